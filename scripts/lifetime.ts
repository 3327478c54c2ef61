// The life of a command: what it started is put away in reverse order, whether it ends by itself, by an error or by a
// signal, at any moment.
import { constants } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { SentenceError } from './sentence-error.ts'

export interface Lifetime {
  /** Aborted by the first signal: whoever waits for something long gives up by it. */
  signal: AbortSignal
  onEnd(cleanup: () => Promise<void>): void
  /** Resolves at the first signal. */
  untilStopped(): Promise<void>
}

// The launcher forwards one signal for each Ctrl-C; npm and a terminal would send the same one twice.
const SECOND_SIGNAL_AFTER_MS = 1_000
const ORPHAN_CHECK_MS = 1_000

export async function runCommand(main: (lifetime: Lifetime) => Promise<number>): Promise<never> {
  const controller = new AbortController()
  const cleanups: (() => Promise<void>)[] = []
  const stopped = new Promise<void>((resolve) => controller.signal.addEventListener('abort', () => resolve()))
  const received = listenForSignals(controller)
  const lifetime: Lifetime = {
    signal: controller.signal,
    onEnd: (cleanup) => void cleanups.push(cleanup),
    untilStopped: () => stopped,
  }
  let code = await main(lifetime).catch((error: unknown) => {
    if (!controller.signal.aborted) report(error)
    return 1
  })
  for (const cleanup of cleanups.reverse()) {
    await cleanup().catch((error: unknown) => {
      report(error)
      code = 1
    })
  }
  process.exit(received() ?? code)
}

function listenForSignals(controller: AbortController): () => number | undefined {
  let first: { signal: NodeJS.Signals; at: number } | undefined
  const receive = (signal: NodeJS.Signals) => {
    if (!first) {
      first = { signal, at: Date.now() }
      console.log('\nStopping')
      controller.abort()
    } else if (Date.now() - first.at > SECOND_SIGNAL_AFTER_MS) {
      process.exit(exitCodeOf(signal))
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, receive)
  // A closed terminal must not end us in the middle of putting things away.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  void stopWhenOrphaned(() => receive('SIGTERM'))
  return () => first && exitCodeOf(first.signal)
}

const exitCodeOf = (signal: NodeJS.Signals) => 128 + constants.signals[signal]

// A launcher that was killed hard forwards no signal.
async function stopWhenOrphaned(stop: () => void) {
  const launcher = process.ppid
  while (process.env.MUNUI_LAUNCHED && process.ppid === launcher) await sleep(ORPHAN_CHECK_MS, null, { ref: false })
  if (process.env.MUNUI_LAUNCHED) stop()
}

function report(error: unknown) {
  const isSentence = error instanceof SentenceError
  console.error(`\n${isSentence || !(error instanceof Error) ? messageOf(error) : error.stack}`)
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
