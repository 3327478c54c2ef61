// F19, F20, F21: an instance ends without a word, at any moment and at the two worst ones.

import { percentileOf, timesOffline } from '../latency.ts'
import { NO_LOAD, type Scenario } from '../scenario.ts'
import { type Pair, shows, storeOf } from '../stage.ts'
import { MACHINE_MS } from './expectations.ts'

const BACK_P95_MS = 2000
const PRESENCE_MS = 10_000
const SWEPT_MS = 2000

export function killedUnderLoad(): Scenario {
  let killedAt = 0
  let stay: Pair
  return {
    id: 'F19',
    title: 'instance SIGKILL under load, replaced when nobody takes its people for present any more',
    holdMs: 1000,
    comparesResources: false,
    async prepare(stage) {
      stay = await stage.openPair('gone', { shopper: 0, seller: 1 })
    },
    async inject(stage) {
      const isPresent = watchPresence(stay)
      stage.expect(
        'presence of the shopper is known before',
        (await stage.timeUntil(() => isPresent() === true, 3000)) !== null,
      )
      killedAt = performance.now()
      stage.place(0).instance.signal('SIGKILL')
      // One of them does not come back: their laptop was closed in the same moment.
      stay.shopper.kill()
      const took = await stage.timeUntil(() => isPresent() === false, PRESENCE_MS + 5000)
      stage.expect('presence is gone within 10 s', took !== null && took <= PRESENCE_MS + MACHINE_MS, took)
      if (took !== null) stage.note(`presence was gone after ${Math.round(took)} ms`)
    },
    heal: (stage) => stage.place(0).refill(),
    judge(stage, { events }) {
      const offline = timesOffline(events, killedAt, killedAt + 5000)
      const p95 = percentileOf(offline, 0.95)
      stage.expect('its clients are back within 2 s (p95)', p95 < BACK_P95_MS, p95)
      stage.note(`of ${offline.length} clients 95 % were back after ${Math.round(p95)} ms`)
    },
  }
}

/** What the seller's side is told of whether the shopper is there. */
function watchPresence({ seller, conversationId }: Pair): () => boolean | null {
  let isPresent: boolean | null = null
  seller.live.on('presence:changed', (changed) => {
    if (changed.conversationId === conversationId && changed.side === 'shopper') isPresent = changed.present
  })
  seller.live.watchPresence({ conversationId, watching: true })
  return () => isPresent
}

function killedAt(id: string, title: string, point: 'dieAfterCommit' | 'dieAfterPublish'): Scenario {
  const body = `마지막 한마디 ${id}`
  return {
    id,
    title,
    load: NO_LOAD,
    comparesResources: false,
    async inject(stage) {
      const [pair] = stage.pairs as [Pair]
      const home = stage.place(1).instance
      await home.tell({ do: point, body })
      storeOf(pair.shopper, pair).send(body)
      await home.exited
      const took = await stage.timeUntil(() => shows(pair.seller, pair, body), SWEPT_MS + MACHINE_MS)
      stage.expect('the other side sees it within 2 s', took !== null)
      if (took !== null) stage.note(`the other side saw it ${Math.round(took)} ms after the end of the instance`)
      const settled = await stage.timeUntil(
        () => storeOf(pair.shopper, pair).getSnapshot().pending.length === 0,
        10_000,
      )
      stage.expect('the sender’s message is settled by another instance', settled !== null)
    },
    heal: (stage) => stage.place(1).refill(),
  }
}

export const killedAfterCommit = () => killedAt('F20', 'instance SIGKILL between commit and publish', 'dieAfterCommit')
export const killedAfterPublish = () => killedAt('F21', 'instance SIGKILL between publish and ack', 'dieAfterPublish')
