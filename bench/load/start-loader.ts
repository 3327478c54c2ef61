import { fork } from 'node:child_process'
import path from 'node:path'
import { endOf, stopChild } from '#scripts/processes.ts'
import { projectRoot } from '#scripts/project.ts'
import type { FromLoader, LoadJob, ToLoader, WindowPlan, WindowSamples } from './load-messages.ts'

/** The clients of a load, in a process of their own. One order at a time; each rejects when the process breaks. */
export type Loader = {
  pid: number
  connect(job: LoadJob): Promise<void>
  /** Answers the seconds that it took. */
  warmUp(messages: number, inFlight: number): Promise<number>
  window(plan: WindowPlan): Promise<WindowSamples>
  stop(): Promise<void>
}

const STOP_WAIT_MS = 5000

export function startLoader(signal: AbortSignal): Loader {
  const child = fork(path.join(projectRoot, 'bench/load/loader.ts'), {
    execArgv: ['--import', 'tsx'],
    serialization: 'advanced',
  })
  const ended = endOf(child)
  const stop = () => stopChild(child, ended, 'SIGTERM', STOP_WAIT_MS)
  signal.addEventListener('abort', stop, { once: true })

  function order<T extends FromLoader['type']>(
    message: ToLoader,
    answer: T,
  ): Promise<Extract<FromLoader, { type: T }>> {
    return new Promise((resolve, reject) => {
      const hear = (said: FromLoader) => {
        if (said.type === 'failed') reject(new Error(said.reason))
        else if (said.type === answer) resolve(said as Extract<FromLoader, { type: T }>)
        else return
        child.off('message', hear)
      }
      child.on('message', hear)
      void ended.then((ending) => reject(new Error(`the generator ended early (${ending})`)))
      child.send(message)
    })
  }

  return {
    pid: child.pid ?? 0,
    connect: async (job) => {
      await order({ type: 'connect', job }, 'connected')
    },
    warmUp: async (messages, inFlight) => (await order({ type: 'warmUp', messages, inFlight }, 'warm')).seconds,
    window: async (plan) => (await order({ type: 'window', plan }, 'samples')).samples,
    stop: async () => {
      await stop()
    },
  }
}
