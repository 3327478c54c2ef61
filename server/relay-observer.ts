import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { RelayObserver } from './relay/redis-relay.ts'

/** A Redis that is there has been reached by then. */
const START_MS = 5000

/** What the relay goes through, for the log and the metrics: a line when it leaves `well`, one when it is back. */
export function observeRelay(
  log: Log,
  warn: (what: string, more?: Record<string, unknown>) => void,
  metrics: Metrics,
): RelayObserver {
  let awaySince: number | null = performance.now()
  let wasWell = false
  setTimeout(() => {
    if (!wasWell) log.warn('the relay has not been well since the start: the sweep carries messages between instances')
  }, START_MS).unref()

  return {
    stateChanged(state, before) {
      if (state.is !== before.is) {
        metrics.relayTransitions.inc({ to: state.is })
        metrics.setRelayState(state.is)
      }
      log.debug({ state, before }, 'the relay’s state')
      if (state.is === 'well') {
        const forMs = awaySince === null ? undefined : Math.round(performance.now() - awaySince)
        log.info({ forMs }, 'the relay is well')
        awaySince = null
        wasWell = true
      } else if (before.is === 'well') {
        awaySince = performance.now()
        log.warn({ state: state.is }, 'the relay is not well: the sweep carries messages between instances')
      }
    },
    problem: warn,
    published: (count) => metrics.relayPublished.inc(count),
    heard: () => metrics.relayHeard.inc(),
    swept: (count) => metrics.swept.inc(count),
  }
}
