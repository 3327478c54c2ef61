// Plain lines, so that they read the same in a terminal and in a log.
const REMIND_EVERY_MS = 15_000

export interface Progress {
  during<T>(what: string, work: (log: (line: string) => void) => Promise<T>): Promise<T>
}

export function createProgress(write: (line: string) => void = console.log): Progress {
  return {
    async during(what, work) {
      const started = Date.now()
      const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`
      write(what)
      const timer = setInterval(() => write(`  still at it, ${seconds()}`), REMIND_EVERY_MS)
      try {
        const result = await work((line) => write(`  ${line}`))
        write(`  done in ${seconds()}`)
        return result
      } finally {
        clearInterval(timer)
      }
    },
  }
}
