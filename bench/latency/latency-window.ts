import type { MeasuredWindow } from '../load/measure-window.ts'
import type { StackName } from '../stacks/stacks.ts'

export type LatencyWindow = MeasuredWindow & {
  stack: StackName
  round: number
  commitDelayMs: number
  /** The generator could not keep its schedule, however often it was tried: the times hold its lateness too. */
  isLate: boolean
  stolenShare: number | null
}
