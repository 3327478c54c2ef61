// What several lines of the matrix expect beside the invariants.
import type { Evidence } from '../history.ts'
import { deliveryBetween } from '../latency.ts'
import type { Stage } from '../stage.ts'

/** The promise for delivery between instances while the relay is known to be away. */
export const POLLING_P99_MS = 600
/** How soon a relay that lies is known as such. */
export const PROBE_MS = 2000
/** Timers of three instances, two servers and every client on one small machine. */
export const MACHINE_MS = 300

const statusOf = async (stage: Stage, place: number) => (await stage.place(place).instance.readiness())?.body.status

const placesOf = ({ world }: Stage) => world.fleet.places.map((_, index) => index)

/** Every instance, or those named, says this at /readyz within the time. */
export async function expectStatus(
  stage: Stage,
  status: 'ready' | 'degraded',
  withinMs: number,
  places = placesOf(stage),
) {
  const found: (string | undefined)[] = []
  const took = await stage.timeUntil(async () => {
    for (const place of places) found[place] = await statusOf(stage, place)
    return places.every((place) => found[place] === status)
  }, withinMs)
  stage.expect(`/readyz says ${status} within ${withinMs} ms`, took !== null, found.join(', '))
  if (took !== null) stage.note(`/readyz said ${status} after ${Math.round(took)} ms`)
}

export function expectNobodyEnded(stage: Stage, before: readonly number[]) {
  const now = stage.world.fleet.places.map(({ instance }) => (instance.hasExited() ? 0 : instance.pid))
  stage.expect('no process ends', before.join() === now.join(), `${before.join()} became ${now.join()}`)
}

export const pidsOf = (stage: Stage): number[] => stage.world.fleet.places.map(({ instance }) => instance.pid)

/** Of what was written between two moments; with nothing written there is nothing shown, and that is a failure too. */
export function expectDelivery(stage: Stage, { events }: Evidence, from: number, to: number, p99Ms: number) {
  const spread = deliveryBetween(events, from, to)
  const found = spread
    ? `p50 ${Math.round(spread.p50)}, p99 ${Math.round(spread.p99)} ms of ${spread.count}`
    : 'nothing'
  stage.expect(`p99 of delivery < ${p99Ms} ms`, spread !== null && spread.p99 < p99Ms, found)
  if (spread) stage.note(`delivery while it was known: ${found}`)
}
