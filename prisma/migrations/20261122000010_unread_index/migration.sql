-- What a shop has not read, in the order of its inbox.
CREATE INDEX "conversations_unread_idx" ON "conversations"("shop_id", "last_message_at" DESC, "id" DESC) WHERE last_seq > shop_read_seq;
