// Loaded into a server that is measured, before its own code: collects its garbage when asked, and tells what is left.
// Plain JavaScript, because it comes before the loader for TypeScript. Nothing of the product knows of it.
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc')

// Some of what is collected is let go only in a later turn, and its pages are given back by another thread.
const COLLECTIONS = 4
const PAUSE_MS = 250

const server = createServer(async (_, response) => {
  for (let i = 0; i < COLLECTIONS; i++) {
    collect()
    await sleep(PAUSE_MS)
  }
  const { rss, heapUsed, external } = process.memoryUsage()
  response.end(JSON.stringify({ rss, heapUsed, external }))
})
server.listen(Number(process.env.MEMORY_PROBE_PORT), '127.0.0.1')
server.unref()
