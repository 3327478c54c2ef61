import { setTimeout as sleep } from 'node:timers/promises'
import { waitUntilReady } from '#scripts/instances.ts'
import { type RunningProcess, startProcess } from '#scripts/processes.ts'
import { projectRoot } from '#scripts/project.ts'
import { findLastingPort } from './lasting-port.ts'
import { processUsage } from './process-usage.ts'

/** One server process under a process manager, as every stack would have it: what ends is started again on its port. */
export type SupervisedInstance = {
  port: number
  /** Of its present life. */
  pid(): number
  /** How it ended without being asked to, and the end of its log. */
  crashes: { ending: string; log: string }[]
  /** Over all its lives; `residentMb` is the most that was seen. */
  usage(): { residentMb: number; cpuSeconds: number }
  /** As kill -9. It is started again after that long. */
  kill(downMs: number): Promise<void>
  stop(): Promise<void>
}

export type InstanceOptions = {
  name: string
  entry: string
  env: Record<string, string | undefined>
  /** How far behind others it stands for CPU: 0, the default, to 19. */
  niceness?: number
  dataDir: string
  signal: AbortSignal
}

const RESTART_DELAY_MS = 1000
const SAMPLE_EVERY_MS = 1000
const STOP_WAIT_MS = 20_000

export async function superviseInstance(options: InstanceOptions): Promise<SupervisedInstance> {
  const { name, signal } = options
  const port = await findLastingPort()
  const crashes: SupervisedInstance['crashes'] = []
  const meter = createMeter()
  let isStopping = false
  let downMs: number | undefined
  let running = start()

  function start(): RunningProcess {
    const started = startInstance(options, port)
    void started.exited.then((ending) => onEnd(started, ending))
    return started
  }

  async function onEnd(ended: RunningProcess, ending: string): Promise<void> {
    meter.closeLife()
    if (isStopping) return
    if (downMs === undefined) crashes.push({ ending, log: ended.lastLines() })
    const delayMs = downMs ?? RESTART_DELAY_MS
    downMs = undefined
    await sleep(delayMs)
    if (!isStopping) running = start()
  }

  const timer = setInterval(() => meter.sample(running.pid), SAMPLE_EVERY_MS)
  const instance: SupervisedInstance = {
    port,
    pid: () => running.pid,
    crashes,
    usage: meter.total,
    async kill(ms) {
      // It has crashed this very moment, and comes back by itself.
      if (running.hasExited()) return
      meter.sample(running.pid)
      downMs = ms
      process.kill(running.pid, 'SIGKILL')
      await running.exited
    },
    async stop() {
      meter.sample(running.pid)
      isStopping = true
      clearInterval(timer)
      await running.stop()
    },
  }
  try {
    await waitUntilReady(running, name, port, signal)
    return instance
  } catch (error) {
    await instance.stop()
    throw error
  }
}

function startInstance({ name, entry, env, niceness = 0, dataDir }: InstanceOptions, port: number): RunningProcess {
  return startProcess({
    name,
    dataDir,
    command: 'nice',
    args: ['-n', String(niceness), process.execPath, '--import', 'tsx', entry],
    env: { ...process.env, ...env, PORT: String(port) },
    cwd: projectRoot,
    stopSignal: 'SIGTERM',
    stopWaitMs: STOP_WAIT_MS,
  })
}

function createMeter() {
  let residentMb = 0
  let ownCpuSeconds = 0
  let earlierCpuSeconds = 0
  return {
    sample(pid: number) {
      const usage = processUsage(pid)
      if (!usage) return
      residentMb = Math.max(residentMb, usage.residentMb)
      ownCpuSeconds = usage.cpuSeconds
    },
    closeLife() {
      earlierCpuSeconds += ownCpuSeconds
      ownCpuSeconds = 0
    },
    total: () => ({ residentMb, cpuSeconds: earlierCpuSeconds + ownCpuSeconds }),
  }
}
