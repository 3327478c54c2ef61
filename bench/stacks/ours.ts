// One instance of ours without pages: what server/main.ts starts, but for Next.
import { createServer, type Pages } from '#server/create-server.ts'
import { createDeps } from '#server/deps.ts'
import { endWithProcess } from '#server/end-with-process.ts'
import { readEnv } from '#server/env.ts'

const noPages: Pages = {
  handle: (_, response) => void response.writeHead(404).end(),
  close: async () => {},
}

const env = readEnv(process.env)
const deps = createDeps(env)
const server = await createServer({ deps, pages: noPages, port: env.PORT, host: env.HOST })
endWithProcess(server, deps.log)
