// `npm test`: every check there is, in order, and one line at the end. `npm test -- integration message-log` runs one step
// and passes the rest on to its runner.
import { mkdir } from 'node:fs/promises'
import { type Lifetime, runCommand } from './lifetime.ts'
import { defaultDataDir } from './project.ts'
import { SentenceError } from './sentence-error.ts'
import { type Services, startServices } from './services.ts'
import { type Counts, failedOnce, sumCounts } from './testing/counts.ts'
import { chooseSteps } from './testing/step-choice.ts'
import { type TestContext, type TestStepName, testSteps } from './testing/test-steps.ts'

await runCommand(async (lifetime) => {
  const { names, args } = chooseSteps(process.argv.slice(2), Object.keys(testSteps) as TestStepName[])
  const context = await createContext(lifetime)
  const results: { name: TestStepName; counts: Counts; seconds: string }[] = []
  for (const name of names) {
    console.log(`\n${name}`)
    const started = Date.now()
    const counts = await runOne(name, context, args)
    const seconds = ((Date.now() - started) / 1000).toFixed(1)
    results.push({ name, counts, seconds })
  }
  const total = sumCounts(results.map((result) => result.counts))
  console.log()
  for (const { name, counts, seconds } of results) console.log(lineOf(name, counts, seconds))
  console.log(`\n${total.passed} passed, ${total.failed} failed`)
  return total.failed === 0 ? 0 : 1
})

async function runOne(name: TestStepName, context: TestContext, args: string[]): Promise<Counts> {
  try {
    return await testSteps[name](context, args)
  } catch (error) {
    context.signal.throwIfAborted()
    console.error(error instanceof SentenceError ? error.message : error)
    return failedOnce
  }
}

async function createContext({ signal, onEnd }: Lifetime): Promise<TestContext> {
  const dataDir = defaultDataDir('test')
  await mkdir(dataDir, { recursive: true })
  const log = (line: string) => console.log(line)
  let starting: Promise<Services> | undefined
  const start = async () => {
    const services = await startServices({ dataDir, log, signal })
    onEnd(services.stop)
    return services
  }
  const getServices = () => {
    starting ??= start()
    return starting
  }
  return { dataDir, signal, log, getServices }
}

function lineOf(name: string, { passed, failed, skipped }: Counts, seconds: string): string {
  const parts = [failed > 0 ? `${failed} failed` : '', `${passed} passed`, skipped > 0 ? `${skipped} skipped` : '']
  return `  ${name.padEnd(12)}${`${seconds} s`.padStart(9)}  ${parts.filter(Boolean).join(' · ')}`
}
