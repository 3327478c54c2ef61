-- What a product was when its shopper asked, in a table of its own: the row of a conversation is written anew with each of
-- its messages, and would carry it along each time. Conversations that were opened before have none.
-- CreateTable
CREATE TABLE "products_as_asked" (
    "conversation_id" UUID NOT NULL,
    "name" JSONB NOT NULL,
    "price" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "in_stock" BOOLEAN NOT NULL,
    "image" TEXT NOT NULL,
    "options" JSONB NOT NULL,

    CONSTRAINT "products_as_asked_pkey" PRIMARY KEY ("conversation_id")
);

-- AddForeignKey
ALTER TABLE "products_as_asked" ADD CONSTRAINT "products_as_asked_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
