import { setTimeout as sleep } from 'node:timers/promises'
import { startTcpProxy } from '#scripts/testing/tcp-proxy.ts'
import { check, DEFAULT_BOUNDS } from './check.ts'
import { checkResources } from './checks/resources.ts'
import { readBack, readStored } from './evidence.ts'
import type { FaultWorld } from './fault-world.ts'
import type { Evidence } from './history.ts'
import { startLoad } from './load.ts'
import { createPeople, type People } from './people.ts'
import { createRecorder, type Recorder } from './recorder.ts'
import { recordResources } from './resources.ts'
import { type Outcome, type Row, rowOf } from './row.ts'
import { FULL_LOAD, type LoadPlan, type Scenario } from './scenario.ts'
import { type Pair, type Stage, storeOf, timeUntil } from './stage.ts'

/** The most that a load may be. */
export type Scale = { rate?: number; conversations?: number }

const INSTANCES = 3
/** After the last message everything gets this long to come to rest; what is late by the bounds is a violation all the same. */
const REST_MS = 25_000
/** Longer than anything is kept for whoever comes back. */
const GIVEN_BACK_MS = 12_000
/** A scenario that does not come on ends the run rather than hang it. */
const LONGEST_MS = 240_000

export async function runScenario(world: FaultWorld, scenario: Scenario, scale: Scale): Promise<Row> {
  const reason = scenario.skip?.() ?? null
  if (reason) return rowOf(scenario, { skipped: reason })
  const outcome: Outcome = { expectations: [], notes: [], notBuilt: [] }
  const recorder = createRecorder()
  const people = createPeople(world, recorder)
  const cleanUps: (() => Promise<void> | void)[] = []
  const play = async () => {
    await world.fleet.use({ count: INSTANCES, ...scenario.fleet })
    const plan = planOf(scenario, scale)
    const pairs = await people.openShops(plan.conversations)
    const [idle] = await people.openShop('idle', 1, { seller: 0, shopperOf: () => 1 })
    const stage = createStage({ world, recorder, people, pairs, idle: idle as Pair, outcome, cleanUps })
    await playScenario(stage, people, scenario, plan, outcome)
  }
  try {
    await Promise.race([play(), failAfter(LONGEST_MS)])
  } catch (error) {
    outcome.error = error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
  for (const cleanUp of cleanUps.reverse()) await cleanUp()
  people.closeAll()
  return rowOf(scenario, { ...outcome, scale: planOf(scenario, scale), events: recorder.events })
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
  outcome.restedAfterMs = await comeToRest(world, people, conversationIds, scenario.restMs ?? REST_MS)
  await readBack(world.fleet.places, people.tabs, recorder)
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

/** Nothing is pending and every screen ends where the log does; null when that does not happen. */
async function comeToRest(world: FaultWorld, people: People, conversationIds: readonly string[], restMs: number) {
  const screens = () => people.tabs.flatMap((tab) => tab.finalScreens())
  const isSettled = () => screens().every((screen) => screen.pending.every((one) => one.status === 'failed'))
  const settled = await timeUntil(isSettled, restMs)
  const lastSeqs = new Map((await readStored(world, conversationIds)).conversations.map((one) => [one.id, one.lastSeq]))
  const isThere = () =>
    screens().every((one) => (one.messages.at(-1)?.seq ?? 0) >= (lastSeqs.get(one.conversationId) ?? 0))
  const arrived = await timeUntil(isThere, restMs)
  return settled === null || arrived === null ? null : settled + arrived
}

/** Some of it is kept for a while on purpose: an audience's channel for who comes back at once, an idle connection. */
async function giveBack(world: FaultWorld, recorder: Recorder): Promise<void> {
  const end = performance.now() + GIVEN_BACK_MS
  do await recordResources(world, recorder, 'after')
  while (checkResources(recorder).length > 0 && performance.now() < end && (await sleep(1000, true)))
}

function createStage(options: {
  world: FaultWorld
  recorder: Stage['recorder']
  people: People
  pairs: readonly Pair[]
  idle: Pair
  outcome: Outcome
  cleanUps: (() => Promise<void> | void)[]
}): Stage {
  const { world, recorder, people, pairs, idle, outcome, cleanUps } = options
  const place = (index: number) => {
    const found = world.fleet.places[index]
    if (!found) throw new Error(`there is no place ${index}`)
    return found
  }
  return {
    world,
    recorder,
    pairs,
    idle,
    place,
    async openLine(near) {
      const line = await startTcpProxy(place(near).door.port)
      cleanUps.push(line.close)
      return line
    },
    openTab: ({ name, of, line, pairs: shown, device }) => {
      const conversationIds = shown.map((pair) => pair.conversationId)
      return people.open(name, of.person, `http://127.0.0.1:${line.port}`, conversationIds, device)
    },
    async openPair(name, { shopper, seller }) {
      const [pair] = await people.openShop(name, 1, { seller, shopperOf: () => shopper })
      return pair as Pair
    },
    expect: (what, isSo, found) =>
      void outcome.expectations.push({ what, isSo, found: found === undefined ? '' : String(found) }),
    note: (text) => void outcome.notes.push(text),
    notBuilt: (what) => void outcome.notBuilt.push(what),
    lostByFault(clientIds) {
      outcome.lostByFault = new Set(clientIds)
    },
    onEnd: (cleanUp) => void cleanUps.push(cleanUp),
    sleep: (ms) => sleep(ms),
    timeUntil,
  }
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
