import type { RunningServer } from './create-server.ts'
import type { Log } from './log.ts'

/**
 * Drains at the first signal and ends at once at the second. After an exception that nobody caught nothing in memory is to
 * be trusted for long: the same drain, and exit code 1, so that whoever runs the process starts a new one.
 */
export function endWithProcess(server: RunningServer, log: Log): void {
  let isEnding = false

  function end(code: number): void {
    if (isEnding) process.exit(1)
    isEnding = true
    server.stop().then(
      () => process.exit(code),
      (err) => {
        log.fatal({ err }, 'the drain broke off')
        process.exit(1)
      },
    )
  }

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      log.info({ signal }, 'stopping')
      end(0)
    })
  }
  process.on('uncaughtException', (err, origin) => {
    log.fatal({ err, origin }, 'an exception that nobody caught: draining')
    // One more while draining changes nothing: it has been logged.
    if (!isEnding) end(1)
  })
}
