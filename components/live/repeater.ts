/**
 * Runs one thing at a time and never forgets that it was asked: what is asked in one turn makes one run, what is asked
 * during a run makes another after it, and a run that got no answer is repeated, later and later, while it may be.
 */
export type Repeater = {
  ask(): void
  /** Forget it; the next `ask` starts anew. */
  rest(): void
}

export type RepeaterOptions = {
  /** Answers false when it should be tried again. Never rejects. */
  run: () => Promise<boolean>
  mayRetry: () => boolean
}

const RETRY_MS = { first: 500, longest: 4000 }

export function createRepeater({ run, mayRetry }: RepeaterOptions): Repeater {
  let isRunning = false
  let isAsked = false
  let isResting = true
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function go(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    isRunning = true
    // A new connection, its hello and a hole often ask in the same turn.
    await null
    let isAnswered = true
    while (isAsked && isAnswered) {
      isAsked = false
      isAnswered = await run()
    }
    failures = isAnswered ? 0 : failures + 1
    isRunning = false
    if (failures > 0 && !isResting && mayRetry()) timer = setTimeout(retry, backoff(failures))
  }

  function retry(): void {
    isAsked = true
    void go()
  }

  return {
    ask() {
      isAsked = true
      isResting = false
      if (isRunning) return
      failures = 0
      void go()
    },
    rest() {
      clearTimeout(timer)
      timer = undefined
      isAsked = false
      isResting = true
    },
  }
}

function backoff(failures: number): number {
  return Math.min(RETRY_MS.first * 2 ** (failures - 1), RETRY_MS.longest) * (0.5 + Math.random() / 2)
}
