// F25, F26, F27, F38: the fault is at the person's end.

import type { TcpProxy } from '#scripts/testing/tcp-proxy.ts'
import type { Tab } from '../client.ts'
import type { Scenario } from '../scenario.ts'
import { LIGHT_LOAD } from '../scenario.ts'
import { type Pair, shows, storeOf } from '../stage.ts'
import { writeMany } from '../write-many.ts'
import { MACHINE_MS } from './expectations.ts'

/** A browser says when there is a network again; the tab then does not wait for its next try. */
async function comeBack(line: TcpProxy, tab: Tab): Promise<void> {
  await line.heal()
  tab.live.connect()
}

async function goAway(line: TcpProxy): Promise<void> {
  await line.refuse()
  line.cutAll()
}

export function offlineShortly(): Scenario {
  let line: TcpProxy
  let tab: Tab
  return {
    id: 'F25',
    title: 'a tab is offline for 2 s',
    load: LIGHT_LOAD,
    holdMs: 2000,
    async prepare(stage) {
      const [pair] = stage.pairs as [Pair]
      line = await stage.openLine(2)
      tab = await stage.openTab({ name: 'second-tab', of: pair.seller, line, pairs: [pair] })
    },
    inject: () => goAway(line),
    heal: () => comeBack(line, tab),
  }
}

const MISSED = 5000
const FIRST_PAGE_MS = 3000

export function offlineLong(): Scenario {
  let line: TcpProxy
  let tab: Tab
  return {
    id: 'F25b',
    title: 'a tab is offline while 5,000 messages are written (for days)',
    load: { ...LIGHT_LOAD, rate: 0.2 },
    comparesResources: false,
    async prepare(stage) {
      const [pair] = stage.pairs as [Pair]
      line = await stage.openLine(2)
      tab = await stage.openTab({ name: 'second-tab', of: pair.seller, line, pairs: [pair] })
    },
    async inject(stage) {
      const [pair] = stage.pairs as [Pair]
      storeOf(pair.shopper, pair).send('떠나기 전의 한 통')
      await stage.timeUntil(() => shows(tab, pair, '떠나기 전의 한 통'), 5000)
      await goAway(line)
      await writeMany(stage, pair, MISSED, (i) => `그동안 ${i + 1}`)
    },
    heal: () => comeBack(line, tab),
    async after(stage) {
      const [pair] = stage.pairs as [Pair]
      const store = storeOf(tab, pair)
      const took = await stage.timeUntil(() => shows(tab, pair, `그동안 ${MISSED}`), FIRST_PAGE_MS)
      stage.expect('the newest page is there within 3 s', took !== null)
      stage.note(`the newest page was there after ${Math.round(took ?? 0)} ms`)
      stage.expect('it says that something was left out', store.getSnapshot().skipped !== null)
      for (let i = 0; i < 3; i++) await store.loadOlder()
      const { length } = store.getSnapshot().messages
      stage.expect('older pages join at the top', length >= 200, length)
    },
  }
}

export function tabKilled(): Scenario {
  let line: TcpProxy
  return {
    id: 'F26',
    title: 'a tab is killed with unsent messages, some of them stored and never acked, and opened again',
    load: LIGHT_LOAD,
    async inject(stage) {
      const [pair] = stage.pairs as [Pair]
      line = await stage.openLine(0)
      const tab = await stage.openTab({ name: 'shoppers-other', of: pair.shopper, line, pairs: [pair] })
      // The first gets through and its ack does not; the others wait behind it.
      line.set({ down: { swallow: true } })
      for (const body of ['하나', '둘', '셋']) storeOf(tab, pair).send(body)
      const stored = await stage.timeUntil(() => shows(pair.seller, pair, '하나'), 3000)
      stage.expect('the first is stored', stored !== null)
      const waiting = storeOf(tab, pair).getSnapshot().pending.length
      stage.expect('all three wait for their ack', waiting === 3, waiting)
      tab.kill()
      await line.heal()
      const again = await stage.openTab({
        name: 'shoppers-other',
        of: pair.shopper,
        line,
        pairs: [pair],
        device: tab.device,
      })
      const sent = await stage.timeUntil(
        () => ['하나', '둘', '셋'].every((body) => shows(pair.seller, pair, body)),
        5000,
      )
      stage.expect('the reopened tab sends what was left', sent !== null)
      const settled = await stage.timeUntil(() => storeOf(again, pair).getSnapshot().pending.length === 0, 3000)
      stage.expect('and has nothing pending then', settled !== null)
    },
  }
}

export function twoTabs(): Scenario {
  let line: TcpProxy
  let tab: Tab
  return {
    id: 'F27',
    title: 'two tabs of one seller, one of them offline for 4 s',
    load: LIGHT_LOAD,
    holdMs: 4000,
    async prepare(stage) {
      const [pair] = stage.pairs as [Pair]
      line = await stage.openLine(2)
      tab = await stage.openTab({
        name: 'second-tab',
        of: pair.seller,
        line,
        pairs: [pair],
        device: pair.seller.device,
      })
    },
    inject: () => goAway(line),
    async during(stage) {
      const [pair] = stage.pairs as [Pair]
      storeOf(tab, pair).send('오프라인에서 쓴 답')
      storeOf(pair.seller, pair).markRead()
    },
    heal: () => comeBack(line, tab),
    async after(stage) {
      const [pair] = stage.pairs as [Pair]
      const took = await stage.timeUntil(() => shows(pair.seller, pair, '오프라인에서 쓴 답'), 5000)
      stage.expect('what was written offline is on the other tab', took !== null)
      const readOn = (one: Tab) => storeOf(one, pair).getSnapshot().conversation.shopReadSeq
      const shared = await stage.timeUntil(() => readOn(tab) === readOn(pair.seller), 3000)
      stage.expect('both tabs have read equally far', shared !== null, `${readOn(tab)} and ${readOn(pair.seller)}`)
    },
  }
}

const HEARTBEAT_MS = 18_000

export function lineForgotten(): Scenario {
  let line: TcpProxy
  let tab: Tab
  return {
    id: 'F38',
    title: 'a line dies without a word to either end',
    load: LIGHT_LOAD,
    async prepare(stage) {
      const [pair] = stage.pairs as [Pair]
      line = await stage.openLine(2)
      tab = await stage.openTab({ name: 'second-tab', of: pair.seller, line, pairs: [pair] })
    },
    async inject(stage) {
      line.forget()
      const took = await stage.timeUntil(() => !tab.isOnline(), HEARTBEAT_MS + 4000)
      stage.expect('the tab notices within 18 s', took !== null && took <= HEARTBEAT_MS + MACHINE_MS, took)
      stage.note(`the tab noticed after ${Math.round(took ?? 0)} ms`)
    },
  }
}
