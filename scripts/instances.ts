// Server instances for trying Munui on one machine.
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findPortHolder, isPortFree } from './ports.ts'
import { type RunningProcess, startProcess } from './processes.ts'
import { projectRoot } from './project.ts'
import { SentenceError } from './sentence-error.ts'
import type { Services } from './services.ts'

const READY_WAIT_MS = 120_000
// An instance drains within 10 s or so; a little more before it is killed.
const STOP_WAIT_MS = 20_000

export interface InstanceOptions {
  name: string
  port: number
  dataDir: string
  services: Services
  secret: string
  env: { NODE_ENV: 'production' | 'development'; LOG_LEVEL: string }
  toTerminal?: boolean
}

export function startInstance(options: InstanceOptions): RunningProcess {
  const { name, port, dataDir, services, secret, toTerminal } = options
  const env = {
    ...process.env,
    ...options.env,
    DATABASE_URL: services.databaseUrl,
    REDIS_URL: services.redisUrl,
    NEXTAUTH_SECRET: secret,
    // Reached by two names of this machine, so no single NEXTAUTH_URL fits.
    NEXTAUTH_URL: undefined,
    AUTH_TRUST_HOST: 'true',
    NEXT_TELEMETRY_DISABLED: '1',
    // Empty and not absent, so that a .env file for production does not come in here.
    HOST: '',
    ALLOWED_ORIGINS: '',
    REDIS_PREFIX: process.env.REDIS_PREFIX ?? 'munui',
    PORT: String(port),
  }
  const args = ['--import', 'tsx', 'server/main.ts']
  const run = { command: process.execPath, args, env, cwd: projectRoot, toTerminal }
  return startProcess({ name, dataDir, ...run, stopSignal: 'SIGTERM', stopWaitMs: STOP_WAIT_MS })
}

/** Throws with the end of its log if the instance ends before it is ready. */
export async function waitUntilReady(instance: RunningProcess, name: string, port: number, signal: AbortSignal) {
  const deadline = Date.now() + READY_WAIT_MS
  while (!(await answersReady(port, signal))) {
    signal.throwIfAborted()
    if (instance.hasExited()) throw new SentenceError(describeEnd(name, await instance.exited, instance))
    if (Date.now() > deadline) throw new SentenceError(describeEnd(name, 'no answer from /readyz', instance))
    await sleep(100)
  }
}

export const describeEnd = (name: string, ending: string, instance: RunningProcess) =>
  `${name} failed (${ending}). The end of its log:\n${instance.lastLines()}`

async function answersReady(port: number, signal: AbortSignal): Promise<boolean> {
  const waiting = AbortSignal.any([signal, AbortSignal.timeout(30_000)])
  const response = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: waiting }).catch(() => null)
  await response?.body?.cancel()
  return response?.status === 200
}

/** Sessions survive a restart, so the key is made once. */
export async function readOrMakeSecret(dataDir: string): Promise<string> {
  const file = path.join(dataDir, 'session-secret')
  await mkdir(dataDir, { recursive: true })
  await writeFile(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' }).catch((error) => {
    if (error.code !== 'EEXIST') throw error
  })
  return readFile(file, 'utf8')
}

export async function assertPortsFree(ports: number[], suggestion: string) {
  for (const port of ports) {
    if (await isPortFree(port)) continue
    const holder = findPortHolder(port)
    throw new SentenceError(`Port ${port} is taken${holder ? ` by ${holder}` : ''}. ${suggestion}`)
  }
}
