// `npm run demo`: two production instances on one Postgres and one Redis, with people and products to try.
import path from 'node:path'
import { readOptions, readPorts, resolveTypedPath } from './arguments.ts'
import { describeDemo } from './demo-page.ts'
import { describeEnd, readOrMakeSecret, startInstance, waitUntilReady } from './instances.ts'
import { type Lifetime, runCommand } from './lifetime.ts'
import { buildNow, isBuildFresh } from './next-build.ts'
import { readLastLines } from './processes.ts'
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

/** Answers with a promise for each that resolves, with what to say, if the instance ends by itself. */
async function startInstances({ ports, dataDir, services, progress, lifetime }: Start): Promise<Promise<string>[]> {
  const { signal, onEnd } = lifetime
  const secret = await readOrMakeSecret(dataDir)
  const env = { NODE_ENV: 'production' as const, LOG_LEVEL: 'warn' }
  signal.throwIfAborted()
  const started = ports.map((port, index) => {
    const name = `instance-${index + 1}`
    return { name, port, process: startInstance({ name, port, dataDir, services, secret, env }) }
  })
  onEnd(async () => {
    await Promise.all(started.map((instance) => instance.process.stop()))
  })
  await progress.during('Starting two instances', () =>
    Promise.all(started.map(({ name, port, process }) => waitUntilReady(process, name, port, signal))),
  )
  return started.map(async ({ name, process }) => describeEnd(name, await process.exited, process))
}
