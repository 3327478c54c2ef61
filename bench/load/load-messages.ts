import type { Pair } from '../people.ts'
import type { Stack } from '../stacks/stacks.ts'

/** Whom a generator plays, and where: the two sides of a conversation are always on different instances, if there are two. */
export type LoadJob = {
  client: Stack['client']
  ports: number[]
  pairs: Pair[]
  /** Where people have more conversations than their pair's: all that are written to. */
  conversations?: SharedConversation[]
}

/** Seats 2n and 2n + 1 are the shopper and the shop of pair n. */
export type SharedConversation = { id: string; seats: readonly [shopper: number, shop: number] }

/** Messages a second on a fixed schedule, for so many seconds. */
export type WindowPlan = { rate: number; seconds: number; seed: number }

export type WindowSamples = {
  sent: number
  /** Shown to the other side; the others have the length of the wait among their latencies. */
  delivered: number
  refused: number
  /** From the moment at which a message was due until the other side has it, and until its writer has the answer. */
  latencyMs: Float64Array
  ackMs: Float64Array
  /** How late the generator itself was to write. */
  lagMs: Float64Array
}
