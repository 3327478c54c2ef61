// F31, F32: somebody sends what no client of ours would.
import { statSync } from 'node:fs'
import { logFileOf } from '#scripts/processes.ts'
import { PROTOCOL_VERSION } from '#server/protocol/version.ts'
import { createRandom, type Random } from '../../random.ts'
import { openRawClient } from '../raw-client.ts'
import { OPCODES, openRawLine, type RawLine } from '../raw-frames.ts'
import { LIGHT_LOAD, type Scenario } from '../scenario.ts'
import type { Pair, Stage } from '../stage.ts'
import { expectNobodyEnded, MACHINE_MS, pidsOf } from './expectations.ts'

const MAX_GROWTH_BYTES = 64 * 1024 * 1024
const CONNECT = `40${JSON.stringify({ version: PROTOCOL_VERSION, nonce: 'raw' })}`

const rssOf = async (stage: Stage) => (await stage.place(0).instance.tell({ do: 'countResources' }))?.rssBytes ?? 0

async function expectFlatMemory(stage: Stage, before: number) {
  const growth = Math.round(((await rssOf(stage)) - before) / 1024 / 1024)
  stage.expect('its memory stays as it is', growth * 1024 * 1024 < MAX_GROWTH_BYTES, `${growth} MB`)
}

async function openSigned(stage: Stage): Promise<RawLine> {
  const [pair] = stage.pairs as [Pair]
  const line = await openRawLine(stage.place(0).instance.url, pair.shopper.person.cookie)
  stage.onEnd(line.end)
  line.text(CONNECT)
  await stage.timeUntil(() => line.heard().includes('40{'), 3000)
  return line
}

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
      await flood(stage)
      await expectFlatMemory(stage, before)
    },
    after: async (stage) => expectNobodyEnded(stage, pids),
  }
}

async function flood(stage: Stage): Promise<void> {
  const [pair] = stage.pairs as [Pair]
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
  if (!codes.has('rate_limited')) stage.notBuilt('a limit on the rate of commands')
}

const MALFORMED = 20_000
const MAX_LOG_BYTES = 1024 * 1024

export function malformedFrames(): Scenario {
  let pids: number[] = []
  return {
    id: 'F32',
    title: `${MALFORMED} malformed frames (the matrix has a million)`,
    load: LIGHT_LOAD,
    excusesDelay: false,
    bounds: { quietMs: 2000 + MACHINE_MS },
    async inject(stage) {
      pids = pidsOf(stage)
      const { instance } = stage.place(0)
      const logFile = logFileOf(stage.world.dataDir, instance.name)
      const [before, logBefore] = [await rssOf(stage), statSync(logFile).size]
      const random = createRandom(20_261_122)
      let line = await openSigned(stage)
      let closed = 0
      for (let i = 0; i < MALFORMED; i++) {
        malformed(line, random)
        if (i % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 1))
        if (!line.isClosed()) continue
        closed++
        line = await openSigned(stage)
      }
      stage.note(`${closed} connections were ended by the server`)
      const logged = statSync(logFile).size - logBefore
      stage.expect('the log is not flooded', logged < MAX_LOG_BYTES, `${logged} bytes`)
      await expectFlatMemory(stage, before)
      await expectEndAfterMany(stage)
    },
    after: async (stage) => expectNobodyEnded(stage, pids),
  }
}

/** Commands that parse and fit nothing, from one connection: at some point it should be enough. */
async function expectEndAfterMany(stage: Stage): Promise<void> {
  const line = await openSigned(stage)
  for (let i = 0; i < 500; i++) line.text(`42${i}["message:send",{"wrong":${i}}]`)
  const ended = await stage.timeUntil(line.isClosed, 2000)
  if (ended === null) stage.notBuilt('an end to a connection that keeps sending what does not fit')
}

const TEXTS = [
  '42["message:send"]',
  '42["message:send",null]',
  '42["__proto__",{"polluted":true}]',
  '42["constructor",{"prototype":{"polluted":true}}]',
  '427["message:send",{"__proto__":{"polluted":true}},{}]',
  '42{"a":1}',
  '42[]',
  '42[1,2,3]',
  '42["unknown:event",{"a":1}]',
  '42["disconnect"]',
  '42["error",{}]',
  '43999999["ack of nothing"]',
  '430[]',
  '43[]',
  '42',
  '4',
  '40',
  '41',
  '44{"message":"who says"}',
  '451-["x",{"_placeholder":true,"num":0}]',
  '459999999999-["x"]',
  '45-1-["x"]',
  '46',
  '4/nowhere,',
  '2probe',
  '3',
  '6',
  '9',
  '\u0000\u0001\u0002',
  `42["typing:set",${'['.repeat(2000)}`,
  `420["message:list",{"conversationId":"${'9'.repeat(500)}"}]`,
]

function malformed(line: RawLine, random: Random): void {
  const pick = Math.floor(random() * (TEXTS.length + 3))
  const text = TEXTS[pick]
  if (text !== undefined) line.text(random() < 0.2 ? spoil(text, random) : text)
  else if (pick === TEXTS.length) line.frame(OPCODES.text, Buffer.from([0xff, 0xfe, 0x80, 0xc0]))
  else if (pick === TEXTS.length + 1)
    line.frame(OPCODES.binary, Buffer.from(Array.from({ length: 40 }, () => random() * 256)))
  else line.frame(Math.floor(random() * 16), Buffer.from('?'))
}

function spoil(text: string, random: Random): string {
  const at = Math.floor(random() * text.length)
  return text.slice(0, at) + String.fromCharCode(32 + Math.floor(random() * 90)) + text.slice(at + 1)
}
