CREATE TABLE "studio_images" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"prompt" text NOT NULL,
	"style" text NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"progress" integer DEFAULT 0 NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"failure" text,
	"attachment_id" uuid,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp(3) with time zone,
	CONSTRAINT "studio_images_prompt_length" CHECK (char_length("studio_images"."prompt") between 1 and 200),
	CONSTRAINT "studio_images_progress" CHECK ("studio_images"."progress" between 0 and 100),
	CONSTRAINT "studio_images_status" CHECK ("studio_images"."status" in ('queued', 'drawing', 'complete', 'failed')),
	CONSTRAINT "studio_images_finished" CHECK (("studio_images"."status" in ('complete', 'failed')) = ("studio_images"."finished_at" is not null)),
	CONSTRAINT "studio_images_failure" CHECK (("studio_images"."status" = 'failed') = ("studio_images"."failure" is not null))
);
--> statement-breakpoint
ALTER TABLE "studio_images" ADD CONSTRAINT "studio_images_person_id_inboxes_user_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."inboxes"("user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "studio_images" ADD CONSTRAINT "studio_images_attachment_id_attachments_id_fk" FOREIGN KEY ("attachment_id") REFERENCES "public"."attachments"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "studio_images_person" ON "studio_images" USING btree ("person_id","id");--> statement-breakpoint
CREATE INDEX "studio_images_attachment" ON "studio_images" USING btree ("attachment_id");