// F30: somebody is connected and takes nothing.
import type { TcpProxy } from '#scripts/testing/tcp-proxy.ts'
import type { Scenario } from '../scenario.ts'
import { LIGHT_LOAD } from '../scenario.ts'
import type { Pair, Stage } from '../stage.ts'
import { writeMany } from '../write-many.ts'
import { expectDelivery, POLLING_P99_MS } from './expectations.ts'

const MESSAGES = 5000
/** About 6 KB each on the wire: more than the system's own buffers hold, many times what the server may. */
const BODY = '긴'.repeat(1990)
const MAX_GROWTH_BYTES = 48 * 1024 * 1024
const SLOW_AT = 2

const slowConsumers = async (stage: Stage) =>
  (await stage.place(SLOW_AT).instance.metric('munui_slow_consumers_total')) ?? 0
const heapOf = async (stage: Stage) =>
  (await stage.place(SLOW_AT).instance.tell({ do: 'countResources' }))?.heapBytes ?? 0

export function slowConsumer(): Scenario {
  let line: TcpProxy
  let from = 0
  let to = 0
  return {
    id: 'F30',
    title: 'a tab stops reading while 30 MB are sent to it',
    load: { ...LIGHT_LOAD, conversations: 7 },
    comparesResources: false,
    async prepare(stage) {
      const pair = lastOf(stage)
      line = await stage.openLine(SLOW_AT)
      await stage.openTab({ name: 'slow-tab', of: pair.seller, line, pairs: [pair] })
    },
    async inject(stage) {
      const [slowBefore, heapBefore] = [await slowConsumers(stage), await heapOf(stage)]
      line.set({ down: { pause: true } })
      from = performance.now()
      await writeMany(stage, lastOf(stage), MESSAGES, (i) => `${i} ${BODY}`)
      to = performance.now()
      const ended = await stage.timeUntil(async () => (await slowConsumers(stage)) > slowBefore, 5000)
      stage.expect('the server ends the connection', ended !== null)
      const growth = (await heapOf(stage)) - heapBefore
      stage.expect('and holds little for it', growth < MAX_GROWTH_BYTES, `${Math.round(growth / 1024 / 1024)} MB`)
      stage.note(`the heap grew by ${Math.round(growth / 1024 / 1024)} MB`)
    },
    heal: () => line.heal(),
    judge(stage, evidence) {
      const busy = lastOf(stage).conversationId
      const events = evidence.events.filter((one) => !('conversationId' in one) || one.conversationId !== busy)
      expectDelivery(stage, { ...evidence, events }, from, to, POLLING_P99_MS)
    },
  }
}

const lastOf = ({ pairs }: Stage) => pairs.at(-1) as Pair
