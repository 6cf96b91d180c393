-- Comes with PostgreSQL, and is one of those that the owner of a database may install.
create extension if not exists pg_trgm;
--> statement-breakpoint
ALTER TABLE "messages" DROP CONSTRAINT "messages_action";--> statement-breakpoint
ALTER TABLE "messages" DROP CONSTRAINT "messages_expire_later";--> statement-breakpoint
DROP INDEX "messages_composed";--> statement-breakpoint
ALTER TABLE "message_receipts" ADD COLUMN "read_before" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "draft_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "final_statistics" jsonb;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "search_text" text GENERATED ALWAYS AS (lower(' ' || regexp_replace(name, '([⺀-鿿가-힯豈-﫿])', ' \1', 'g') || ' ' || coalesce(split_part(email, '@', 1), ''))) STORED;--> statement-breakpoint
CREATE INDEX "audit_events_action" ON "audit_events" USING btree ("action","id");--> statement-breakpoint
CREATE INDEX "audit_events_by_person" ON "audit_events" USING btree ("actor_id","id");--> statement-breakpoint
CREATE INDEX "audit_events_at" ON "audit_events" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "group_members_past" ON "group_members" USING btree ("group_id","user_id") WHERE to_position is not null;--> statement-breakpoint
CREATE INDEX "unread_message_counts_marked" ON "unread_message_counts" USING btree ("type","read_through_position","user_id") WHERE read_through_position > 0;--> statement-breakpoint
CREATE INDEX "messages_composed_by_status" ON "messages" USING btree ("status","created_at","id") WHERE created_by is not null;--> statement-breakpoint
CREATE INDEX "messages_composed_by_sender" ON "messages" USING btree ("created_by","created_at","id") WHERE created_by is not null;--> statement-breakpoint
CREATE INDEX "messages_composed_search" ON "messages" USING gin ("search_text" gin_trgm_ops) WHERE created_by is not null;--> statement-breakpoint
CREATE INDEX "users_by_name" ON "users" USING btree ((lower("name") collate "C"),"id") WHERE erased_at is null;--> statement-breakpoint
CREATE INDEX "users_by_email" ON "users" USING btree (("email" collate "C")) WHERE erased_at is null;--> statement-breakpoint
CREATE INDEX "users_search" ON "users" USING gin ("search_text" gin_trgm_ops) WHERE erased_at is null;--> statement-breakpoint
CREATE INDEX "users_disabled" ON "users" USING btree ("id") WHERE disabled_at is not null and erased_at is null;--> statement-breakpoint
CREATE INDEX "users_with_role" ON "users" USING btree ("role",(lower("name") collate "C"),"id") WHERE role <> 'user' and erased_at is null;--> statement-breakpoint
CREATE INDEX "messages_composed" ON "messages" USING btree ("created_at","id") WHERE created_by is not null;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_action" CHECK ("messages"."status" = 'draft' or ("messages"."action_label" is null) = ("messages"."action_url" is null));--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_expire_later" CHECK ("messages"."status" = 'draft' or "messages"."expires_at" > coalesce("messages"."sent_at", "messages"."scheduled_at", "messages"."created_at"));