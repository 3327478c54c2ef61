import type { Pool } from 'pg'
import type { MessagePage } from '#server/protocol/commands.ts'
import type { Message } from '#server/protocol/conversation.ts'

export type PageAfter = { conversationId: string; after: number; limit: number }

type Row = {
  place: number
  last_seq: number
  shopper_read_seq: number
  shop_read_seq: number
  seq: number | null
  client_id: string
  sender_id: string
  sender_role: 'shopper' | 'seller'
  sender_name: string | null
  body: string
  created_at: Date
}

// One snapshot for the cursors and the messages: a page that ends at lastSeq is the end.
const PAGES_AFTER = {
  name: 'pages_after',
  text: `
    SELECT q.place::int, c.last_seq, c.shopper_read_seq, c.shop_read_seq,
           m.seq, m.client_id, m.sender_id, m.sender_role, m.name AS sender_name, m.body, m.created_at
      FROM unnest($1::uuid[], $2::int[], $3::int[]) WITH ORDINALITY AS q (conversation_id, after, page_size, place)
      JOIN conversations c ON c.id = q.conversation_id
      LEFT JOIN LATERAL (
        SELECT m.*, u.name FROM chat_messages m JOIN users u ON u.id = m.sender_id
         WHERE m.conversation_id = c.id AND m.seq > q.after ORDER BY m.seq LIMIT q.page_size
      ) m ON true
     ORDER BY q.place, m.seq`,
}

const NOTHING: MessagePage = { lastSeq: 0, shopperReadSeq: 0, shopReadSeq: 0, messages: [] }

/** Page i is for query i, oldest first; empty where there is no such conversation. One prepared call for all. */
export async function pagesAfter(pool: Pool, queries: readonly PageAfter[]): Promise<MessagePage[]> {
  const values = [
    queries.map((one) => one.conversationId),
    queries.map((one) => one.after),
    queries.map((one) => one.limit),
  ]
  const { rows } = await pool.query<Row>({ ...PAGES_AFTER, values })
  const pages = queries.map(() => NOTHING)
  for (const row of rows) {
    const at = row.place - 1
    const page = pages[at] === NOTHING ? pageOf(row) : (pages[at] as MessagePage)
    pages[at] = page
    if (row.seq !== null) page.messages.push(toMessage(row, row.seq, queries[at]?.conversationId ?? ''))
  }
  return pages
}

function pageOf(row: Row): MessagePage {
  return { lastSeq: row.last_seq, shopperReadSeq: row.shopper_read_seq, shopReadSeq: row.shop_read_seq, messages: [] }
}

function toMessage(row: Row, seq: number, conversationId: string): Message {
  return {
    conversationId,
    seq,
    clientId: row.client_id,
    sender: { id: row.sender_id, role: row.sender_role, name: row.sender_name },
    body: row.body,
    createdAt: row.created_at.toISOString(),
  }
}
