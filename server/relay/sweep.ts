import { type Audience, audiencesOf } from '#server/domain/audience.ts'
import type { History, MessageLog, Moved } from '#server/domain/deps.ts'
import type { Fact } from '#server/protocol/facts.ts'
import type { Heard } from './heard.ts'

/**
 * Finds in the log what the relay has lost on its way here, and tells it. A hole shows when the next message comes; the
 * last one lost shows to nobody but to who looks. Slowly while the relay is well; fast while it is not, and then the sweep
 * alone carries the chat between instances.
 */
export type Sweep = {
  start(): void
  /** A sweep that begins now or as soon as the running one has ended. False when the database did not answer. */
  now(): Promise<boolean>
  /** The pace has changed. */
  hurry(): void
  stop(): Promise<void>
}

export type SweepOptions = {
  history: History
  pageAfter: MessageLog['pageAfter']
  heard: Heard
  /** Those with sockets here. */
  audiences: () => Audience[]
  tell: (audience: Audience, fact: Fact) => void
  isRelayWell: () => boolean
  pace: SweepPace
  onFound: (messages: number) => void
  /** The history is another one, or has not been looked at for so long that every screen had better ask for itself. */
  onGap: () => void
  onError: (error: unknown) => void
}

/** Milliseconds from the end of one sweep to the next. Jittered, so that instances do not sweep in step. */
export type SweepPace = { wellMs: number; fastMs: number }

/** What the relay still has on its way when the sweep sees it in the log: it gets this long to come by itself. */
const ON_ITS_WAY_MS = 100
/** Of one conversation in one sweep; whoever misses more has a hole, and fetches it. */
const MAX_FOUND = 50
/** After a longer blindness too much has moved to be told one by one. */
const MAX_GAP_MS = 60_000

export function createSweep(options: SweepOptions): Sweep {
  const { history, heard, tell, isRelayWell, pace } = options
  let since: string | null = null
  let epoch: string | null = null
  let lookedAt = performance.now()
  let queue: Promise<boolean> = Promise.resolve(true)
  let timer: NodeJS.Timeout | undefined
  let isStopped = true

  async function sweep(): Promise<boolean> {
    try {
      const audiences = options.audiences()
      const looking = performance.now()
      const isLate = looking - lookedAt > MAX_GAP_MS
      const looked = await history.look({ ...idsOf(audiences), since: isLate ? null : since })
      if (isLate || (epoch !== null && epoch !== looked.epoch)) {
        heard.clear()
        options.onGap()
      } else {
        await tellMissing(looked.moved, new Set(audiences))
      }
      since = looked.now
      epoch = looked.epoch
      lookedAt = looking
      return true
    } catch (error) {
      options.onError(error)
      return false
    }
  }

  async function tellMissing(moved: readonly Moved[], here: ReadonlySet<Audience>): Promise<void> {
    const behind = () => moved.flatMap((one) => findBehind(one, here, heard) ?? [])
    const unread = () => moved.flatMap((one) => findUntoldReads(one, heard))
    const isAny = behind().length > 0 || unread().length > 0
    if (isAny && isRelayWell()) await new Promise((resolve) => setTimeout(resolve, ON_ITS_WAY_MS))
    await Promise.all(behind().map(tellRest))
    for (const { sides, ...data } of unread()) {
      for (const audience of audiencesOf(sides)) tell(audience, { event: 'conversation:readMoved', data })
      heard.noteRead(data.conversationId, data.side, data.seq)
    }
  }

  async function tellRest({ conversationId, audiences, after }: Behind): Promise<void> {
    const { messages } = await options.pageAfter({ conversationId, after, limit: MAX_FOUND })
    for (const message of messages) {
      const missing = audiences.filter((one) => (heard.lastSeq(one, conversationId) ?? 0) < message.seq)
      for (const audience of missing) tell(audience, { event: 'message:created', data: message })
      options.onFound(missing.length)
    }
  }

  function now(): Promise<boolean> {
    queue = queue.then(sweep)
    return queue
  }

  function schedule(): void {
    clearTimeout(timer)
    const delay = isRelayWell() ? pace.wellMs * (0.85 + Math.random() * 0.15) : pace.fastMs
    if (!isStopped) timer = setTimeout(() => void now().then(schedule), delay).unref()
  }

  return {
    start() {
      isStopped = false
      schedule()
    },
    now,
    hurry: schedule,
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await queue
    },
  }
}

type Behind = { conversationId: string; audiences: Audience[]; after: number }

/** Those of the conversation's audiences here that have not been told of its last message, and from where on. */
function findBehind({ conversationId, sides, lastSeq }: Moved, here: ReadonlySet<Audience>, heard: Heard) {
  const audiences = audiencesOf(sides).filter(
    (one) => here.has(one) && (heard.lastSeq(one, conversationId) ?? 0) < lastSeq,
  )
  if (audiences.length === 0) return null
  // Of a conversation that nothing was heard of yet the last message is enough: it shows the hole before it.
  const known = audiences.map((one) => heard.lastSeq(one, conversationId) ?? lastSeq - 1)
  return { conversationId, audiences, after: Math.max(Math.min(...known), lastSeq - MAX_FOUND) } satisfies Behind
}

/** A cursor that nobody here was told of. */
function findUntoldReads({ conversationId, sides, shopperReadSeq, shopReadSeq }: Moved, heard: Heard) {
  const reads = [
    { side: 'shopper', seq: shopperReadSeq },
    { side: 'shop', seq: shopReadSeq },
  ] as const
  return reads
    .filter(({ side, seq }) => seq > heard.readSeq(conversationId, side))
    .map((read) => ({ ...read, conversationId, sides }))
}

function idsOf(audiences: readonly Audience[]): { shopIds: string[]; shopperIds: string[] } {
  const idsBehind = (prefix: string) =>
    audiences.filter((one) => one.startsWith(prefix)).map((one) => one.slice(prefix.length))
  return { shopIds: idsBehind('shop:'), shopperIds: idsBehind('shopper:') }
}
