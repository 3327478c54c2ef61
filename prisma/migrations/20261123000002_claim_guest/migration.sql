-- AlterTable
ALTER TABLE "users" ADD COLUMN     "claimed_at" TIMESTAMPTZ(3);

-- What somebody asked as a guest becomes theirs when they sign in: all of it or nothing, in one transaction.
--
-- A conversation about a product of which the member has asked nothing changes hands as it is, under its own id. Where the
-- member has one too, the messages of both become one log in the order of their times, under the member's id: a shopper
-- has one conversation about a product. Cursors stop before the first message that their side has not read.
-- The guest is marked, and whatever session names them is nobody's from then on. Only what they asked the member's own shop
-- stays with them: a shop does not ask itself.
--
-- Row i of the answer: a conversation of the guest, and under which id it goes on. None when there is no such guest or
-- member, so a second call does nothing.
CREATE FUNCTION claim_guest(p_guest_id uuid, p_member_id uuid)
RETURNS TABLE (conversation_id uuid, into_id uuid, shop_id uuid)
LANGUAGE plpgsql
AS $$
#variable_conflict use_column
DECLARE
  asked record;
BEGIN
  -- Locked, the guest can open nothing more; what they opened until now is seen below.
  PERFORM FROM users WHERE id = p_guest_id AND is_guest AND claimed_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM FROM users WHERE id = p_member_id AND NOT is_guest FOR KEY SHARE;
  IF NOT FOUND THEN RETURN; END IF;

  -- In the one order in which batches take these locks (append_messages): nobody waits for another in a ring.
  PERFORM FROM conversations c
    WHERE c.shopper_id = p_guest_id
       OR (c.shopper_id = p_member_id
           AND c.product_id IN (SELECT g.product_id FROM conversations g WHERE g.shopper_id = p_guest_id))
    ORDER BY c.id
      FOR UPDATE;

  FOR asked IN
    SELECT g.id, g.shop_id, own.id AS own_id
      FROM conversations g
      LEFT JOIN conversations own ON own.product_id = g.product_id AND own.shopper_id = p_member_id
     WHERE g.shopper_id = p_guest_id
       AND NOT EXISTS (SELECT FROM shop_members m WHERE m.shop_id = g.shop_id AND m.user_id = p_member_id)
     ORDER BY g.id
  LOOP
    conversation_id := asked.id;
    into_id := coalesce(asked.own_id, asked.id);
    shop_id := asked.shop_id;
    UPDATE chat_messages m SET sender_id = p_member_id WHERE m.conversation_id = asked.id AND m.sender_id = p_guest_id;
    IF asked.own_id IS NULL THEN
      UPDATE conversations SET shopper_id = p_member_id WHERE id = asked.id;
    ELSE
      PERFORM merge_conversations(asked.id, asked.own_id);
    END IF;
    RETURN NEXT;
  END LOOP;

  -- Marked, not deleted: a deletion would look for their messages through the whole log.
  UPDATE users SET claimed_at = now() WHERE id = p_guest_id;
END;
$$;

-- One log of two, under the id of `p_into`; the other conversation is gone. The caller holds the locks of both.
CREATE FUNCTION merge_conversations(p_from uuid, p_into uuid) RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
  first_from timestamptz := (SELECT created_at FROM chat_messages WHERE conversation_id = p_from AND seq = 1);
  first_into timestamptz := (SELECT created_at FROM chat_messages WHERE conversation_id = p_into AND seq = 1);
BEGIN
  -- The product as it was at the first question of both.
  IF first_from < coalesce(first_into, 'infinity')
     AND EXISTS (SELECT FROM products_as_asked WHERE conversation_id = p_from) THEN
    DELETE FROM products_as_asked WHERE conversation_id = p_into;
    UPDATE products_as_asked SET conversation_id = p_into WHERE conversation_id = p_from;
  END IF;

  WITH taken AS (
    -- Out before they come in again: a place may change hands.
    DELETE FROM chat_messages m USING conversations c
     WHERE c.id = m.conversation_id AND m.conversation_id IN (p_from, p_into)
    RETURNING m.*, m.sender_role = 'seller' AND m.seq > c.shopper_read_seq AS is_new_to_shopper,
                   m.sender_role = 'shopper' AND m.seq > c.shop_read_seq AS is_new_to_shop
  ), merged AS (
    SELECT t.*, row_number() OVER (ORDER BY t.created_at, t.conversation_id = p_from, t.seq)::int AS place FROM taken t
  ), stored AS (
    INSERT INTO chat_messages (conversation_id, seq, client_id, sender_id, sender_role, body, created_at)
    SELECT p_into, place, client_id, sender_id, sender_role, body, created_at FROM merged
  ), ends AS (
    SELECT count(*)::int AS last_seq,
           coalesce(min(place) FILTER (WHERE is_new_to_shopper) - 1, count(*))::int AS shopper_read_seq,
           coalesce(min(place) FILTER (WHERE is_new_to_shop) - 1, count(*))::int AS shop_read_seq
      FROM merged
  )
  UPDATE conversations c
     SET last_seq = ends.last_seq,
         last_message_at = greatest(c.last_message_at, f.last_message_at),
         shopper_read_seq = ends.shopper_read_seq,
         shop_read_seq = ends.shop_read_seq,
         -- Whose turn it was where there was spoken last.
         awaiting = CASE WHEN c.last_message_at IS NULL OR f.last_message_at > c.last_message_at
                         THEN f.awaiting ELSE c.awaiting END,
         status = CASE WHEN 'open' IN (c.status, f.status) THEN 'open' ELSE 'closed' END::conversation_status
    FROM conversations f, ends
   WHERE c.id = p_into AND f.id = p_from;

  DELETE FROM conversations c WHERE c.id = p_from;
END;
$$;
