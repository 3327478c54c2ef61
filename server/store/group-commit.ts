import type { AppendInput, AppendOutcome } from '#server/domain/deps.ts'
import type { AppendedRow } from './append-batch.ts'

/**
 * Group commit: while one batch is at the database the next gathers, and leaves the moment the first returns. No timer:
 * a lone message goes at once, and under load the batch grows by itself. A conversation always uses the same lane, so
 * its messages keep the order in which they came.
 */
export type GroupCommit = {
  append(input: AppendInput): Promise<AppendOutcome>
  /** Resolves when nothing waits and nothing is at the database. */
  idle(): Promise<void>
}

type AppendBatch = (rows: readonly AppendInput[]) => Promise<AppendedRow[]>
type Waiting = { input: AppendInput; since: number; settle: (outcome: AppendOutcome) => void }

/** Past this a lane answers `overloaded`: a bound on memory. */
const MAX_WAITING = 5000
/** Who has waited so long behind batches that do not come back is answered `overloaded` too: nothing of theirs was tried. */
const MAX_WAITING_MS = 2000
const LOOK_FOR_LATE_MS = 250
/** A conversation that somebody has locked is left alone this long, so that its retries do not hold up the lane. */
const LOCKED_REST_MS = 2000
/** One statement's rows: a larger batch would hold its row locks longer. */
const MAX_BATCH = 500

export function createGroupCommit(
  appendBatch: AppendBatch,
  lanes: number,
  onError: (error: unknown) => void,
): GroupCommit {
  const all = Array.from({ length: lanes }, () => createLane(appendBatch, onError))
  setInterval(() => {
    for (const lane of all) lane.refuseLate()
  }, LOOK_FOR_LATE_MS).unref()
  return {
    append: (input) => (all[laneOf(input.conversationId, lanes)] as Lane).append(input),
    idle: async () => {
      await Promise.all(all.map((lane) => lane.idle()))
    },
  }
}

/** Conversation ids are random, so four of their hex digits spread evenly. */
function laneOf(conversationId: string, lanes: number): number {
  return Number.parseInt(conversationId.slice(0, 4), 16) % lanes || 0
}

type Lane = ReturnType<typeof createLane>

function createLane(appendBatch: AppendBatch, onError: (error: unknown) => void) {
  let waiting: Waiting[] = []
  let running: Promise<void> | null = null
  /** Until when. */
  const locked = new Map<string, number>()

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MAX_BATCH)
      waiting = waiting.slice(MAX_BATCH)
      // One order of locks for everybody: without it two instances could wait for each other's rows in a ring.
      // The sort is stable, so a conversation's messages stay in the order in which they came.
      batch.sort((a, b) =>
        a.input.conversationId < b.input.conversationId ? -1 : a.input.conversationId > b.input.conversationId ? 1 : 0,
      )
      await commit(batch)
    }
    running = null
  }

  async function commit(batch: readonly Waiting[]): Promise<void> {
    try {
      const rows = await appendBatch(batch.map((one) => one.input))
      for (const [i, one] of batch.entries()) one.settle(outcomeOf(one.input, rows[i]))
    } catch (error) {
      const halves = halvesOf(batch, error)
      const conversations = conversationsOf(batch, error)
      if (halves) for (const half of halves) await commit(half)
      // Of different conversations, so in any order and side by side: each waits for its own lock only.
      else if (conversations) await Promise.all(conversations.map(commit))
      else fail(batch, error)
    }
  }

  function fail(batch: readonly Waiting[], error: unknown): void {
    onError(error)
    const id = batch[0]?.input.conversationId
    if (isLockTimeout(error) && id) locked.set(id, performance.now() + LOCKED_REST_MS)
    const status = isDataError(error) ? 'refused' : 'unavailable'
    for (const one of batch) one.settle({ status })
  }

  return {
    append(input: AppendInput): Promise<AppendOutcome> {
      if (waiting.length >= MAX_WAITING) return Promise.resolve({ status: 'overloaded' })
      if (locked.has(input.conversationId)) return Promise.resolve({ status: 'unavailable' })
      return new Promise((settle) => {
        waiting.push({ input, since: performance.now(), settle })
        running ??= run()
      })
    },
    refuseLate() {
      for (const [id, until] of locked) if (until < performance.now()) locked.delete(id)
      const edge = performance.now() - MAX_WAITING_MS
      const late = waiting.findIndex((one) => one.since > edge)
      for (const one of waiting.splice(0, late < 0 ? waiting.length : late)) one.settle({ status: 'overloaded' })
    },
    idle: () => running ?? Promise.resolve(),
  }
}

function outcomeOf(input: AppendInput, row: AppendedRow | undefined): AppendOutcome {
  if (!row) return { status: 'unavailable' }
  if (row.status === 'not_found' || row.status === 'conflict') return { status: row.status }
  const { status, seq, created_at, sender_role, shopper_id, shop_id } = row
  if (seq === null || !created_at || !sender_role || !shopper_id || !shop_id) return { status: 'unavailable' }
  return {
    status,
    seq,
    createdAt: created_at.toISOString(),
    body: row.stored_body ?? input.body,
    role: sender_role,
    sides: { shopperId: shopper_id, shopId: shop_id },
  }
}

/** One row is poisoned: halve until it stands alone. Null when there is nothing to gain by it. */
function halvesOf(batch: readonly Waiting[], error: unknown): Waiting[][] | null {
  if (!isDataError(error) || batch.length === 1) return null
  const middle = batch.length >> 1
  return [batch.slice(0, middle), batch.slice(middle)]
}

/** One conversation is locked by somebody else, and which one is not said. Null when there is only one. */
function conversationsOf(batch: readonly Waiting[], error: unknown): Waiting[][] | null {
  if (!isLockTimeout(error)) return null
  const conversations = new Map<string, Waiting[]>()
  for (const one of batch) {
    const own = conversations.get(one.input.conversationId)
    if (own) own.push(one)
    else conversations.set(one.input.conversationId, [one])
  }
  return conversations.size > 1 ? [...conversations.values()] : null
}

/** SQLSTATE lock_not_available. */
function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '55P03'
}

/** SQLSTATE classes 22 (data) and 23 (integrity): the rows are at fault, not the line to the database. */
function isDataError(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code.startsWith('22') || code.startsWith('23')
}
