import { createRandom, type Random, shuffle } from '../random.ts'

/**
 * What happens to a stack, decided before it starts and the same for all: who writes when, and whose line is cut when.
 * Times are milliseconds from the start. Client 2c is the shopper of conversation c and client 2c + 1 its shop.
 */
export type Plan = {
  clients: number
  messages: PlannedMessage[]
  cuts: PlannedCut[]
  faults: PlannedFaults
}
export type PlannedMessage = { index: number; client: number; atMs: number }
export type PlannedCut = { client: number; atMs: number }
export type PlannedFaults = {
  redis: { fromMs: number; untilMs: number }
  instance: { fromMs: number; untilMs: number }
}

export type PlanOptions = { clients: number; seconds: number; rate: number; redisDownSeconds: number; seed: number }

/** Nothing is cut before that: the first messages find cold code on every stack. */
export const CALM_MS = 5000
export const CUT_EVERY_MS = 15_000
export const CUT_JITTER_MS = 5000
export const OFFLINE_MS = 2000
const INSTANCE_DOWN_MS = 5000

export function makePlan({ clients, seconds, rate, redisDownSeconds, seed }: PlanOptions): Plan {
  const random = createRandom(seed)
  const endMs = seconds * 1000
  const redisFrom = Math.round(endMs / 3)
  const instanceFrom = Math.round((endMs * 2) / 3)
  return {
    clients,
    messages: planMessages(clients, Math.floor(seconds * rate), rate, random),
    cuts: planCuts(clients, endMs, random),
    faults: {
      redis: { fromMs: redisFrom, untilMs: redisFrom + redisDownSeconds * 1000 },
      instance: { fromMs: instanceFrom, untilMs: instanceFrom + INSTANCE_DOWN_MS },
    },
  }
}

/** One every 1/rate seconds, each conversation as often as any other, either side as often as the other. */
function planMessages(clients: number, count: number, rate: number, random: Random): PlannedMessage[] {
  const writers: number[] = []
  while (writers.length < count) writers.push(...shuffle(range(clients), random))
  return range(count).map((index) => ({ index, client: writers[index] as number, atMs: (index * 1000) / rate }))
}

function planCuts(clients: number, endMs: number, random: Random): PlannedCut[] {
  const cuts = range(clients).flatMap((client) => {
    const own: PlannedCut[] = []
    // The first anywhere in the interval, so that at every moment as many are away as at any other.
    let atMs = CALM_MS + random() * CUT_EVERY_MS
    while (atMs < endMs) {
      own.push({ client, atMs })
      atMs += CUT_EVERY_MS + (random() * 2 - 1) * CUT_JITTER_MS
    }
    return own
  })
  return cuts.sort((a, b) => a.atMs - b.atMs)
}

export const conversationOf = (client: number) => client >> 1
export const otherSideOf = (client: number) => client ^ 1
/** The two sides of a conversation on different instances, and as many shoppers as shops on each. */
export const homeOf = (client: number) => (conversationOf(client) + client) & 1

export const range = (count: number) => Array.from({ length: count }, (_, i) => i)
