CREATE TABLE "recipient_chunks" (
	"message_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"user_ids" uuid[] NOT NULL,
	CONSTRAINT "recipient_chunks_message_id_ordinal_pk" PRIMARY KEY("message_id","ordinal"),
	CONSTRAINT "recipient_chunks_not_empty" CHECK (cardinality("recipient_chunks"."user_ids") > 0)
);
--> statement-breakpoint
insert into recipient_chunks (message_id, ordinal, user_ids)
select message_id, place / 500, array_agg(user_id order by user_id) from (
  select message_id, user_id, row_number() over (partition by message_id order by user_id) - 1 as place
  from message_recipients
) waiting group by message_id, place / 500;
--> statement-breakpoint
DROP TABLE "message_recipients" CASCADE;--> statement-breakpoint
ALTER TABLE "unread_message_counts" DROP CONSTRAINT "unread_message_counts_user_id_inboxes_user_id_fk";
--> statement-breakpoint
ALTER TABLE "recipient_chunks" ADD CONSTRAINT "recipient_chunks_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE cascade ON UPDATE no action;