import type { Pair } from '../people.ts'
import type { Stack } from '../stacks/stacks.ts'
import type { PlannedCut, PlannedMessage } from './plan.ts'
import type { WitnessReport } from './witness.ts'

/** What the bench and a generator process tell each other. */
export type GeneratorJob = {
  stack: Stack['client']
  ports: number[]
  pairs: Pair[]
  /** The part of the plan that is this process's. */
  clients: number[]
  messages: PlannedMessage[]
  cuts: PlannedCut[]
}

export type ToGenerator = { type: 'connect'; job: GeneratorJob } | { type: 'start'; startAt: number }

export type FromGenerator =
  | { type: 'ready' }
  /** `busyShare`: of one core. `wentQuiet`: everybody was settled and nothing changed any more. */
  | { type: 'done'; wentQuiet: boolean; busyShare: number; reports: WitnessReport[] }
