import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { findFreePort, findPortHolder, isPortFree, listeningInodes } from './ports.ts'

describe('ports', () => {
  it.each(['127.0.0.1', '0.0.0.0'])('are taken when a server listens on %s, and its process is named', async (host) => {
    const port = await findFreePort()
    expect(await isPortFree(port)).toBe(true)
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(port, host, resolve))
    expect(await isPortFree(port)).toBe(false)
    expect(findPortHolder(port)).toContain(`(process ${process.pid})`)
    await new Promise((resolve) => server.close(resolve))
    expect(await isPortFree(port)).toBe(true)
  })

  it('are found in the table of sockets only where one listens', () => {
    const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:0BB8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0 100 0 0 10 0
   1: 0100007F:0BB8 0100007F:C350 01 00000000:00000000 00:00000000 00000000     0        0 4712 1 0 100 0 0 10 0`
    expect(listeningInodes(table, 3000)).toEqual(['4711'])
    expect(listeningInodes(table, 3001)).toEqual([])
  })
})
