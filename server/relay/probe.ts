/**
 * Publishes to a channel of this instance's own and wants to hear it: the only proof that the whole way through Redis
 * works, after a failover and on a half-open line too.
 */
export type Probe = {
  start(): void
  /** The lines are new: what is on its way proves nothing any more, and the next one goes out now. */
  again(): void
  /** What came in on the probe's channel. */
  hear(text: string): void
  stop(): void
}

export type ProbeOptions = {
  everyMs: number
  /** A probe that has not come back by then never will. */
  timeoutMs: number
  /** False when there is no line to send it on: it cannot be missed then. */
  send: (text: string) => boolean
  onHeard: () => void
  onMissed: () => void
}

export function createProbe({ everyMs, timeoutMs, send, onHeard, onMissed }: ProbeOptions): Probe {
  let sent = 0
  let firstValid = 1
  let beating: NodeJS.Timeout | undefined
  /** Runs while a probe is on its way, from the sending of the oldest. */
  let waiting: NodeJS.Timeout | undefined

  function beat(): void {
    sent++
    // After a stall of this process the answer may lie unread: it gets its turn before we judge.
    if (send(String(sent))) waiting ??= setTimeout(() => setImmediate(judge), timeoutMs).unref()
  }

  function judge(): void {
    if (waiting === undefined) return
    waiting = undefined
    onMissed()
  }

  function rest(): void {
    clearTimeout(waiting)
    waiting = undefined
  }

  return {
    start() {
      beating ??= setInterval(beat, everyMs).unref()
    },
    again() {
      firstValid = sent + 1
      rest()
      beat()
    },
    hear(text) {
      if (!(Number(text) >= firstValid)) return
      rest()
      onHeard()
    },
    stop() {
      clearInterval(beating)
      rest()
    },
  }
}
