// The process of all clients of a load: both sides of every conversation, so that a message's moments are of one clock.
import { obey } from '../child.ts'
import { createRandom } from '../random.ts'
import type { LoadJob, WindowPlan, WindowSamples } from './load-messages.ts'
import { pace } from './pace.ts'
import { type Seat, takeSeat } from './seat.ts'
import { MARK, wireOf } from './wires.ts'

/** So many connect at once. */
const RAMP = 50
/** Whatever has not come by then counts as having taken that long. */
const WAIT_MS = 5000
/** An inquiry of usual length. */
const TEXT = '안녕하세요, 이 찻잔은 전자레인지에 사용해도 괜찮을까요?'

type Message = { seat: number; dueAt: number; latencyMs?: number; ackMs?: number }

const seats: Seat[] = []
/** Who may write where. */
let writers: { seat: number; conversationId?: string }[] = []
const messages: Message[] = []
let refused = 0
let unanswered = 0
let onSettled = () => {}
/** Why no measurement is worth anything any more. */
let lost: string | null = null

export type LoaderOrders = {
  connect(job: LoadJob): Promise<void>
  /** So many messages, with so many on their way at once. Answers how long it took, in seconds. */
  warmUp(plan: { messages: number; inFlight: number }): Promise<number>
  window(plan: WindowPlan): Promise<WindowSamples>
}

obey({ connect, warmUp, window: runWindow } satisfies LoaderOrders)

async function connect({ client, ports, pairs, conversations }: LoadJob): Promise<void> {
  const wire = wireOf({ client })
  const all = pairs.flatMap(({ conversationId, sides }, pair) =>
    sides.map((person, side) => ({ conversationId, person, port: ports[(pair + side) % ports.length] })),
  )
  for (let i = 0; i < all.length; i += RAMP) {
    const some = all.slice(i, i + RAMP).map(({ port, ...who }, j) => {
      const seat = i + j
      return takeSeat({
        ...who,
        wire,
        url: `http://127.0.0.1:${port}`,
        onMessage: (index) => onMessage(seat, index),
        onAck,
        onLost() {
          lost = `the server closed the line of client ${seat}`
        },
      })
    })
    seats.push(...(await Promise.all(some)))
  }
  writers = conversations
    ? conversations.flatMap(({ id, seats: sides }) => sides.map((seat) => ({ seat, conversationId: id })))
    : seats.map((_, seat) => ({ seat }))
}

function write(nth: number, dueAt: number): void {
  const writer = writers[nth]
  if (!writer) return
  const { seat, conversationId } = writer
  const index = messages.push({ seat, dueAt }) - 1
  unanswered++
  seats[seat]?.write(index, `${MARK}${index} ${TEXT}`, conversationId)
}

function onMessage(seat: number, index: number): void {
  const message = messages[index]
  // The writer's own side sees it too; what is measured is the other one.
  if (!message || message.seat === seat || message.latencyMs !== undefined) return
  message.latencyMs = performance.now() - message.dueAt
  unanswered--
  onSettled()
}

function onAck(index: number, isStored: boolean): void {
  const message = messages[index]
  if (!message || message.ackMs !== undefined) return
  message.ackMs = performance.now() - message.dueAt
  if (isStored) return
  refused++
  unanswered--
  onSettled()
}

/** Closed loop: as fast as the stack goes. */
async function warmUp({ messages: count, inFlight }: { messages: number; inFlight: number }): Promise<number> {
  const startedAt = performance.now()
  await new Promise<void>((resolve) => {
    let left = count
    onSettled = () => {
      while (left > 0 && unanswered < inFlight) write(left-- % writers.length, performance.now())
      if (left === 0 && unanswered === 0) resolve()
    }
    onSettled()
  })
  onSettled = () => {}
  return (performance.now() - startedAt) / 1000
}

async function runWindow({ rate, seconds, seed }: WindowPlan): Promise<WindowSamples> {
  const random = createRandom(seed)
  const first = messages.length
  const lagMs: number[] = []
  refused = 0
  unanswered = 0
  await pace(rate, rate * seconds, (dueAt) => {
    lagMs.push(performance.now() - dueAt)
    write(Math.floor(random() * writers.length), dueAt)
  })
  await Promise.race([
    new Promise<void>((resolve) => {
      onSettled = () => unanswered <= 0 && resolve()
      onSettled()
    }),
    new Promise((resolve) => setTimeout(resolve, WAIT_MS)),
  ])
  onSettled = () => {}
  if (lost) throw new Error(lost)
  const endedAt = performance.now()
  const written = messages.slice(first)
  const delivered = written.filter((one) => one.latencyMs !== undefined)
  const acked = written.flatMap((one) => one.ackMs ?? [])
  return {
    sent: written.length,
    delivered: delivered.length,
    refused,
    latencyMs: Float64Array.from(written, (one) => one.latencyMs ?? endedAt - one.dueAt),
    ackMs: Float64Array.from(acked),
    lagMs: Float64Array.from(lagMs),
  }
}
