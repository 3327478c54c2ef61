import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { check, DEFAULT_BOUNDS } from './check.ts'
import { comeToRest, giveBack } from './come-to-rest.ts'
import { type CleanUp, createStage } from './create-stage.ts'
import { readBack, readStored } from './evidence.ts'
import type { FaultWorld } from './fault-world.ts'
import type { Evidence } from './history.ts'
import { startLoad } from './load.ts'
import { createPeople, type People } from './people.ts'
import { createRecorder } from './recorder.ts'
import { recordResources } from './resources.ts'
import { type Outcome, type Row, rowOf } from './row.ts'
import { FULL_LOAD, type LoadPlan, type Scenario } from './scenario.ts'
import { type Pair, type Stage, storeOf } from './stage.ts'

/** The most that a load may be. */
export type Scale = { rate?: number; conversations?: number }

const INSTANCES = 3
/** After the last message everything gets this long to come to rest; what is late by the bounds is a violation all the same. */
const REST_MS = 25_000
/** A turn of the loop later than this shows in the latencies. */
const MUCH_LAG_MS = 50
/** A scenario that does not get on has failed, and the next one begins. */
const LONGEST_MS = 240_000

export async function runScenario(world: FaultWorld, scenario: Scenario, scale: Scale): Promise<Row> {
  const reason = scenario.skip?.() ?? null
  if (reason) return rowOf(scenario, { skipped: reason })
  const outcome: Outcome = { expectations: [], notes: [], notBuilt: [] }
  const recorder = createRecorder()
  const people = createPeople(world, recorder)
  const cleanUps: CleanUp[] = []
  const lag = monitorEventLoopDelay()
  const play = async () => {
    await world.fleet.use({ count: INSTANCES, ...scenario.fleet })
    const plan = planOf(scenario, scale)
    const pairs = await people.openShops(plan.conversations)
    const [idle] = await people.openShop('idle', 1, { seller: 0, shopperOf: () => 1 })
    lag.enable()
    const stage = createStage({ world, recorder, people, pairs, idle: idle as Pair, outcome, cleanUps })
    await playScenario(stage, people, scenario, plan, outcome)
  }
  try {
    await Promise.race([play(), failAfter(LONGEST_MS), failOnAbort(world.signal)])
  } catch (error) {
    outcome.error = error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
  lag.disable()
  noteLag(outcome, lag.percentile(99) / 1e6, lag.max / 1e6)
  await cleanUpAll(world, cleanUps, outcome)
  people.closeAll()
  world.signal.throwIfAborted()
  return rowOf(scenario, { ...outcome, scale: planOf(scenario, scale), events: recorder.events })
}

/** A scenario may have ended anywhere; the next one begins with servers that run. */
async function cleanUpAll({ redis, postgres }: FaultWorld, cleanUps: CleanUp[], { expectations }: Outcome) {
  for (const cleanUp of [...cleanUps, redis.recover, postgres.recover].reverse()) {
    try {
      await cleanUp()
    } catch (error) {
      expectations.push({ what: 'everything is put away', isSo: false, found: String(error) })
    }
  }
}

/** Every tab lives in this process: when it is late itself, what it measures is its own. */
function noteLag({ notes }: Outcome, p99Ms: number, maxMs: number): void {
  if (p99Ms < MUCH_LAG_MS) return
  notes.push(`this process was late itself: p99 ${Math.round(p99Ms)}, max ${Math.round(maxMs)} ms`)
}

async function playScenario(stage: Stage, people: People, scenario: Scenario, plan: LoadPlan, outcome: Outcome) {
  const { world, recorder, pairs, idle } = stage
  const excuses = scenario.excusesDelay ?? true
  await scenario.prepare?.(stage)
  const writers = pairs.flatMap(({ conversationId, shopper, seller }) => [
    { tab: shopper, conversationId },
    { tab: seller, conversationId },
  ])
  const load = plan.rate > 0 ? startLoad(writers, plan.rate) : null
  stage.onEnd(() => load?.stop())
  await sleep(plan.warmUpMs)
  const compares = scenario.comparesResources ?? true
  if (compares) await recordResources(world, recorder, 'before')

  if (excuses) recorder.record({ type: 'fault', name: scenario.id })
  outcome.faultFrom = performance.now()
  await scenario.inject(stage)
  await sleep((scenario.holdMs ?? 0) / 2)
  storeOf(idle.shopper, idle).send('한 번만, 한창 고장 났을 때')
  const half = performance.now()
  await scenario.during?.(stage)
  await sleep(Math.max(0, (scenario.holdMs ?? 0) / 2 - (performance.now() - half)))
  await scenario.heal?.(stage)
  outcome.faultTo = performance.now()
  if (excuses) recorder.record({ type: 'healed', name: scenario.id })

  await scenario.after?.(stage)
  await sleep(plan.tailMs)
  load?.stop()
  const conversationIds = [...new Set(people.tabs.flatMap((tab) => [...tab.stores.keys()]))]
  outcome.restedAfterMs = await comeToRest(world, people.tabs, conversationIds, scenario.restMs ?? REST_MS)
  const unread = await readBack(world.fleet.places, people.tabs, recorder)
  stage.expect('every page loads again', unread.length === 0, unread.join('; '))
  if (compares) await giveBack(world, recorder)

  const evidence: Evidence = {
    events: recorder.events,
    ...(await readStored(world, conversationIds)),
    screens: people.tabs.flatMap((tab) => tab.finalScreens()),
    memberships: people.memberships,
  }
  await scenario.judge?.(stage, evidence)
  outcome.violations = check(
    { ...evidence, lostByFault: outcome.lostByFault },
    { ...DEFAULT_BOUNDS, ...scenario.bounds },
  )
  outcome.evidence = evidence
}

function planOf(scenario: Scenario, scale: Scale): LoadPlan {
  const plan = { ...FULL_LOAD, ...scenario.load }
  const atMost = (wanted: number, most = wanted) => Math.min(wanted, most)
  return {
    ...plan,
    rate: atMost(plan.rate, scale.rate),
    conversations: atMost(plan.conversations, scale.conversations),
  }
}

async function failAfter(ms: number): Promise<never> {
  await sleep(ms, undefined, { ref: false })
  throw new Error(`not done after ${ms} ms`)
}

function failOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
}
