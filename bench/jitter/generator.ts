// A process of clients: connects them, lets them write by the plan, cuts their lines by the plan, and tells at the end
// what they have seen. Both sides of a conversation are in one process, so their moments are of one clock.
import { createChatClient } from '../stacks/create-chat-client.ts'
import type { FromGenerator, GeneratorJob, ToGenerator } from './generator-messages.ts'
import { openLine } from './line.ts'
import { bodyOf, now } from './observations.ts'
import { conversationOf, homeOf, OFFLINE_MS } from './plan.ts'
import { runOnTime } from './run-on-time.ts'
import { createWitness, type Witness } from './witness.ts'

/** So many connect at once, and then the next. */
const RAMP = 25
/** Over when nothing has changed on any screen for that long, and everybody is settled; or after the longest. */
const QUIET_MS = 5000
const LONGEST_QUIET_MS = 90_000

type Seat = {
  witness: Witness
  write(body: string): void
  isSettled(): boolean
  rows(): string[]
  cut(ms: number): void
}

process.on('message', (message: ToGenerator) => {
  if (message.type === 'connect') void connect(message.job)
})
process.on('disconnect', () => process.exit())

async function connect(job: GeneratorJob): Promise<void> {
  const seats = new Map<number, Seat>()
  for (let i = 0; i < job.clients.length; i += RAMP) {
    const some = job.clients.slice(i, i + RAMP)
    for (const [at, seat] of (await Promise.all(some.map((client) => takeSeat(job, client)))).entries()) {
      seats.set(some[at] as number, seat)
    }
  }
  process.once('message', (message: ToGenerator) => {
    if (message.type === 'start') void run(job, seats, message.startAt)
  })
  tell({ type: 'ready' })
}

async function takeSeat({ stack, ports, pairs }: GeneratorJob, client: number): Promise<Seat> {
  const witness = createWitness(client)
  const pair = pairs[conversationOf(client)]
  const person = pair?.sides[client & 1]
  if (!pair || !person) throw new Error(`nobody for client ${client}`)
  const line = await openLine(homeOf(client) === 0 ? ports : [...ports].reverse())
  const url = `http://127.0.0.1:${line.port}`
  const options = { url, person, conversationId: pair.conversationId, ...witness.events }
  const chat = createChatClient(stack, options)
  await chat.start()
  const cut = (ms: number) => {
    witness.cut(ms)
    line.cut(ms)
  }
  return { witness, write: chat.write, isSettled: chat.isSettled, rows: chat.rows, cut }
}

async function run(job: GeneratorJob, seats: Map<number, Seat>, startAt: number): Promise<void> {
  const before = process.cpuUsage()
  await Promise.all([
    runOnTime(startAt, job.messages, ({ client, index }) => {
      const seat = seats.get(client)
      seat?.witness.sent(index)
      seat?.write(bodyOf(index))
    }),
    runOnTime(startAt, job.cuts, ({ client }) => seats.get(client)?.cut(OFFLINE_MS)),
  ])
  const { user, system } = process.cpuUsage(before)
  const busyShare = (user + system) / 1000 / (now() - startAt)
  const wentQuiet = await untilQuiet([...seats.values()])
  const reports = [...seats.values()].map(({ witness, rows }) => witness.report(rows()))
  tell({ type: 'done', wentQuiet, busyShare, reports })
}

async function untilQuiet(seats: Seat[]): Promise<boolean> {
  const started = now()
  while (now() - started < LONGEST_QUIET_MS) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    const last = seats.reduce((latest, { witness }) => Math.max(latest, witness.lastChange()), started)
    if (now() - last > QUIET_MS && seats.every((seat) => seat.isSettled())) return true
  }
  return false
}

function tell(message: FromGenerator): void {
  process.send?.(message)
}
