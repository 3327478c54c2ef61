import { createServer as createHttpServer } from 'node:http'
import next from 'next'
import type { Pages } from './create-server.ts'

/** Next as the pages of an instance. `hostname` and `port` are what it believes its own address to be. */
export async function createNextPages(options: { dev: boolean; hostname: string; port: number }): Promise<Pages> {
  // Next attaches an upgrade listener of its own (hot reload) to the server it is given. Nobody connects to this one:
  // the instance's dispatcher hands it the upgrades that are not ours.
  const own = createHttpServer()
  const app = next({ ...options, httpServer: own })
  await app.prepare()
  const handle = app.getRequestHandler()
  return {
    handle: (request, response) => handle(request, response),
    handleUpgrade: (request, socket, head) => {
      if (!options.dev || !own.emit('upgrade', request, socket, head)) socket.destroy()
    },
    close: () => app.close(),
  }
}
