export type BenchContext = {
  serverUrl: string
  postgresVersion: string
  dataDir: string
  signal: AbortSignal
  log(line: string): void
}

export type Scenario = {
  /** Throws a sentence when an option does not fit; nothing has been started yet. */
  prepare(args: string[]): (context: BenchContext) => Promise<void>
}
