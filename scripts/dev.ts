// `npm run dev`: one instance with hot reload, on services of its own. Next reloads pages and components; the server's own
// code is loaded once by Node, so a change there starts the instance anew.
import { readOptions, readPorts, resolveTypedPath } from './arguments.ts'
import { type FolderWatch, watchFolders } from './folder-watch.ts'
import { readOrMakeSecret, startInstance } from './instances.ts'
import { type Lifetime, runCommand } from './lifetime.ts'
import { createProgress } from './progress.ts'
import { defaultDataDir } from './project.ts'
import { startSeededServices } from './seeded-services.ts'

const USAGE = 'npm run dev -- [--port 3000] [--data .data/dev]'

await runCommand(async (lifetime) => {
  const options = readOptions(process.argv.slice(2), ['port', 'data'], USAGE)
  const [port = 0] = readPorts(options.port ?? '3000', 1, USAGE)
  const dataDir = options.data === undefined ? defaultDataDir('dev') : resolveTypedPath(options.data)
  const ifTaken = `Choose another: npm run dev -- --port ${port + 100}`
  const progress = createProgress()
  const services = await startSeededServices({ dataDir, ports: [port], ifTaken, progress, lifetime })
  const secret = await readOrMakeSecret(dataDir)
  console.log(describeDev(port))

  const env = { NODE_ENV: 'development' as const, LOG_LEVEL: process.env.LOG_LEVEL ?? 'info' }
  const start = () => startInstance({ name: 'instance', port, dataDir, services, secret, env, toTerminal: true })
  const changes = watchFolders(['server', 'prisma/generated'])
  lifetime.onEnd(async () => changes.close())
  await keepRunning(start, changes, lifetime)
  return 0
})

async function keepRunning(start: () => ReturnType<typeof startInstance>, changes: FolderWatch, lifetime: Lifetime) {
  const { signal, onEnd, untilStopped } = lifetime
  let instance: ReturnType<typeof startInstance> | undefined
  onEnd(async () => instance?.stop())
  while (!signal.aborted) {
    instance = start()
    const changed = changes.next()
    const ending = await Promise.race([untilStopped(), changed, instance.exited])
    if (signal.aborted) return
    if (typeof ending === 'string') {
      console.log(`\nThe instance ended (${ending}); the next change in server/ starts it again.`)
      await Promise.race([untilStopped(), changed])
    } else {
      console.log('\nserver/ has changed: starting the instance again')
      await instance.stop()
    }
  }
}

function describeDev(port: number): string {
  return `
Shop     http://localhost:${port}            shopper@munui.test
Inbox    http://127.0.0.1:${port}/inbox      seller@munui.test
Both with the password munui-demo. Ctrl-C stops everything; the data stays.
`
}
