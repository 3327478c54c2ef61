import { setTimeout as sleep } from 'node:timers/promises'
import { checkResources } from './checks/resources.ts'
import type { Tab } from './client.ts'
import { readStored } from './evidence.ts'
import type { FaultWorld } from './fault-world.ts'
import type { Recorder } from './recorder.ts'
import { recordResources } from './resources.ts'
import { timeUntil } from './stage.ts'

/** Longer than anything is kept for whoever comes back. */
const GIVEN_BACK_MS = 12_000

/** Nothing is pending and every screen ends where the log does; null when that does not happen. */
export async function comeToRest(
  world: FaultWorld,
  tabs: readonly Tab[],
  conversationIds: readonly string[],
  restMs: number,
): Promise<number | null> {
  const screens = () => tabs.flatMap((tab) => [...tab.stores.values()].map((store) => store.getSnapshot()))
  const isSettled = () => screens().every((screen) => screen.pending.every((one) => one.status === 'failed'))
  const settled = await timeUntil(isSettled, restMs)
  const lastSeqs = new Map((await readStored(world, conversationIds)).conversations.map((one) => [one.id, one.lastSeq]))
  const isThere = () =>
    screens().every((one) => (one.messages.at(-1)?.seq ?? 0) >= (lastSeqs.get(one.conversation.id) ?? 0))
  const arrived = await timeUntil(isThere, restMs)
  return settled === null || arrived === null ? null : settled + arrived
}

/** Some of it is kept for a while on purpose: an audience's channel for who comes back at once, an idle connection. */
export async function giveBack(world: FaultWorld, recorder: Recorder): Promise<void> {
  const end = performance.now() + GIVEN_BACK_MS
  do await recordResources(world, recorder, 'after')
  while (checkResources(recorder).length > 0 && performance.now() < end && (await sleep(1000, true)))
}
