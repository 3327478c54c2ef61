-- Appends a batch of messages: one call, one commit. Row i of the answer is row i of the input.
--
-- The conversation's row lock is taken first and held to the commit, so the order of seq is the order of commits and a
-- rollback leaves no hole. Callers sort their rows by conversation: two batches then never wait for each other in a ring.
-- A bad row answers a status and fails alone. A known client_id answers the stored row and moves nothing.
CREATE FUNCTION append_messages(
  p_conversation_ids uuid[],
  p_client_ids uuid[],
  p_sender_ids uuid[],
  p_bodies text[]
) RETURNS TABLE (
  status text,
  seq integer,
  created_at timestamptz,
  sender_role sender_role,
  stored_body text,
  shopper_id uuid,
  shop_id uuid
)
LANGUAGE plpgsql
-- Generic plans: the statements are the same few key look-ups every time, and planning them anew costs more than they do.
SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
DECLARE
  conv record;
  stored record;
  next_seq integer;
  sent_at timestamptz;
  sent_as sender_role;
BEGIN
  FOR i IN 1 .. coalesce(cardinality(p_conversation_ids), 0) LOOP
    status := 'not_found'; seq := NULL; created_at := NULL; sender_role := NULL; stored_body := NULL;
    shopper_id := NULL; shop_id := NULL;

    SELECT c.shopper_id, c.shop_id, c.last_seq, c.last_message_at,
           CASE WHEN c.shopper_id = p_sender_ids[i] THEN 'shopper'::sender_role ELSE 'seller'::sender_role END AS role
      INTO conv
      FROM conversations c
     WHERE c.id = p_conversation_ids[i]
       AND (c.shopper_id = p_sender_ids[i]
            OR EXISTS (SELECT FROM shop_members m WHERE m.shop_id = c.shop_id AND m.user_id = p_sender_ids[i]))
       FOR NO KEY UPDATE OF c;

    IF FOUND THEN
      next_seq := conv.last_seq + 1;
      sent_as := conv.role;
      -- Time never runs backwards inside a conversation, whatever the machine's clock does.
      sent_at := greatest(date_trunc('milliseconds', clock_timestamp()), conv.last_message_at);

      INSERT INTO chat_messages AS m (conversation_id, seq, client_id, sender_id, sender_role, body, created_at)
      VALUES (p_conversation_ids[i], next_seq, p_client_ids[i], p_sender_ids[i], sent_as, p_bodies[i], sent_at)
      ON CONFLICT (conversation_id, client_id) DO NOTHING;

      IF FOUND THEN
        UPDATE conversations c
           SET last_seq = next_seq,
               last_message_at = sent_at,
               status = 'open',
               awaiting = CASE sent_as WHEN 'shopper' THEN 'shop'::awaiting ELSE 'shopper'::awaiting END,
               shopper_read_seq = CASE sent_as WHEN 'shopper' THEN next_seq ELSE c.shopper_read_seq END,
               shop_read_seq = CASE sent_as WHEN 'seller' THEN next_seq ELSE c.shop_read_seq END
         WHERE c.id = p_conversation_ids[i];
        status := 'stored'; seq := next_seq; created_at := sent_at; sender_role := sent_as;
        shopper_id := conv.shopper_id; shop_id := conv.shop_id;
      ELSE
        SELECT m.seq, m.created_at, m.sender_role, m.sender_id, m.body INTO STRICT stored
          FROM chat_messages m
         WHERE m.conversation_id = p_conversation_ids[i] AND m.client_id = p_client_ids[i];
        IF stored.sender_id = p_sender_ids[i] THEN
          status := 'duplicate'; seq := stored.seq; created_at := stored.created_at;
          sender_role := stored.sender_role; stored_body := stored.body;
          shopper_id := conv.shopper_id; shop_id := conv.shop_id;
        ELSE
          status := 'conflict';
        END IF;
      END IF;
    END IF;
    RETURN NEXT;
  END LOOP;
END;
$$;
