import { createServer } from './create-server.ts'
import { type AppDeps, getDeps } from './deps.ts'
import { endWithProcess } from './end-with-process.ts'
import { EnvError } from './env.ts'
import { createNextPages } from './next-pages.ts'

const deps = start()
const { env, log } = deps
const pages = await createNextPages({
  dev: env.NODE_ENV === 'development',
  hostname: env.HOST ?? 'localhost',
  port: env.PORT,
})
const server = await createServer({ deps, pages, port: env.PORT, host: env.HOST })
// Whoever starts an instance waits for this line (e2e, demo), whatever the log's level.
process.stdout.write(`ready on port ${server.port}\n`)

endWithProcess(server, log)

function start(): AppDeps {
  // An empty value in a .env file means "not set"; next-auth, which reads the environment by itself, takes it for an address.
  for (const [name, value] of Object.entries(process.env)) if (value === '') delete process.env[name]
  try {
    return getDeps()
  } catch (error) {
    if (!(error instanceof EnvError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}
