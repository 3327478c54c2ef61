import { createCatalogue } from '#scripts/testing/catalogue.ts'
import { type Loader, startLoader } from '../load/start-loader.ts'
import { SESSION_SECRET } from '../people.ts'
import type { BenchContext } from '../scenario.ts'
import { makeData } from '../seed/make-data.ts'
import { type RunningStack, startStack } from '../start-stack.ts'
import type { PagesOptions } from './pages-options.ts'
import type { PageRequest } from './request-pages.ts'

/** A shop that has been in use for a while: its inbox is full, and its people are not those who chat meanwhile. */
const DATA = { messages: 20_000, conversations: 2000, shops: 20 }
const WARM_UP = { messages: 3000, inFlight: 32 }

/** Two that chat, as everywhere in the bench, and one that gets pages only, in the rounds that keep them apart. */
const INSTANCES = { chat: 2, apart: 1 }
/** A render that has the CPU gives it up to a message at once. */
const APART_NICENESS = 10

export type PagesStage = {
  running: RunningStack
  loader: Loader
  /** Pages of the instances that chat, and of the one that does not. */
  turns: { together: PageRequest[]; apart: PageRequest[] }
  stop(): Promise<void>
}

/** Production instances with Next, a catalogue, and people who chat. */
export async function openPagesStage({ conversations }: PagesOptions, context: BenchContext): Promise<PagesStage> {
  const running = await startStack('ours', {
    ...context,
    pairs: conversations,
    instances: INSTANCES.chat + INSTANCES.apart,
    nicenessOf: (i) => (i < INSTANCES.chat ? 0 : APART_NICENESS),
    entry: 'server/main.ts',
    // Reached by its port and no other name. next-auth takes an empty address for an address.
    env: { NEXT_TELEMETRY_DISABLED: '1', NEXTAUTH_URL: undefined },
  })
  const loader = startLoader(context.signal)
  const stop = async () => {
    await loader.stop()
    await running.stop()
  }
  try {
    const turns = await addPages(running)
    const ports = running.instances.slice(0, INSTANCES.chat).map((one) => one.port)
    await loader.ask('connect', { client: running.stack.client, ports, pairs: running.pairs })
    await loader.ask('warmUp', WARM_UP)
    return { running, loader, turns, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Each page on each instance: a product's for a visitor, the inbox for somebody of the largest shop. */
async function addPages({ database: { db }, instances }: RunningStack): Promise<PagesStage['turns']> {
  const [shop] = (await makeData(db, DATA)).shops
  if (!shop) throw new Error('there is no shop')
  const seller = await createCatalogue(db, SESSION_SECRET).addPerson({ shopId: shop.id })
  const { rows } = await db.query<{ slug: string }>('SELECT slug FROM products WHERE shop_id = $1 ORDER BY slug', [
    shop.id,
  ])
  // As a browser asks: most of the bytes are saved, for some of the CPU.
  const asked = { 'accept-language': 'ko', 'accept-encoding': 'gzip, deflate, br' }
  const pagesOf = (those: typeof instances) =>
    rows.flatMap(({ slug }) =>
      those.flatMap(({ port }): PageRequest[] => [
        { kind: 'product', url: `http://127.0.0.1:${port}/products/${slug}`, headers: asked },
        { kind: 'inbox', url: `http://127.0.0.1:${port}/inbox`, headers: { ...asked, cookie: seller.cookie } },
      ]),
    )
  return { together: pagesOf(instances.slice(0, INSTANCES.chat)), apart: pagesOf(instances.slice(INSTANCES.chat)) }
}
