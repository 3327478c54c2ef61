import { type ConvergenceBounds, checkConvergence } from './checks/convergence.ts'
import { checkCursors } from './checks/cursors.ts'
import { checkNoDuplicate, checkNoLoss, checkNoPhantom } from './checks/delivery.ts'
import { checkIsolation } from './checks/isolation.ts'
import { checkNoGap, checkOneOrder, checkSenderOrder } from './checks/order.ts'
import { checkResources } from './checks/resources.ts'
import { checkNothingDropped, checkReadYourWrites } from './checks/sender.ts'
import type { Evidence, Violation } from './history.ts'

export const DEFAULT_BOUNDS: ConvergenceBounds = { quietMs: 2000, afterHealMs: 3000 }

/**
 * The twelve promises that no fault may break, over what was recorded, what is stored and what is on the screens at the
 * end. Pure: `check.test.ts` shows it a history that breaks each of them.
 */
export function check(evidence: Evidence, bounds: ConvergenceBounds = DEFAULT_BOUNDS): Violation[] {
  return [
    ...checkNoLoss(evidence),
    ...checkNoPhantom(evidence),
    ...checkNoDuplicate(evidence),
    ...checkOneOrder(evidence),
    ...checkNoGap(evidence),
    ...checkSenderOrder(evidence),
    ...checkReadYourWrites(evidence),
    ...checkConvergence(evidence, bounds),
    ...checkNothingDropped(evidence),
    ...checkCursors(evidence),
    ...checkIsolation(evidence),
    ...checkResources(evidence),
  ]
}
