import { connectToFirst, listenFor } from '#scripts/testing/tcp-ends.ts'

/** A line that passes everything on at once and lets somebody look at it on the way. */
export type WatchedLine = { port: number; close(): Promise<void> }

export type LineWatchers = {
  /** Made for each connection. Up is from who connects to the server. */
  up?: () => (chunk: Buffer) => void
  down?: () => (chunk: Buffer) => void
}

export async function startWatchedLine(targetPort: number, { up, down }: LineWatchers): Promise<WatchedLine> {
  const ends = new Set<{ destroy(): void }>()
  const connections = listenFor((client) => {
    client.on('error', () => undefined)
    connectToFirst([targetPort], (target) => {
      if (!target) return void client.destroy()
      for (const [from, to, see] of [
        [client, target, up?.()],
        [target, client, down?.()],
      ] as const) {
        ends.add(from)
        from.on('data', (chunk: Buffer) => {
          see?.(chunk)
          to.write(chunk)
        })
        from.on('close', () => {
          ends.delete(from)
          to.destroy()
        })
      }
    })
  })
  const port = await connections.listen(0)
  return {
    port,
    async close() {
      for (const end of [...ends]) end.destroy()
      await connections.stop()
    },
  }
}

/** The same address by another port. */
export function throughPort(url: string, port: number): string {
  const through = new URL(url)
  through.hostname = '127.0.0.1'
  through.port = String(port)
  return through.href
}
