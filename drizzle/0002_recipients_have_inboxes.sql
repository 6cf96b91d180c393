ALTER TABLE "message_recipients" DROP CONSTRAINT "message_recipients_user_id_users_id_fk";
--> statement-breakpoint
ALTER TABLE "message_recipients" ADD CONSTRAINT "message_recipients_user_id_inboxes_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."inboxes"("user_id") ON DELETE no action ON UPDATE no action;