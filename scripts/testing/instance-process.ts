// A program: one instance without pages, for tests that kill it. Tells its port to whoever started it, and ends with them.
import { createServer } from '#server/create-server.ts'
import { createDeps } from '#server/deps.ts'
import { readEnv } from '#server/env.ts'

process.on('disconnect', () => process.exit())

const server = await createServer({
  deps: createDeps(readEnv(process.env)),
  pages: { handle: (_, response) => void response.writeHead(404).end(), close: async () => {} },
  port: 0,
  host: '127.0.0.1',
})
process.send?.(server.port)
