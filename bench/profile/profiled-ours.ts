// Our instance under V8's profiler: SIGUSR2 begins, and once more ends and writes to PROFILE_FILE.
import { writeFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'

const SAMPLE_EVERY_US = 200

const session = new Session()
session.connect()
let isRunning = false

process.on('SIGUSR2', async () => {
  isRunning = !isRunning
  if (isRunning) {
    await session.post('Profiler.enable')
    await session.post('Profiler.setSamplingInterval', { interval: SAMPLE_EVERY_US })
    await session.post('Profiler.start')
  } else {
    const { profile } = await session.post('Profiler.stop')
    writeFileSync(process.env.PROFILE_FILE ?? '', JSON.stringify(profile))
  }
})

await import('../stacks/ours.ts')
