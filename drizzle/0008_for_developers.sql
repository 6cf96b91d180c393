ALTER TABLE "groups" ADD COLUMN "external_id" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "created_by_key" uuid;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "translations" jsonb;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "content_translations" jsonb;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "edited_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "external_id" text;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_created_by_key_api_keys_id_fk" FOREIGN KEY ("created_by_key") REFERENCES "public"."api_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "groups_external_id" ON "groups" USING btree ("external_id");--> statement-breakpoint
CREATE INDEX "messages_of_key" ON "messages" USING btree ("created_by_key","created_at","id") WHERE created_by_key is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "users_external_id" ON "users" USING btree ("external_id");--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_external_id_length" CHECK (char_length("groups"."external_id") between 1 and 200);--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_translations_size" CHECK (octet_length("messages"."translations"::text) <= 16384 and octet_length("messages"."content_translations"::text) <= 393216);--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_external_id_length" CHECK (char_length("users"."external_id") between 1 and 200);