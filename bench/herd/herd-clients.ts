// A process of clients with a conversation on the screen each. Their instance is killed, and they come back by themselves
// to the other one; what each sees, and when, is told at the end.
import { obey } from '../child.ts'
import type { Pair } from '../people.ts'
import type { ChatClient, ChatClientEvents } from '../stacks/chat-client.ts'
import { createChatClient } from '../stacks/create-chat-client.ts'
import type { Stack } from '../stacks/stacks.ts'
import { leadElsewhere } from './lead-elsewhere.ts'
import { now } from './now.ts'

/** So many connect at once. */
const RAMP = 50
/** What has not come by then does not come. */
const LONGEST_MS = 60_000
/** Rows that are shown twice come a little later than those that are needed. */
const AFTERMATH_MS = 500

export type HerdJob = {
  client: Stack['client']
  /** The instance that will be killed, and the one that stays. */
  victim: number
  survivor: number
  pairs: Pair[]
  /** Of the pairs, so many have their other side on the instance that stays, all along: it does not begin cold. */
  bystanders: number
}

/** Moments are of the clock that all processes of a machine share; null for what never came. */
export type HerdSight = { backAt: number | null; caughtUpAt: number | null; rows: string[] }

type Seat = { chat: ChatClient; backAt: number | null; caughtUpAt: number | null }

const seats: Seat[] = []
let awaited = Number.POSITIVE_INFINITY

const orders = {
  async connect({ client, victim, survivor, pairs, bystanders }: HerdJob): Promise<void> {
    const all = [
      ...pairs.slice(0, bystanders).map((pair) => () => connectClient(client, survivor, pair, 1, {})),
      ...pairs.map((pair) => () => takeSeat(client, victim, pair)),
    ]
    for (let i = 0; i < all.length; i += RAMP) await Promise.all(all.slice(i, i + RAMP).map((connect) => connect()))
  },

  /** From now on whoever asks for one port is led to the other; whoever shows so many rows has caught up. */
  async expectKill({ from, to, rows }: { from: number; to: number; rows: number }): Promise<void> {
    leadElsewhere(from, to)
    awaited = rows
    for (const seat of seats) seat.backAt = null
  },

  async report(): Promise<{ sights: HerdSight[]; cpuSeconds: number }> {
    const startedAt = now()
    const before = process.cpuUsage()
    const isOver = () => seats.every((one) => one.caughtUpAt !== null) || now() - startedAt > LONGEST_MS
    while (!isOver()) await new Promise((resolve) => setTimeout(resolve, 50))
    const { user, system } = process.cpuUsage(before)
    await new Promise((resolve) => setTimeout(resolve, AFTERMATH_MS))
    const sights = seats.map(({ chat, backAt, caughtUpAt }) => ({ backAt, caughtUpAt, rows: chat.rows() }))
    return { sights, cpuSeconds: (user + system) / 1_000_000 }
  },
}

async function takeSeat(client: Stack['client'], port: number, pair: Pair): Promise<void> {
  let rows = 0
  const seat: Omit<Seat, 'chat'> = { backAt: null, caughtUpAt: null }
  const chat = await connectClient(client, port, pair, 0, {
    onLine: (isOnline) => {
      if (isOnline) seat.backAt ??= now()
    },
    onRow: () => {
      if (++rows === awaited) seat.caughtUpAt = now()
    },
  })
  seats.push(Object.assign(seat, { chat }))
}

async function connectClient(
  client: Stack['client'],
  port: number,
  { conversationId, sides }: Pair,
  side: 0 | 1,
  events: Partial<ChatClientEvents>,
): Promise<ChatClient> {
  const nothing = { onAck: () => {}, onLine: () => {}, onRow: () => {} }
  const url = `http://127.0.0.1:${port}`
  const chat = createChatClient(client, { url, person: sides[side], conversationId, ...nothing, ...events })
  await chat.start()
  return chat
}

export type HerdOrders = typeof orders
obey(orders)
