import { nextRelayState, type RelayEvent, type RelayState, START } from './relay-state.ts'

/** What each state of the relay asks for, done once on entering it, until the state is another. */
export type RelayWatch = {
  on(event: RelayEvent): void
  state(): RelayState
  /** Of the present state; performance.now. */
  since(): number
  stop(): void
}

export type RelayWatchOptions = {
  /** Makes the lines anew; `lost` and `connected` follow. */
  renewLines: () => void
  /** Subscribes to everything, the probe's channel first. False when it could not. */
  subscribeAll: () => Promise<boolean>
  probeAgain: () => void
  /** False when the database did not answer. */
  sweep: () => Promise<boolean>
  onChange: (state: RelayState, before: RelayState) => void
}

/** Between two tries with lines that cannot be made to hear; a Redis that refuses us for good is not hammered. */
const LONGEST_RENEW_MS = 10_000
const SWEEP_RETRY_MS = 250

export function createRelayWatch(options: RelayWatchOptions): RelayWatch {
  let state: RelayState = START
  let since = performance.now()
  /** Since it was last well: how often the lines were made anew for nothing. */
  let renewals = 0
  let renewing: NodeJS.Timeout | undefined
  let isStopped = false

  function on(event: RelayEvent): void {
    const before = state
    state = nextRelayState(before, event)
    if (isStopped || state === before) return
    if (state.is !== before.is) since = performance.now()
    options.onChange(state, before)
    if (event === 'failed') renewSoon()
    else void enter(state)
  }

  function renewSoon(): void {
    if (renewing) return
    const delay = renewals === 0 ? 0 : Math.min(250 * 2 ** renewals, LONGEST_RENEW_MS) * (0.5 + Math.random() / 2)
    renewals++
    renewing = setTimeout(() => {
      renewing = undefined
      if (state.is === 'deaf') options.renewLines()
    }, delay).unref()
  }

  async function enter(entered: RelayState): Promise<void> {
    if (entered.is === 'well') renewals = 0
    if (entered.is === 'away') stopRenewing()
    if (entered.is !== 'deaf') return
    if (entered.step === 'subscribing') {
      const isDone = await options.subscribeAll()
      // The lines may be others by now, and this answer about those of then.
      if (state === entered) on(isDone ? 'subscribed' : 'failed')
    } else if (entered.step === 'listening') {
      options.probeAgain()
    } else {
      while (state === entered && !isStopped) {
        if (await options.sweep()) {
          if (state === entered) on('swept')
        } else await new Promise((resolve) => setTimeout(resolve, SWEEP_RETRY_MS).unref())
      }
    }
  }

  function stopRenewing(): void {
    clearTimeout(renewing)
    renewing = undefined
  }

  return {
    on,
    state: () => state,
    since: () => since,
    stop() {
      isStopped = true
      stopRenewing()
    },
  }
}
