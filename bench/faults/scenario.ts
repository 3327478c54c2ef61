import type { ConvergenceBounds } from './checks/convergence.ts'
import type { FleetOptions } from './fleet.ts'
import type { Evidence } from './history.ts'
import type { Stage } from './stage.ts'

/** One line of the fault matrix: what is broken, how it heals, and what must be seen beside the invariants. */
export type Scenario = {
  /** The matrix's number; a letter after it where one line needs several runs. */
  id: string
  /** What is done to it. A duration that is shorter than the matrix's says so here. */
  title: string
  load?: Partial<LoadPlan>
  fleet?: Partial<FleetOptions>
  bounds?: Partial<ConvergenceBounds>
  /** How long it stays broken, after `inject`. */
  holdMs?: number
  /** False when nothing may change for anybody: then everything has to arrive as if nothing were broken. */
  excusesDelay?: boolean
  /** False where processes end or are starved on purpose, so that there is nothing to compare. */
  comparesResources?: boolean
  /** How long everything may take to come to rest in the end, where that is known to be never. */
  restMs?: number
  /** A reason not to run on this machine. */
  skip?(): string | null
  /** Before anybody writes. */
  prepare?(stage: Stage): Promise<void>
  inject(stage: Stage): Promise<void>
  /** In the middle of the fault, after the idle conversation's one message has been written. */
  during?(stage: Stage): Promise<void>
  heal?(stage: Stage): Promise<void>
  /** The fault has healed; people still write. */
  after?(stage: Stage): Promise<void>
  /** Nothing moves any more, and everything has been read back. */
  judge?(stage: Stage, evidence: Evidence): Promise<void> | void
}

export type LoadPlan = {
  conversations: number
  /** Messages a second of each side of each conversation. */
  rate: number
  /** Written before anything is broken. */
  warmUpMs: number
  /** Written after the heal. */
  tailMs: number
}

/** The matrix's own load. A run on a busy machine bounds it by --rate and --conversations. */
export const FULL_LOAD: LoadPlan = { conversations: 50, rate: 5, warmUpMs: 2000, tailMs: 2000 }
/** For faults that are about something else than much traffic. */
export const LIGHT_LOAD: LoadPlan = { conversations: 6, rate: 1, warmUpMs: 1500, tailMs: 1000 }
export const NO_LOAD: LoadPlan = { conversations: 2, rate: 0, warmUpMs: 0, tailMs: 0 }
