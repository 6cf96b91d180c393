ALTER TABLE "inboxes" DROP CONSTRAINT "inboxes_not_negative";--> statement-breakpoint
ALTER TABLE "inboxes" ADD COLUMN "arrived_revision" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
-- Which of a person's changes was an arrival is not known any more; a later revision is as good.
UPDATE "inboxes" SET "arrived_revision" = "revision";--> statement-breakpoint
ALTER TABLE "inboxes" ADD CONSTRAINT "inboxes_not_negative" CHECK ("inboxes"."revision" >= 0 and "inboxes"."read_through_revision" between 0 and "inboxes"."revision"
        and "inboxes"."seen_revision" between 0 and "inboxes"."revision" and "inboxes"."arrived_revision" between 0 and "inboxes"."revision"
        and "inboxes"."read_through_position" >= 0 and "inboxes"."seen_position" >= 0 and "inboxes"."since_position" >= 0);