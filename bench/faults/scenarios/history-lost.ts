// F18: the database comes back as it was some seconds ago, and what was acked since is gone.
import type { Tab } from '../client.ts'
import { eventsOf } from '../history.ts'
import type { Scenario } from '../scenario.ts'

/** A sweep notices at its next look, at the latest; then every screen reads its conversation anew. */
const NOTICED_MS = 8000

export function historyLost(): Scenario {
  const epochs = new Map<Tab, string | null>()
  return {
    id: 'F18',
    title: 'Postgres comes back from a copy of its files that is 4 s old',
    comparesResources: false,
    bounds: { afterHealMs: 15_000 },
    async inject(stage) {
      for (const { shopper, seller } of stage.pairs) for (const tab of [shopper, seller]) epochs.set(tab, epochOf(tab))
      await stage.world.postgres.backUp()
      await stage.sleep(4000)
      await stage.world.postgres.restore()
    },
    async after(stage) {
      const tabs = stage.pairs.flatMap((pair) => [pair.shopper, pair.seller])
      const isTold = (tab: Tab) => epochOf(tab) !== null && epochOf(tab) !== epochs.get(tab)
      const took = await stage.timeUntil(() => tabs.every((tab) => isTold(tab)), NOTICED_MS)
      stage.expect('every tab is told of another history within 8 s', took !== null)
      stage.note(`every tab knew of it after ${Math.round(took ?? 0)} ms`)
    },
    judge(stage, { events, rows, screens }) {
      const stored = new Set(rows.map((row) => row.clientId))
      const acked = new Set(eventsOf(events, 'acked').map((one) => one.clientId))
      const shown = eventsOf(events, 'shown').filter((one) => !stored.has(one.clientId))
      const lost = new Set([...[...acked].filter((id) => !stored.has(id)), ...shown.map((one) => one.clientId)])
      stage.lostByFault(lost)
      stage.expect('acked messages were lost by it', lost.size > 0, lost.size)
      const marked = new Map(screens.map((one) => [`${one.tab} ${one.conversationId}`, new Set(one.vanished)]))
      const unmarked = shown.filter((one) => !marked.get(`${one.tab} ${one.conversationId}`)?.has(one.clientId))
      stage.expect(
        'every screen that had shown one says that it is gone',
        unmarked.length === 0,
        `${unmarked.length} of ${shown.length} not`,
      )
      const still = screens.flatMap((one) => one.messages).filter((one) => lost.has(one.clientId))
      stage.expect('none of them stands among the stored ones', still.length === 0, still.length)
      stage.note(`${lost.size} messages were lost by the restore`)
    },
  }
}

function epochOf({ live }: Tab): string | null {
  const status = live.getStatus()
  return status.is === 'online' ? status.epoch : null
}
