import { startProcess } from '#scripts/processes.ts'
import { projectRoot } from '#scripts/project.ts'
import type { ResourceCounts } from './history.ts'
import type { InstanceCommand, InstanceReply } from './instance-commands.ts'
import { signalIfThere } from './signal-if-there.ts'

export type FaultInstance = {
  name: string
  port: number
  url: string
  pid: number
  /** Resolves when it has been carried out; rejects when the instance ends first. */
  tell(command: InstanceCommand): Promise<ResourceCounts | null>
  /** The status and body of /readyz; null without an answer. */
  readiness(): Promise<{ status: number; body: { status: string; relay?: string } } | null>
  /** The sum of a metric over its labels, from /metrics; null when there is none of that name. */
  metric(name: string): Promise<number | null>
  signal(name: NodeJS.Signals): void
  /** Resolves with how it ended, as in "exit code 0". */
  exited: Promise<string>
  hasExited(): boolean
  stop(): Promise<void>
  lastLines(): string
}

export type FaultInstanceOptions = {
  name: string
  dataDir: string
  databaseUrl: string
  redisUrl: string
  prefix: string
  secret: string
  timing?: { relay?: Record<string, number>; server?: Record<string, number> }
}

const METRICS_TOKEN = 'for the instances of one run'
const READY_WAIT_MS = 60_000
const STOP_WAIT_MS = 15_000
const READYZ_WAIT_MS = 5000

export async function startFaultInstance(options: FaultInstanceOptions): Promise<FaultInstance> {
  const { name, dataDir, databaseUrl, redisUrl, prefix, secret, timing } = options
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    REDIS_PREFIX: prefix,
    NEXTAUTH_SECRET: secret,
    AUTH_TRUST_HOST: 'true',
    METRICS_TOKEN,
    LOG_LEVEL: 'info',
    FAULTS_TIMING: timing ? JSON.stringify(timing) : '',
  }
  const args = ['--import', 'tsx', 'bench/faults/instance.ts']
  const command = { command: process.execPath, args, env, cwd: projectRoot, withIpc: true }
  const running = startProcess({ name, dataDir, ...command, stopSignal: 'SIGTERM', stopWaitMs: STOP_WAIT_MS })
  const { child } = running
  const waiting = new Map<number, (result: ResourceCounts | null) => void>()
  let sent = 0

  const port = await new Promise<number>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${name} did not start (${why}):\n${running.lastLines()}`))
    const timer = setTimeout(fail, READY_WAIT_MS, 'no answer')
    void running.exited.then(fail)
    child.on('message', (message: InstanceReply) => {
      if (message.type === 'done') return waiting.get(message.id)?.(message.result)
      clearTimeout(timer)
      resolve(message.port)
    })
  })
  const url = `http://127.0.0.1:${port}`
  return {
    name,
    port,
    url,
    pid: running.pid,
    tell(toDo) {
      const id = ++sent
      return new Promise((resolve, reject) => {
        waiting.set(id, resolve)
        void running.exited.then((ending) => reject(new Error(`${name} ended (${ending})`)))
        child.send({ id, command: toDo })
      })
    },
    async readiness() {
      const signal = AbortSignal.timeout(READYZ_WAIT_MS)
      const response = await fetch(`${url}/readyz`, { signal }).catch(() => null)
      return response ? { status: response.status, body: (await response.json()) as { status: string } } : null
    },
    async metric(metricName) {
      const headers = { authorization: `Bearer ${METRICS_TOKEN}` }
      const text = await (await fetch(`${url}/metrics`, { headers })).text()
      const lines = text.split('\n').filter((line) => new RegExp(`^${metricName}[ {]`).test(line))
      return lines.length === 0 ? null : lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0)
    },
    // Once it has ended its number may be another's.
    signal: (name) => void (running.hasExited() || signalIfThere(running.pid, name)),
    exited: running.exited,
    hasExited: running.hasExited,
    stop: running.stop,
    lastLines: running.lastLines,
  }
}
