// An instance of the server without pages, as a process that can be told to fail at an exact point. What can go wrong is
// put around its deps here; the server itself knows nothing of it.
import { createServer, type Pages } from '#server/create-server.ts'
import { createDeps } from '#server/deps.ts'
import { endWithProcess } from '#server/end-with-process.ts'
import { readEnv } from '#server/env.ts'
import { addFailPoints } from './fail-points.ts'
import type { InstanceCommand, InstanceReply } from './instance-commands.ts'
import { countResources } from './instance-resources.ts'

const noPages: Pages = {
  handle: (_, response) => void response.writeHead(404).end(),
  close: async () => {},
}

const timing = JSON.parse(process.env.FAULTS_TIMING || '{}')
const failPoints = addFailPoints(createDeps(readEnv(process.env), timing.relay))
const server = await createServer({
  deps: failPoints.deps,
  pages: noPages,
  port: 0,
  host: '127.0.0.1',
  timing: timing.server,
})

process.on('message', ({ id, command }: { id: number; command: InstanceCommand }) => {
  const result = command.do === 'countResources' ? countResources() : failPoints.carryOut(command)
  reply({ type: 'done', id, result })
})
// Whoever started us is gone, and with them everything that we could be asked.
process.on('disconnect', () => process.exit(1))

endWithProcess(server, failPoints.deps.log)

process.stdout.write(`ready on port ${server.port}\n`)
reply({ type: 'ready', port: server.port })

function reply(message: InstanceReply): void {
  process.send?.(message)
}
