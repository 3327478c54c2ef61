// A line between a client and a server that a test can cut.
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export type TcpProxy = { port: number; cut(pick: (open: number) => number): boolean; close(): Promise<void> }

export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const target = connect(targetPort, '127.0.0.1')
    open.add(client)
    client.pipe(target).pipe(client)
    for (const [one, other] of [
      [client, target],
      [target, client],
    ] as const) {
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(client)
        other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    /** Ends one connection without a goodbye; whatever was on its way is gone. False when there was none. */
    cut(pick) {
      const victim = [...open][pick(open.size)]
      victim?.resetAndDestroy()
      return victim !== undefined
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
