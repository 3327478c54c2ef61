import { findFreePort } from '#scripts/ports.ts'
import { type ClosedLoop, openClosedLoop } from '../closed-loop.ts'
import { addUp } from '../interest/add-up.ts'
import type { BenchContext } from '../scenario.ts'
import { type RunningStack, startStack } from '../start-stack.ts'
import { watchDeliveries } from '../watch-deliveries.ts'
import { watchStatements } from '../watch-statements.ts'
import { startWatchedLine, throughPort, type WatchedLine } from '../watched-line.ts'
import { countAppends } from './checks.ts'
import type { InstanceCounts } from './counted-ours.ts'
import { openCrowd } from './crowd.ts'
import { countPublishes } from './publishes.ts'
import { relayUnrest } from './relay-unrest.ts'
import type { StructureCounts } from './structure-counts.ts'

const INSTANCES = 2
const PAIRS = 40
/** A machine that stands still for a tenth of a second makes the sweep tell what the relay then tells too. */
const TRIES = 4
const METRICS_TOKEN = 'for the instances of one run'

/**
 * Counts what two instances of ours do for a message: on their lines to Postgres and to Redis, and inside them. `folder` is
 * the copy of the product that they run.
 */
export async function countStructure(folder: string, context: BenchContext): Promise<StructureCounts> {
  const heard = Array.from({ length: INSTANCES }, watchDeliveries)
  const statements = watchStatements()
  const publishes = countPublishes()
  const lines: WatchedLine[] = []
  const countsPorts: number[] = []
  const lineTo = async (url: string, watchers: Parameters<typeof startWatchedLine>[1]) => {
    const line = await startWatchedLine(Number(new URL(url).port || 5432), watchers)
    lines.push(line)
    return throughPort(url, line.port)
  }
  const running = await startStack('ours', {
    ...context,
    pairs: PAIRS,
    instances: INSTANCES,
    entry: `${folder}bench/smoke/counted-ours.ts`,
    async envOf(i, { DATABASE_URL, REDIS_URL }) {
      const countsPort = await findFreePort()
      countsPorts.push(countsPort)
      return {
        DATABASE_URL: await lineTo(DATABASE_URL, { up: statements.watch }),
        REDIS_URL: await lineTo(REDIS_URL, { up: publishes.watch, down: heard[i]?.watch }),
        COUNTS_PORT: String(countsPort),
        METRICS_TOKEN,
      }
    },
  })
  const inside = () => sumCounts(countsPorts)
  const clear = () => {
    for (const one of [...heard, statements, publishes]) one.clear()
  }

  async function countSteady(loop: ClosedLoop): Promise<StructureCounts['steady']> {
    clear()
    const began = performance.now()
    const writers = await loop.write({ messages: 300, inFlight: 8, chooseSeat: (nth) => nth % loop.seats })
    const seconds = (performance.now() - began) / 1000
    const counts = Object.fromEntries(statements.counts())
    const copies = addUp({
      writers,
      placeOf,
      heard: heard.map(({ times, bytes }) => ({ times: times(), bytes: bytes() })),
    })
    const total = (perMessage: number) => Math.round(perMessage * writers.size)
    return {
      messages: writers.size,
      seconds,
      instances: INSTANCES,
      statements: counts,
      due: total(copies.wanted + copies.echoes),
      unwanted: total(copies.unwanted),
    }
  }

  async function countCrowd(loop: ClosedLoop): Promise<StructureCounts['crowd']> {
    const crowd = await openCrowd(running)
    const before = await inside()
    const { size } = await loop.write({ messages: 100, inFlight: 4, chooseSeat: () => 0 })
    const after = await inside()
    crowd.close()
    return {
      messages: size,
      instances: INSTANCES,
      sockets: crowd.sockets,
      ...crowd.counts(),
      encodes: after.encodes - before.encodes,
    }
  }

  async function countBurst(loop: ClosedLoop): Promise<StructureCounts['burst']> {
    clear()
    const before = await inside()
    const { size } = await loop.write({ messages: 3000, inFlight: 1000, chooseSeat: (nth) => nth % loop.seats })
    const after = await inside()
    return {
      messages: size,
      appends: countAppends(Object.fromEntries(statements.counts())),
      publishes: publishes.count(),
      redisWrites: after.redisWrites - before.redisWrites,
    }
  }

  try {
    const loop = await openClosedLoop(running, placeOf)
    await loop.write({ messages: loop.seats * 2, inFlight: 8, chooseSeat: (nth) => nth % loop.seats })
    const undisturbed = <Counts>(count: (loop: ClosedLoop) => Promise<Counts>) =>
      countAtRest(running, () => count(loop))
    return {
      steady: await undisturbed(countSteady),
      crowd: await undisturbed(countCrowd),
      burst: await countBurst(loop),
    }
  } finally {
    await running.stop()
    for (const line of lines) await line.close()
  }
}

/** Of every second conversation both sides are on one instance, on either by turns: the other should hear nothing of it. */
function placeOf(seat: number): number {
  const pair = seat >> 1
  return pair % 2 === 0 ? seat & 1 : (pair >> 1) % 2
}

/** Counts anew when the relay was not well meanwhile, or was late: what is promised of it then is another thing. */
async function countAtRest<Counts>({ instances }: RunningStack, count: () => Promise<Counts>): Promise<Counts> {
  const unrest = () =>
    relayUnrest(
      instances.map((one) => one.port),
      METRICS_TOKEN,
    )
  for (let attempt = 1; ; attempt++) {
    const before = await unrest()
    const counts = await count()
    if (attempt === TRIES || (await unrest()) === before) return counts
  }
}

async function sumCounts(ports: readonly number[]): Promise<InstanceCounts> {
  const all = await Promise.all(
    ports.map(async (port) => (await (await fetch(`http://127.0.0.1:${port}`)).json()) as InstanceCounts),
  )
  const sum = (name: keyof InstanceCounts) => all.reduce((total, one) => total + one[name], 0)
  return { encodes: sum('encodes'), redisWrites: sum('redisWrites') }
}
