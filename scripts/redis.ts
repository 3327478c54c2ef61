import { mkdir } from 'node:fs/promises'
import { connect } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findFreePort } from './ports.ts'
import { type RunningProcess, startProcess } from './processes.ts'
import { findProgram } from './programs.ts'
import { SentenceError } from './sentence-error.ts'
import type { ServiceOptions } from './services.ts'
import { installPackages } from './system-packages.ts'

const START_TRIES = 3
const READY_WAIT_MS = 15_000

/** Nothing is kept on disk: Redis only carries messages, and what it loses is found in Postgres. */
export async function startRedis(options: ServiceOptions & { port?: number }) {
  const program = findRedis() ?? (await installRedis(options))
  const cwd = path.join(options.dataDir, 'redis')
  await mkdir(cwd, { recursive: true })
  for (let attempt = 1; ; attempt++) {
    options.signal?.throwIfAborted()
    const port = options.port ?? (await findFreePort())
    const address = ['--bind', '127.0.0.1', '--port', String(port)]
    const args = ['--save', '', '--appendonly', 'no', '--daemonize', 'no', ...address]
    const ending = { stopSignal: 'SIGTERM' as const, stopWaitMs: 5_000 }
    const server = startProcess({ name: 'redis', dataDir: options.dataDir, command: program, args, cwd, ...ending })
    const { pid, exited, stop } = server
    if (await isReady(server, port, options.signal)) return { url: `redis://127.0.0.1:${port}`, pid, exited, stop }
    await server.stop()
    options.signal?.throwIfAborted()
    // Another program may have taken the port between our look and its start.
    if (attempt === START_TRIES) throw new Error(`Redis did not start:\n${server.lastLines()}`)
  }
}

const findRedis = () => findProgram('redis-server', 'valkey-server')

async function installRedis({ log, signal }: ServiceOptions): Promise<string> {
  const installed = await installPackages({ apt: ['redis-server'], brew: ['redis'] }, log, signal)
  const program = installed ? findRedis() : null
  if (program) return program
  throw new SentenceError(
    'Munui needs a Redis: install redis-server or valkey-server, or set REDIS_URL to a running one.',
  )
}

async function isReady(server: RunningProcess, port: number, signal?: AbortSignal): Promise<boolean> {
  const deadline = Date.now() + READY_WAIT_MS
  while (Date.now() < deadline && !server.hasExited() && !signal?.aborted) {
    if (await answersPing(port)) return true
    await sleep(30)
  }
  return false
}

function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: 1_000 })
    const end = (answered: boolean) => {
      socket.destroy()
      resolve(answered)
    }
    socket.once('connect', () => socket.write('PING\r\n'))
    socket.once('data', (reply) => end(reply.toString().startsWith('+PONG')))
    socket.once('error', () => end(false))
    socket.once('timeout', () => end(false))
    socket.once('close', () => end(false))
  })
}
