ALTER TABLE "inboxes" DROP CONSTRAINT "inboxes_not_negative";--> statement-breakpoint
ALTER TABLE "inboxes" ADD COLUMN "off_types" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "inboxes" ADD COLUMN "toasts" jsonb;--> statement-breakpoint
ALTER TABLE "inboxes" ADD COLUMN "reset_revision" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "inboxes" ADD CONSTRAINT "inboxes_not_negative" CHECK ("inboxes"."revision" >= 0 and "inboxes"."read_through_revision" between 0 and "inboxes"."revision"
        and "inboxes"."seen_revision" between 0 and "inboxes"."revision" and "inboxes"."arrived_revision" between 0 and "inboxes"."revision"
        and "inboxes"."reset_revision" between 0 and "inboxes"."revision"
        and "inboxes"."read_through_position" >= 0 and "inboxes"."seen_position" >= 0 and "inboxes"."since_position" >= 0);