import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** One client's way to the instances, as through a balancer: to its home, or to the next one when nobody listens there. */
export type Line = {
  port: number
  /** Ends what is open without a goodbye, and for that long whatever is opened. */
  cut(offlineMs: number): void
  close(): void
}

export async function openLine(ports: readonly number[]): Promise<Line> {
  const open = new Set<Socket>()
  let offlineUntil = Number.NEGATIVE_INFINITY
  // Small packets go at once: a proxy that gathered them would add its own delay to every stack.
  const server = createServer({ noDelay: true }, (client) => {
    client.on('error', () => undefined)
    if (performance.now() < offlineUntil) {
      client.resetAndDestroy()
      return
    }
    open.add(client)
    client.on('close', () => open.delete(client))
    reach(client, ports)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    cut(offlineMs) {
      offlineUntil = performance.now() + offlineMs
      for (const client of open) client.resetAndDestroy()
    },
    close() {
      for (const client of open) client.destroy()
      server.close()
    },
  }
}

function reach(client: Socket, [port, ...others]: readonly number[]): void {
  if (port === undefined || client.destroyed) {
    client.resetAndDestroy()
    return
  }
  const target = connect({ port, host: '127.0.0.1', noDelay: true })
  const goOn = () => reach(client, others)
  target.once('error', goOn)
  target.once('connect', () => {
    target.off('error', goOn)
    join(client, target)
  })
}

function join(client: Socket, target: Socket): void {
  target.on('error', () => undefined)
  client.on('close', () => target.resetAndDestroy())
  target.on('close', () => client.resetAndDestroy())
  if (client.destroyed) target.resetAndDestroy()
  else client.pipe(target).pipe(client)
}
