import { randomUUID } from 'node:crypto'
import type { Browser } from '@playwright/test'
import { createCatalogue, type Person } from '#scripts/testing/catalogue.ts'
import { type BenchDatabase, createBenchDatabase } from '../bench-postgres.ts'
import { startBenchRedis } from '../bench-redis.ts'
import { launchBrowser } from '../launch-browser.ts'
import { SESSION_SECRET } from '../people.ts'
import type { BenchContext } from '../scenario.ts'
import { stackEnvironment } from '../stacks/stack-environment.ts'
import { superviseInstance } from '../supervised-instance.ts'

/** A browser, one production instance with its services, and conversations with a past to open in them. */
export type Stage = {
  browser: Browser
  url: string
  /** A new one each time: no measurement pays for the messages of another. */
  addConversation(): Promise<StagedConversation>
  stop(): Promise<void>
}

export type StagedConversation = { id: string; productId: string; shopper: Person; seller: Person }

/** Enough to scroll up in. */
const PAST = 300

export async function setStage(context: BenchContext): Promise<Stage> {
  const { serverUrl, dataDir, signal, log } = context
  const ends: (() => Promise<void>)[] = []
  async function stop(): Promise<void> {
    for (const end of ends.splice(0).reverse()) await end()
  }
  try {
    const database = await createBenchDatabase(serverUrl)
    ends.push(database.drop)
    const redis = await startBenchRedis({ dataDir, log, signal })
    ends.push(redis.stop)
    // Reached by the address that it happens to get; an empty one would not do for the pages.
    const env = { ...stackEnvironment(database.url, redis.url), NEXTAUTH_URL: undefined }
    const instance = await superviseInstance({ name: 'screen', entry: 'server/main.ts', env, dataDir, signal })
    ends.push(instance.stop)
    const browser = await launchBrowser(context)
    ends.push(() => browser.close())
    const url = `http://127.0.0.1:${instance.port}`
    return { browser, url, addConversation: () => addConversation(database), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function addConversation({ db }: BenchDatabase): Promise<StagedConversation> {
  const catalogue = createCatalogue(db, SESSION_SECRET)
  const id = randomUUID()
  const shopId = await catalogue.addShop()
  const productId = await catalogue.addProduct(shopId)
  const shopper = await catalogue.addPerson({ name: '김서연' })
  const seller = await catalogue.addPerson({ name: '한지우', shopId })
  await db.query(
    `INSERT INTO conversations (id, product_id, shopper_id, shop_id, last_seq, last_message_at, shopper_read_seq, shop_read_seq)
     VALUES ($1, $2, $3, $4, $5, now(), $5, $5)`,
    [id, productId, shopper.id, shopId, PAST],
  )
  await db.query(
    `INSERT INTO chat_messages (conversation_id, seq, client_id, sender_id, sender_role, body, created_at)
     SELECT $1, n, gen_random_uuid(), $2, 'shopper', '이야기 ' || n, now() - (($3::int - n) * interval '10 minutes')
     FROM generate_series(1, $3::int) n`,
    [id, shopper.id, PAST],
  )
  return { id, productId, shopper, seller }
}
