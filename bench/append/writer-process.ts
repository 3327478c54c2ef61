// A process that stores messages in one way, and measures its own share of it.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Pair } from '../people.ts'
import { type Load, startLoad } from './load.ts'
import type { FromWriter, ToWriter, WriterJob } from './writer-messages.ts'
import { type Writer, type WrittenMessage, writers } from './writers.ts'

const BODY = '안녕하세요, 이 찻잔은 식기세척기에 넣어도 괜찮을까요?'

let writer: Writer
let pairs: Pair[]
let load: ReturnType<typeof startLoad> | undefined
let latenciesMs: number[] = []
let written = 0

process.on('disconnect', () => process.exit())
process.on('message', async (message: ToWriter) => {
  if (message.type === 'open') open(message.job)
  else if (message.type === 'warm-up') await warmUp(message.messages, message.load)
  else if (message.type === 'load') load = startLoad(message.load, write)
  else return tell(await measure(message.ms))
  tell({ type: 'ready' })
})

function open(job: WriterJob): void {
  writer = writers[job.writer].open(job.databaseUrl)
  pairs = job.pairs
}

async function write(): Promise<void> {
  const message = nextMessage()
  const from = performance.now()
  await writer.write(message)
  latenciesMs.push(performance.now() - from)
  written++
}

function nextMessage(): WrittenMessage {
  const { conversationId, sides } = pairs[Math.floor(Math.random() * pairs.length)] as Pair
  const { id, role } = sides[Math.random() < 0.5 ? 0 : 1]
  return { conversationId, clientId: randomUUID(), senderId: id, role, body: BODY }
}

async function warmUp(messages: number, size: Load): Promise<void> {
  const until = written + messages
  const warming = startLoad(size, async () => {
    await write()
    if (written >= until) warming.stop()
  })
  await warming.done
}

async function measure(ms: number): Promise<FromWriter> {
  latenciesMs = []
  writer.batches?.splice(0)
  const from = performance.now()
  const before = process.cpuUsage()
  await sleep(ms)
  const { user, system } = process.cpuUsage(before)
  const seconds = (performance.now() - from) / 1000
  const measured = latenciesMs
  const batches = writer.batches?.splice(0) ?? []
  load?.stop()
  await load?.done
  return { type: 'measured', seconds, cpuSeconds: (user + system) / 1e6, latenciesMs: measured.slice(), batches }
}

function tell(message: FromWriter): void {
  process.send?.(message)
}
