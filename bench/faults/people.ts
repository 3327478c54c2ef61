// Who talks to whom in a scenario: shops of five conversations, each with one tab, and shoppers near every other place.
import { randomUUID } from 'node:crypto'
import type { OutboxDevice } from '#components/conversation/outbox.ts'
import type { Person } from '#scripts/testing/catalogue.ts'
import { openTab, type Tab } from './client.ts'
import type { FaultWorld } from './fault-world.ts'
import type { Place } from './fleet.ts'
import type { Recorder } from './recorder.ts'
import type { Pair } from './stage.ts'

const CONVERSATIONS_A_SHOP = 5
/** A handshake costs the instance a query and a subscription. */
const TABS_AT_ONCE = 10

/** Whose door each of them goes through. */
type Near = { seller: number; shopperOf: (i: number) => number }

export type People = ReturnType<typeof createPeople>

export function createPeople(world: FaultWorld, recorder: Recorder) {
  const tabs: Tab[] = []
  const memberships = new Map<string, ReadonlySet<string>>()
  const conversationsOf = new Map<string, Set<string>>()
  const { addShop, addProduct, addPerson } = world.catalogue

  async function open(
    name: string,
    person: Person,
    url: string,
    conversationIds: readonly string[],
    device?: OutboxDevice,
  ): Promise<Tab> {
    // Whatever a tab shows, it hears everything of its person.
    const own = conversationsOf.get(person.id) ?? new Set()
    conversationsOf.set(person.id, own)
    for (const id of conversationIds) own.add(id)
    memberships.set(name, own)
    const tab = await openTab({ name, person, url, recorder, device })
    tabs.push(tab)
    for (const conversationId of conversationIds) await tab.open(conversationId)
    return tab
  }

  /** A shop with its conversations, and everybody's tab. */
  async function openShop(name: string, count: number, near: Near): Promise<Pair[]> {
    const { places } = world.fleet
    const urlOf = (place: number) => (places[place % places.length] as Place).doorUrl
    const shopId = await addShop()
    const seller = await addPerson({ shopId, name: `${name} 판매자` })
    const conversations = await Promise.all(
      Array.from({ length: count }, async (_, i) => {
        const shopper = await addPerson({ name: `${name} 손님 ${i}` })
        const conversationId = await addConversation(world, await addProduct(shopId), shopper.id, shopId)
        return { shopper, conversationId }
      }),
    )
    const ids = conversations.map((one) => one.conversationId)
    const sellerTab = await open(`${name}-seller`, seller, urlOf(near.seller), ids)
    const shopperTabs = await inTurns(conversations, ({ shopper, conversationId }, i) =>
      open(`${name}-shopper-${i}`, shopper, urlOf(near.shopperOf(i)), [conversationId]),
    )
    return conversations.map(({ conversationId }, i) => ({
      conversationId,
      shopper: shopperTabs[i] as Tab,
      seller: sellerTab,
    }))
  }

  async function openShops(conversations: number): Promise<Pair[]> {
    const shops = Array.from({ length: Math.ceil(conversations / CONVERSATIONS_A_SHOP) }, (_, i) => i)
    const pairs: Pair[] = []
    const others = Math.max(1, world.fleet.places.length - 1)
    for (const i of shops) {
      const count = Math.min(CONVERSATIONS_A_SHOP, conversations - i * CONVERSATIONS_A_SHOP)
      pairs.push(...(await openShop(`shop${i}`, count, { seller: i, shopperOf: (k) => i + 1 + (k % others) })))
    }
    return pairs
  }

  return {
    tabs: tabs as readonly Tab[],
    memberships: memberships as ReadonlyMap<string, ReadonlySet<string>>,
    open,
    openShop,
    openShops,
    closeAll() {
      for (const tab of tabs) tab.close()
    },
  }
}

async function addConversation({ db }: FaultWorld, productId: string, shopperId: string, shopId: string) {
  const id = randomUUID()
  const sql = 'INSERT INTO conversations (id, product_id, shopper_id, shop_id) VALUES ($1, $2, $3, $4)'
  await db.query(sql, [id, productId, shopperId, shopId])
  return id
}

async function inTurns<Item, Result>(items: readonly Item[], work: (item: Item, i: number) => Promise<Result>) {
  const results: Result[] = []
  for (let i = 0; i < items.length; i += TABS_AT_ONCE) {
    const group = items.slice(i, i + TABS_AT_ONCE)
    results.push(...(await Promise.all(group.map((item, j) => work(item, i + j)))))
  }
  return results
}
