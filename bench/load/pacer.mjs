// A thread that wakes the generator when a message is due. Timers of an event loop are late by up to a millisecond, which
// would be most of what is measured. Plain JavaScript: a worker thread has no loader for TypeScript.
import { parentPort, workerData } from 'node:worker_threads'

const { periodMs, count } = workerData
const still = new Int32Array(new SharedArrayBuffer(4))
const startAt = performance.now()

// The clocks of two threads begin at different moments.
parentPort?.postMessage({ startAt: performance.timeOrigin + startAt })
for (let i = 0; i < count; i++) {
  const left = startAt + i * periodMs - performance.now()
  if (left > 0) Atomics.wait(still, 0, 0, left)
  parentPort?.postMessage({ due: i })
}
