// F11: the relay looks well and carries nothing.
import type { Scenario } from '../scenario.ts'
import { expectDelivery, expectStatus, MACHINE_MS, POLLING_P99_MS, PROBE_MS } from './expectations.ts'

/** Nobody is excused: with every publish dropped the sweep alone has to be in time. */
export const publishesDropped: Scenario = {
  id: 'F11',
  title: 'relay drops every publish of ours and answers its own probe',
  holdMs: 8000,
  excusesDelay: false,
  bounds: { quietMs: 2000 + MACHINE_MS },
  async inject({ world }) {
    for (const { instance } of world.fleet.places) await instance.tell({ do: 'dropPublishes', isOn: true })
  },
  async heal({ world }) {
    for (const { instance } of world.fleet.places) await instance.tell({ do: 'dropPublishes', isOn: false })
  },
}

export function linesDeaf(): Scenario {
  let knownAt = 0
  let healedAt = 0
  return {
    id: 'F11b',
    title: 'every message from Redis is dropped on its way, connections and commands are well',
    holdMs: 6000,
    fleet: { withLines: true },
    async inject(stage) {
      for (const { pushFilter } of stage.world.fleet.places) pushFilter.drop(() => true)
      await expectStatus(stage, 'degraded', PROBE_MS + MACHINE_MS)
      knownAt = performance.now()
    },
    async during(stage) {
      await expectStatus(stage, 'degraded', 0)
    },
    async heal({ world }) {
      healedAt = performance.now()
      for (const { pushFilter } of world.fleet.places) pushFilter.drop(null)
    },
    after: (stage) => expectStatus(stage, 'ready', 10_000),
    judge: (stage, evidence) => expectDelivery(stage, evidence, knownAt, healedAt, POLLING_P99_MS),
  }
}
