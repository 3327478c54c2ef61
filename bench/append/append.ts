// What it costs to store a message: in time, in CPU of Node and in CPU of Postgres, in four ways, side by side.
import { readBenchOptions } from '../bench-options.ts'
import { withCommitDelay } from '../commit-delay.ts'
import { watchSteal } from '../machine.ts'
import { createRandom, shuffle } from '../random.ts'
import type { BenchContext, Scenario } from '../scenario.ts'
import { measureBatchSizes } from './batch-sizes.ts'
import { type OpenWriter, openWriter } from './open-writer.ts'
import { type AppendOptions, type Measured, writeReport } from './report.ts'
import { COMPARED, type WriterName } from './writers.ts'

const numbers = { rounds: 5, 'window-ms': 1000, 'in-flight': 256, 'per-second': 500, 'warm-up': 10_000 }

export const append: Scenario = {
  prepare(args) {
    const { numbers: given, resultsDir } = readBenchOptions('append', args, { numbers })
    const options = {
      rounds: given.rounds,
      windowMs: given['window-ms'],
      inFlight: given['in-flight'],
      perSecond: given['per-second'],
      warmUp: given['warm-up'],
      resultsDir,
    }
    return (context) => run(options, context)
  },
}

async function run(options: AppendOptions, context: BenchContext): Promise<void> {
  const { serverUrl, signal, log } = context
  const { rounds, windowMs, inFlight, perSecond, warmUp } = options
  const stolenShare = watchSteal()
  const writers = new Map<WriterName, OpenWriter>()
  const measured: Measured[] = []
  const crowd = { inFlight }
  const clock = { perSecond }
  try {
    for (const name of COMPARED) {
      log(`Warming up: ${name}`)
      writers.set(name, await openWriter(name, { serverUrl, warmUp, inFlight }))
    }
    writers.set('none', await openWriter('none', { serverUrl, warmUp: 1, inFlight: 1 }))
    for (let round = 1; round <= rounds; round++) {
      log(`Round ${round} of ${rounds}`)
      for (const set of [
        { load: crowd, delayMs: 0, names: COMPARED },
        { load: crowd, delayMs: 1, names: COMPARED },
        { load: clock, delayMs: 0, names: [...COMPARED, 'none' as const] },
      ]) {
        await withCommitDelay(serverUrl, set.delayMs, async () => {
          for (const name of shuffle(set.names, createRandom(Date.now()))) {
            signal.throwIfAborted()
            const window = await (writers.get(name) as OpenWriter).measure(set.load, windowMs)
            measured.push({ writer: name, load: set.load, delayMs: set.delayMs, ...window })
          }
        })
      }
    }
  } finally {
    for (const writer of writers.values()) await writer.close()
  }
  log('Batch sizes')
  const batchWindows = await measureBatchSizes(serverUrl, rounds)
  log(`\n${await writeReport(measured, batchWindows, options, context, stolenShare())}`)
}
