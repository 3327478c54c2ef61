// `npm run demo`: two production instances on one Postgres and one Redis, with people and products to try.
import path from 'node:path'
import { readOptions, readPorts, resolveTypedPath } from './arguments.ts'
import { describeDemo } from './demo-page.ts'
import { readOrMakeSecret, startInstance, waitUntilReady } from './instances.ts'
import { type Lifetime, runCommand } from './lifetime.ts'
import { buildNow, isBuildFresh } from './next-build.ts'
import { type RunningProcess, readLastLines } from './processes.ts'
import { createProgress, type Progress } from './progress.ts'
import { defaultDataDir } from './project.ts'
import { startSeededServices } from './seeded-services.ts'
import { SentenceError } from './sentence-error.ts'
import type { Services } from './services.ts'

const USAGE = 'npm run demo -- [--ports 3000,3001] [--data .data/demo]'

await runCommand(async (lifetime) => {
  const options = readOptions(process.argv.slice(2), ['ports', 'data'], USAGE)
  const ports = readPorts(options.ports ?? '3000,3001', 2, USAGE)
  const dataDir = options.data === undefined ? defaultDataDir('demo') : resolveTypedPath(options.data)
  const [first = 0] = ports
  const ifTaken = `Choose others: npm run demo -- --ports ${first + 100},${first + 101}`
  const progress = createProgress()
  const services = await startSeededServices({ dataDir, ports, ifTaken, progress, lifetime })
  await build(dataDir, progress, lifetime.signal)
  const instances = await startInstances({ ports, dataDir, services, progress, lifetime })
  console.log(describeDemo(ports, dataDir))

  const failure = await Promise.race([lifetime.untilStopped(), ...instances])
  if (failure) throw new SentenceError(failure)
  return 0
})

async function build(dataDir: string, progress: Progress, signal: AbortSignal) {
  if (await isBuildFresh()) return
  const logFile = path.join(dataDir, 'log', 'build.log')
  await progress.during('Building', async () => {
    if (await buildNow({ signal, logFile })) return
    throw new SentenceError(`The build failed. The end of ${logFile}:\n${readLastLines(logFile, 40)}`)
  })
}

interface Start {
  ports: number[]
  dataDir: string
  services: Services
  progress: Progress
  lifetime: Lifetime
}

interface DemoInstance {
  name: string
  port: number
  process: RunningProcess
  start(): RunningProcess
}

/** Answers with a promise for each that resolves, with what to say, when the instance cannot be kept up. */
async function startInstances({ ports, dataDir, services, progress, lifetime }: Start): Promise<Promise<string>[]> {
  const { signal, onEnd } = lifetime
  const secret = await readOrMakeSecret(dataDir)
  const env = { NODE_ENV: 'production' as const, LOG_LEVEL: 'warn' }
  signal.throwIfAborted()
  const instances = ports.map((port, index): DemoInstance => {
    const name = `instance-${index + 1}`
    const start = () => startInstance({ name, port, dataDir, services, secret, env })
    return { name, port, start, process: start() }
  })
  onEnd(async () => {
    await Promise.all(instances.map((instance) => instance.process.stop()))
  })
  await progress.during('Starting two instances', () =>
    Promise.all(instances.map(({ name, port, process }) => waitUntilReady(process, name, port, signal))),
  )
  return instances.map((instance) => keepUp(instance, signal))
}

/** One may be killed to see that the other carries on: it is started again. One that cannot start ends the demo. */
async function keepUp(instance: DemoInstance, signal: AbortSignal): Promise<string> {
  const { name, port } = instance
  for (;;) {
    const ending = await instance.process.exited
    if (signal.aborted) return ''
    console.log(`${name} on port ${port} ended (${ending}). The other carries on; this one starts again.`)
    instance.process = instance.start()
    try {
      await waitUntilReady(instance.process, name, port, signal)
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
    console.log(`${name} is back.`)
  }
}
