import { createLiveSocket } from '#components/live/create-live-socket.ts'
import type { LiveSocket } from '#components/live/live-socket.ts'
import { until } from '#scripts/testing/until.ts'
import { MAX_MESSAGE_PAGE_SIZE } from '#server/protocol/limits.ts'
import { groupBy } from '../group-by.ts'
import type { Tab } from './client.ts'
import type { FaultWorld } from './fault-world.ts'
import type { Place } from './fleet.ts'
import type { StoredConversation, StoredMessage } from './history.ts'
import type { Recorder } from './recorder.ts'

/** What is stored of these conversations, as the database says it. */
export async function readStored({ db }: FaultWorld, conversationIds: readonly string[]) {
  const found = await db.query(
    `SELECT conversation_id, seq, client_id, body, sender_id FROM chat_messages
      WHERE conversation_id = ANY ($1) ORDER BY conversation_id, seq`,
    [conversationIds],
  )
  const rows: StoredMessage[] = found.rows.map((row) => ({
    conversationId: row.conversation_id,
    seq: row.seq,
    clientId: row.client_id,
    body: row.body,
    senderId: row.sender_id,
  }))
  const heads = await db.query(
    'SELECT id, last_seq, shopper_read_seq, shop_read_seq FROM conversations WHERE id = ANY ($1)',
    [conversationIds],
  )
  const conversations: StoredConversation[] = heads.rows.map((row) => ({
    id: row.id,
    lastSeq: row.last_seq,
    shopperReadSeq: row.shopper_read_seq,
    shopReadSeq: row.shop_read_seq,
  }))
  return { rows, conversations }
}

/**
 * Every conversation from its first message, by one of its people, through each instance: a reload of the page. Answers
 * which instances did not let them.
 */
export async function readBack(places: readonly Place[], tabs: readonly Tab[], recorder: Recorder): Promise<string[]> {
  const readers = new Map<string, Tab>()
  for (const tab of tabs) for (const conversationId of tab.stores.keys()) readers.set(conversationId, tab)
  const problems: string[] = []
  for (const { instance } of places) {
    for (const [reader, conversations] of groupBy([...readers], ([, tab]) => tab)) {
      const headers = { cookie: reader.person.cookie, origin: instance.url }
      const live = createLiveSocket({ url: instance.url, extraHeaders: headers })
      live.connect()
      try {
        await until(() => live.getStatus().is === 'online')
        for (const [conversationId] of conversations) {
          const clientIds = await listAll(live, conversationId)
          recorder.record({ type: 'readBack', instance: instance.name, conversationId, clientIds })
        }
      } catch (error) {
        problems.push(`${instance.name}: ${(error as Error).message}`)
        // The others would wait as long, for the same.
        break
      } finally {
        live.close()
      }
    }
  }
  return problems
}

async function listAll(live: LiveSocket, conversationId: string): Promise<string[]> {
  const clientIds: string[] = []
  for (let after = 0; ; ) {
    const page = await live.command('message:list', { conversationId, after, limit: MAX_MESSAGE_PAGE_SIZE })
    if (!page.ok) throw new Error(`a page could not be read back: ${page.error.code}`)
    clientIds.push(...page.data.messages.map((one) => one.clientId))
    const last = page.data.messages.at(-1)?.seq
    if (last === undefined || last >= page.data.lastSeq) return clientIds
    after = last
  }
}
