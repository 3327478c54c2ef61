// F31: too much at once.
import { openRawClient } from '../raw-client.ts'
import { OPCODES } from '../raw-frames.ts'
import { LIGHT_LOAD, type Scenario } from '../scenario.ts'
import type { Pair, Stage } from '../stage.ts'
import { expectFlatMemory, openSigned, rssOf } from './abuse.ts'
import { expectNobodyEnded, MACHINE_MS, pidsOf } from './expectations.ts'

const FLOOD = 10_000

export function hugeFrames(): Scenario {
  let pids: number[] = []
  return {
    id: 'F31',
    title: 'frames of 1 MB and of 100 MB, and 10,000 commands at once',
    load: LIGHT_LOAD,
    excusesDelay: false,
    bounds: { quietMs: 2000 + MACHINE_MS },
    async inject(stage) {
      pids = pidsOf(stage)
      const before = await rssOf(stage)
      for (const megabytes of [1, 100]) {
        const line = await openSigned(stage)
        const length = megabytes * 1024 * 1024
        line.frame(OPCODES.text, Buffer.alloc(Math.min(length, 1024 * 1024), 'x'), length)
        const ended = await stage.timeUntil(line.isClosed, 3000)
        stage.expect(`a frame of ${megabytes} MB ends its connection`, ended !== null)
        // Close, 1009: too big.
        stage.expect(`and says 1009`, line.heard().includes(Buffer.from([0x03, 0xf1])))
      }
      await expectFlatMemory(stage, before)
      await flood(stage)
    },
    after: async (stage) => expectNobodyEnded(stage, pids),
  }
}

async function flood(stage: Stage): Promise<void> {
  const [pair] = stage.pairs as [Pair]
  const before = await rssOf(stage)
  const socket = await openRawClient(pair.shopper.person, stage.place(0).instance.url)
  stage.onEnd(() => void socket.disconnect())
  const input = { conversationId: pair.conversationId, seq: 0 }
  const codes = new Map<string, number>()
  const began = performance.now()
  const answers = Array.from({ length: FLOOD }, async () => {
    const answer = await socket
      .timeout(30_000)
      .emitWithAck('conversation:read', input)
      .catch(() => null)
    const code = answer === null ? 'no answer' : answer.ok ? 'ok' : answer.error.code
    codes.set(code, (codes.get(code) ?? 0) + 1)
  })
  await Promise.all(answers)
  const found = [...codes].map(([code, count]) => `${count} ${code}`).join(', ')
  stage.note(`${FLOOD} commands of one socket: ${found}, in ${Math.round(performance.now() - began)} ms`)
  if (codes.has('rate_limited')) await expectFlatMemory(stage, before)
  else stage.notBuilt('a limit on the rate of commands')
}
