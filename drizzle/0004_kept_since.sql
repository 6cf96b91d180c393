ALTER TABLE "feed" DROP CONSTRAINT "feed_not_negative";--> statement-breakpoint
ALTER TABLE "inboxes" DROP CONSTRAINT "inboxes_not_negative";--> statement-breakpoint
ALTER TABLE "feed" ADD COLUMN "kept_since" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "search_text" text GENERATED ALWAYS AS (lower(title || E'\n' || summary)) STORED;--> statement-breakpoint
ALTER TABLE "feed" DROP COLUMN "reset_position";--> statement-breakpoint
ALTER TABLE "inboxes" DROP COLUMN "reset_revision";--> statement-breakpoint
ALTER TABLE "feed" ADD CONSTRAINT "feed_not_negative" CHECK ("feed"."position" >= 0);--> statement-breakpoint
ALTER TABLE "inboxes" ADD CONSTRAINT "inboxes_not_negative" CHECK ("inboxes"."revision" >= 0 and "inboxes"."read_through_revision" between 0 and "inboxes"."revision"
        and "inboxes"."seen_revision" between 0 and "inboxes"."revision"
        and "inboxes"."read_through_position" >= 0 and "inboxes"."seen_position" >= 0 and "inboxes"."since_position" >= 0);