import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { ResourceCounts } from './history.ts'

/** After a full collection, so that the heap is what is held and not what is lying about. */
export function countResources(): ResourceCounts {
  collectGarbage()
  const { rss, heapUsed } = process.memoryUsage()
  const timers = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
  return { rssBytes: rss, heapBytes: heapUsed, timers }
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  // What finalizers free is found by the second.
  collect()
  collect()
}
