import type { AppendInput, AppendOutcome } from '#server/domain/deps.ts'

/**
 * Group commit: while one batch is at the database the next gathers, and leaves the moment the first returns. A lone
 * message goes at once, and under load the batch grows by itself. A commit costs the same for one message as for ten, so
 * a second batch leaves beside the first only when many wait, or when one has waited long. A conversation is in one of
 * them only, so its messages keep the order in which they came.
 */
export type GroupCommit = {
  append(input: AppendInput): Promise<AppendOutcome>
  /** Resolves when nothing waits and nothing is at the database. */
  idle(): Promise<void>
}

/** Outcome i is for row i. Rejects when nothing of the batch is stored, or when that is not known. */
type AppendBatch = (rows: readonly AppendInput[]) => Promise<AppendOutcome[]>
type Waiting = { input: AppendInput; since: number; settle: (outcome: AppendOutcome) => void }

/** Past this the answer is `overloaded`: a bound on memory. */
const MAX_WAITING = 10_000
/** Who has waited so long behind batches that do not come back is answered `overloaded` too: nothing of theirs was tried. */
const MAX_WAITING_MS = 2000
const LOOK_FOR_LATE_MS = 250
/** A conversation that somebody has locked is left alone this long, so that its retries do not hold up a batch. */
const LOCKED_REST_MS = 2000
/** One statement's rows: a larger batch would hold its row locks longer. */
const MAX_BATCH = 500
/** So many are worth a commit of their own. */
const CROWD = 16
/** Longer than a commit takes: behind a batch that is held up nobody waits longer for company. */
const PATIENCE_MS = 5

export function createGroupCommit(
  appendBatch: AppendBatch,
  lanes: number,
  onError: (error: unknown) => void,
): GroupCommit {
  /** Whose conversation is not at the database. */
  let ready: Waiting[] = []
  /** Of each conversation at the database, who waits for its return. */
  const behind = new Map<string, Waiting[]>()
  /** Until when. */
  const locked = new Map<string, number>()
  const running = new Set<Promise<void>>()
  let waiting = 0
  let patience: NodeJS.Timeout | undefined

  setInterval(refuseLate, LOOK_FOR_LATE_MS).unref()

  function queue(one: Waiting): void {
    const own = behind.get(one.input.conversationId)
    if (own) own.push(one)
    else ready.push(one)
  }

  function depart(isImpatient = false): void {
    while (ready.length > 0 && running.size < lanes) {
      if (running.size > 0 && ready.length < CROWD && !isImpatient) break
      const batch = ready.slice(0, MAX_BATCH)
      const rest = ready.slice(MAX_BATCH)
      waiting -= batch.length
      for (const { input } of batch) behind.set(input.conversationId, [])
      ready = []
      for (const one of rest) queue(one)
      const run = commit(inOneOrder(batch)).then(() => {
        running.delete(run)
        comeBack(batch)
        depart()
      })
      running.add(run)
    }
    clearTimeout(patience)
    patience = undefined
    waitForCompany()
  }

  /** Nothing is started by this as long as batches come back in their time. */
  function waitForCompany(): void {
    if (ready.length > 0 && running.size < lanes) patience ??= setTimeout(depart, PATIENCE_MS, true)
  }

  function comeBack(batch: readonly Waiting[]): void {
    for (const { input } of batch) {
      const own = behind.get(input.conversationId) ?? []
      behind.delete(input.conversationId)
      for (const one of own) ready.push(one)
    }
  }

  async function commit(batch: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await appendBatch(batch.map((one) => one.input))
      for (const [i, one] of batch.entries()) one.settle(outcomes[i] ?? { status: 'unavailable' })
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

  function refuseLate(): void {
    const now = performance.now()
    for (const [id, until] of locked) if (until < now) locked.delete(id)
    const inTime = (one: Waiting) => {
      if (one.since > now - MAX_WAITING_MS) return true
      waiting--
      one.settle({ status: 'overloaded' })
      return false
    }
    ready = ready.filter(inTime)
    for (const [id, own] of behind) if (own.length > 0) behind.set(id, own.filter(inTime))
  }

  return {
    append(input) {
      if (waiting >= MAX_WAITING) return Promise.resolve({ status: 'overloaded' })
      if (locked.has(input.conversationId)) return Promise.resolve({ status: 'unavailable' })
      return new Promise((settle) => {
        waiting++
        queue({ input, since: performance.now(), settle })
        if (running.size === 0 || ready.length >= CROWD) depart()
        else waitForCompany()
      })
    },
    async idle() {
      while (running.size > 0) await Promise.all(running)
    },
  }
}

/**
 * One order of locks for everybody: without it two instances could wait for each other's rows in a ring. The sort is
 * stable, so a conversation's messages stay in the order in which they came.
 */
function inOneOrder(batch: readonly Waiting[]): Waiting[] {
  return [...batch].sort(({ input: a }, { input: b }) =>
    a.conversationId < b.conversationId ? -1 : a.conversationId > b.conversationId ? 1 : 0,
  )
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
