-- What drizzle's schema can not say: covering indexes, storage settings, the rows that always exist, and
-- the trigger that keeps the audit trail append-only. docs/decisions has the reasons for the indexes.

-- Pages of one inbox: direct receipts by time.
create index receipts_page on message_receipts (user_id, sent_at desc, message_id desc)
  where position is null and archived_at is null and withdrawn_at is null;
--> statement-breakpoint
-- The revision last, so that rows behind the watermark are passed over inside the index.
create index receipts_unread on message_receipts (user_id, sent_at desc, message_id desc, unread_since_revision)
  where position is null and read_at is null and archived_at is null and withdrawn_at is null;
--> statement-breakpoint
create index receipts_archived on message_receipts (user_id, sent_at desc, message_id desc)
  where archived_at is not null and withdrawn_at is null;
--> statement-breakpoint
-- What a person did to broadcasts: to merge into pages, and to take off the counts.
create index receipts_feed_state on message_receipts (user_id, position) where position is not null;
--> statement-breakpoint
create index receipts_feed_done on message_receipts (user_id, position) include (type)
  where position is not null and (read_at is not null or archived_at is not null);
--> statement-breakpoint
create index receipts_feed_hand on message_receipts (user_id, unread_since_revision)
  where position is not null and unread_since_revision is not null and read_at is null;
--> statement-breakpoint
-- The feed by group for people in few groups, as a whole for people in many.
create unique index feed_entries_count on feed_entries (group_id, position) include (type) where live;
--> statement-breakpoint
create index feed_entries_recent on feed_entries (position) include (group_id, type) where live;
--> statement-breakpoint
create index feed_entries_page on feed_entries (group_id, sent_at desc, message_id desc) include (position, type) where live;
--> statement-breakpoint
create index feed_entries_recent_page on feed_entries (sent_at desc, message_id desc) include (group_id, position, type) where live;
--> statement-breakpoint
-- Rows that change with every message leave room for heap-only updates.
alter table inboxes set (fillfactor = 80);
--> statement-breakpoint
alter table unread_message_counts set (fillfactor = 80);
--> statement-breakpoint
-- Every single read leaves a dead entry in receipts_unread; a plain vacuum passes over indexes with few of them.
alter table message_receipts set (vacuum_index_cleanup = on, autovacuum_vacuum_scale_factor = 0.005);
--> statement-breakpoint
insert into feed (epoch) values (gen_random_uuid()::text);
--> statement-breakpoint
insert into groups (id, name) values (0, 'Everyone');
--> statement-breakpoint
create function audit_events_only_grow() returns trigger language plpgsql as $$
begin
  raise exception 'audit_events is append-only';
end $$;
--> statement-breakpoint
create trigger audit_events_only_grow before update or delete or truncate on audit_events
  for each statement execute function audit_events_only_grow();
