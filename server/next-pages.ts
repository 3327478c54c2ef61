import { createServer as createHttpServer } from 'node:http'
import next from 'next'
import type { Pages } from './create-server.ts'

/** Next as the pages of an instance. `hostname` and `port` are what it believes its own address to be. */
export async function createNextPages(options: { dev: boolean; hostname: string; port: number }): Promise<Pages> {
  // Next attaches an upgrade listener of its own to the server it is given; this one nobody connects to.
  const app = next({ ...options, httpServer: createHttpServer() })
  await app.prepare()
  const handle = app.getRequestHandler()
  const upgrade = options.dev ? app.getUpgradeHandler() : undefined
  return {
    handle: (request, response) => handle(request, response),
    handleUpgrade: upgrade && ((request, socket, head) => void upgrade(request, socket, head)),
    close: () => app.close(),
  }
}
