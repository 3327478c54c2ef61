import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** On this machine; null when none of them takes it. */
export function connectToFirst(ports: readonly number[], onTarget: (target: Socket | null) => void) {
  const [port, ...others] = ports
  if (port === undefined) {
    onTarget(null)
    return
  }
  const target = connect({ port, host: '127.0.0.1', noDelay: true })
  const tryNext = () => connectToFirst(others, onTarget)
  target.once('error', tryNext)
  target.once('connect', () => {
    target.off('error', tryNext)
    target.on('error', () => undefined)
    onTarget(target)
  })
}

/** Listening that can be stopped, so that the system itself refuses, and begun again on the same port. */
export function listenFor(onConnection: (client: Socket) => void) {
  let server: Server | undefined
  return {
    async listen(port: number): Promise<number> {
      if (server) return port
      const started = createServer({ noDelay: true }, onConnection)
      server = started
      await new Promise<void>((resolve, reject) => started.once('error', reject).listen(port, '127.0.0.1', resolve))
      return (started.address() as AddressInfo).port
    },
    async stop(): Promise<void> {
      // `close` waits for the connections that are open; nobody else needs to.
      server?.close()
      server = undefined
    },
  }
}
