import { spawnSync } from 'node:child_process'
import pg from 'pg'
import { startPostgres } from '#scripts/postgres.ts'
import type { ServiceOptions } from '#scripts/services.ts'
import { findLastingPort } from '../lasting-port.ts'
import { signalIfThere } from './signal-if-there.ts'

/** A Postgres of the run's own, to be killed, stopped and put back to an older state. */
export type PostgresControl = {
  url: string
  port: number
  kill(): Promise<void>
  restart(): Promise<void>
  /** The server and all its backends; nobody gets an answer. */
  pause(): Promise<void>
  resume(): void
  /** Whatever was done to it: it runs afterwards. */
  recover(): Promise<void>
  /** Stops it cleanly, copies its files, and starts it again. */
  backUp(): Promise<void>
  /** Kills it and puts the copy in its place: whatever came after the copy is gone. */
  restore(): Promise<void>
  stop(): Promise<void>
}

/** Few enough that a greedy client can take them all. */
export const MAX_CONNECTIONS = 100

export async function startPostgresControl(options: ServiceOptions): Promise<PostgresControl> {
  const port = await findLastingPort()
  const settings = {
    max_connections: MAX_CONNECTIONS,
    autovacuum: 'off',
    // Counts statements exactly and at once; the server's own counts come seconds late.
    shared_preload_libraries: 'pg_stat_statements',
  }
  const start = () => startPostgres({ ...options, port, settings })
  let server = await start()
  let isKilled = false
  let paused: number[] = []
  const backup = `${server.data}.backup`
  const { url } = server

  async function restart(): Promise<void> {
    server = await start()
    isKilled = false
  }
  async function kill(): Promise<void> {
    isKilled = true
    signalIfThere(server.pid, 'SIGKILL')
    await server.exited
  }
  function resume(): void {
    for (const pid of paused.splice(0)) signalIfThere(pid, 'SIGCONT')
  }
  return {
    url,
    port,
    kill,
    restart,
    async pause() {
      paused = [...(await backendsOf(url)), server.pid]
      // The server first: it starts no new backend while the others are stopped.
      for (const pid of paused.toReversed()) signalIfThere(pid, 'SIGSTOP')
    },
    resume,
    async recover() {
      resume()
      if (isKilled) await restart()
    },
    async backUp() {
      await server.stop()
      copyFolder(server.data, backup)
      server = await start()
    },
    async restore() {
      await kill()
      copyFolder(backup, server.data)
      await restart()
    },
    async stop() {
      resume()
      if (!isKilled) await server.stop()
    },
  }
}

async function backendsOf(url: string): Promise<number[]> {
  const client = new pg.Client({ connectionString: url.replace(/\/munui$/, '/postgres') })
  await client.connect()
  try {
    return (await client.query('SELECT pid FROM pg_stat_activity')).rows.map((row) => row.pid)
  } finally {
    await client.end()
  }
}

function copyFolder(from: string, to: string): void {
  const { status, stderr } = spawnSync('sh', ['-c', 'rm -rf "$2" && cp -Rp "$1" "$2"', 'sh', from, to])
  if (status !== 0) throw new Error(`copying ${from} failed: ${stderr}`)
}
