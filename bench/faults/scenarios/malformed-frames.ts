// F32: what is no packet, or no command, of ours.
import { statSync } from 'node:fs'
import { logFileOf } from '#scripts/processes.ts'
import { createRandom, type Random } from '../../random.ts'
import { OPCODES, type RawLine } from '../raw-frames.ts'
import { LIGHT_LOAD, type Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'
import { expectFlatMemory, openSigned, rssOf } from './abuse.ts'
import { expectNobodyEnded, MACHINE_MS, pidsOf } from './expectations.ts'

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
