// A line between clients and a server that a test can cut, slow down, silence and starve.
import type { Socket } from 'node:net'
import { connectToFirst, listenFor } from './tcp-ends.ts'
import { type Flow, type FlowFaults, NO_FAULTS, startFlow } from './tcp-flow.ts'

export type TcpProxy = {
  port: number
  openCount(): number
  /** Bytes that it has taken and not passed on. */
  swallowedBytes(): number
  /** Ends one connection without a goodbye; whatever was on its way is gone. False when there was none. */
  cut(pick: (open: number) => number): boolean
  /** As `cut`, for all of them and at both ends. */
  cutAll(): void
  /** Up is from the client to the server. What is not named stays as it is. */
  set(faults: { up?: Partial<FlowFaults>; down?: Partial<FlowFaults> }): void
  /** No more faults on bytes, and new connections are taken again. */
  heal(): Promise<void>
  /** New connections are refused; those that are open stay. */
  refuse(): Promise<void>
  /** The open connections are dead from now on and neither end is told, not even when the other one closes. */
  forget(): void
  /** Once: the request that matches gets through, the reply does not, and the connection is cut. */
  dropReply(matches: (request: Buffer) => boolean): Promise<void>
  close(): Promise<void>
}

export type TcpProxyOptions = {
  /** Made for each connection; sees what the server sends, and may change it. */
  filterDown?: () => (chunk: Buffer) => Buffer
}

type Line = { client: Socket; target: Socket; flows: Flow[]; isForgotten: boolean; losesReply: boolean }
type Targets = number | (() => readonly number[])

/** `targets`: a port on this machine, or several that are tried in order, as a load balancer would. */
export async function startTcpProxy(targets: Targets, { filterDown }: TcpProxyOptions = {}): Promise<TcpProxy> {
  const lines = new Set<Line>()
  let swallowedBytes = 0
  let up = NO_FAULTS
  let down = NO_FAULTS
  let awaited: { matches: (request: Buffer) => boolean; done: () => void } | undefined

  function join(client: Socket, target: Socket): void {
    const line: Line = { client, target, flows: [], isForgotten: false, losesReply: false }
    const filter = filterDown?.()
    lines.add(line)
    const onSwallow = (bytes: number) => {
      swallowedBytes += bytes
    }
    const faultsOf = (faults: FlowFaults) => (line.isForgotten ? { ...faults, swallow: true } : faults)
    line.flows = [
      startFlow({
        from: client,
        to: target,
        faults: () => faultsOf(up),
        filter: (chunk) => seeRequest(line, chunk),
        onSwallow,
      }),
      startFlow({
        from: target,
        to: client,
        faults: () => faultsOf(down),
        filter: (chunk) => (line.losesReply ? loseReply(line) : filter ? filter(chunk) : chunk),
        onSwallow,
      }),
    ]
    for (const socket of [client, target]) socket.on('close', () => end(line))
  }

  function end(line: Line): void {
    if (line.isForgotten && !(line.client.destroyed && line.target.destroyed)) return
    lines.delete(line)
    line.client.destroy()
    line.target.destroy()
  }

  function seeRequest(line: Line, chunk: Buffer): Buffer {
    if (awaited?.matches(chunk)) line.losesReply = true
    return chunk
  }

  function loseReply(line: Line): Buffer {
    awaited?.done()
    awaited = undefined
    line.client.resetAndDestroy()
    return Buffer.alloc(0)
  }

  const connections = listenFor((client) => {
    client.on('error', () => undefined)
    const ports = typeof targets === 'number' ? [targets] : targets()
    connectToFirst(ports, (target) => {
      if (target && !client.destroyed) return join(client, target)
      client.destroy()
      target?.destroy()
    })
  })
  const port = await connections.listen(0)

  const refresh = () => {
    for (const line of lines) for (const flow of line.flows) flow.refresh()
  }
  return {
    port,
    openCount: () => lines.size,
    swallowedBytes: () => swallowedBytes,
    cut(pick) {
      const victim = [...lines][pick(lines.size)]
      victim?.client.resetAndDestroy()
      return victim !== undefined
    },
    cutAll() {
      for (const line of lines) {
        line.isForgotten = false
        line.target.resetAndDestroy()
        line.client.resetAndDestroy()
      }
    },
    set(faults) {
      up = { ...up, ...faults.up }
      down = { ...down, ...faults.down }
      refresh()
    },
    async heal() {
      up = NO_FAULTS
      down = NO_FAULTS
      refresh()
      await connections.listen(port)
    },
    refuse: connections.stop,
    forget() {
      for (const line of lines) line.isForgotten = true
    },
    dropReply: (matches) =>
      new Promise((done) => {
        awaited = { matches, done }
      }),
    async close() {
      for (const { client, target } of lines) for (const socket of [client, target]) socket.destroy()
      await connections.stop()
    },
  }
}
