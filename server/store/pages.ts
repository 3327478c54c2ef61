import type { Pool } from 'pg'
import type { MessagePage } from '#server/protocol/commands.ts'
import type { Message } from '#server/protocol/conversation.ts'

/** What comes after `edge`, or what comes before it; `edge` itself is not in the page. */
export type PageQuery = { conversationId: string; direction: 'after' | 'before'; edge: number; limit: number }

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
const pagesText = (comparison: '>' | '<', order: 'ASC' | 'DESC') => `
    SELECT q.place::int, c.last_seq, c.shopper_read_seq, c.shop_read_seq,
           m.seq, m.client_id, m.sender_id, m.sender_role, m.name AS sender_name, m.body, m.created_at
      FROM unnest($1::uuid[], $2::int[], $3::int[]) WITH ORDINALITY AS q (conversation_id, edge, page_size, place)
      JOIN conversations c ON c.id = q.conversation_id
      LEFT JOIN LATERAL (
        SELECT m.*, u.name FROM chat_messages m JOIN users u ON u.id = m.sender_id
         WHERE m.conversation_id = c.id AND m.seq ${comparison} q.edge ORDER BY m.seq ${order} LIMIT q.page_size
      ) m ON true
     ORDER BY q.place, m.seq`

const STATEMENTS = {
  after: { name: 'pages_after', text: pagesText('>', 'ASC') },
  before: { name: 'pages_before', text: pagesText('<', 'DESC') },
}

const NOTHING: MessagePage = { lastSeq: 0, shopperReadSeq: 0, shopReadSeq: 0, messages: [] }

/** Page i is for query i, oldest first; empty where there is no such conversation. One prepared call a direction. */
export async function readPages(pool: Pool, queries: readonly PageQuery[]): Promise<MessagePage[]> {
  const pages = queries.map(() => NOTHING)
  for (const direction of ['after', 'before'] as const) {
    const places = [...queries.keys()].filter((place) => queries[place]?.direction === direction)
    if (places.length === 0) continue
    const asked = places.map((place) => queries[place] as PageQuery)
    const values = [asked.map((one) => one.conversationId), asked.map((one) => one.edge), asked.map((one) => one.limit)]
    const { rows } = await pool.query<Row>({ ...STATEMENTS[direction], values })
    for (const row of rows) {
      const place = places[row.place - 1] as number
      const page = pages[place] === NOTHING ? pageOf(row) : (pages[place] as MessagePage)
      pages[place] = page
      if (row.seq !== null) page.messages.push(toMessage(row, row.seq, queries[place]?.conversationId ?? ''))
    }
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
