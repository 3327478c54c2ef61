// Where our instances' CPU goes under load: a flame graph and a table, from V8's profiler.
import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { projectRoot } from '#scripts/project.ts'
import { type BenchOptions, readBenchOptions } from '../bench-options.ts'
import { runLoad } from '../load/run-load.ts'
import { watchSteal } from '../machine.ts'
import { markdownTable } from '../markdown-table.ts'
import type { BenchContext, Scenario } from '../scenario.ts'
import { stacks } from '../stacks/stacks.ts'
import { circumstancesOf, describeCircumstances, writeResults } from '../write-results.ts'
import { mergeProfiles, timeByPlace } from './cpu-profile.ts'
import { drawFlameGraph } from './flame-graph.ts'

const numbers = { rate: 1000, seconds: 15, conversations: 200, 'warm-up': 20_000, seed: 1 }
type ProfileOptions = BenchOptions<keyof typeof numbers>

const ENTRY = 'bench/profile/profiled-ours.ts'
const LEAST_SHARE = 0.005

export const profile: Scenario = {
  prepare(args) {
    const options = readBenchOptions('profile', args, { numbers })
    return (context) => run(options, context)
  },
}

async function run({ numbers: settings, resultsDir }: ProfileOptions, context: BenchContext): Promise<void> {
  const { rate, seconds, conversations, seed, 'warm-up': warmUp } = settings
  const { signal, dataDir, postgresVersion, log } = context
  const stolenShare = watchSteal()
  const fileOf = (instance: number) => path.join(dataDir, `profile-${instance}.json`)
  const files = [fileOf(0), fileOf(1)]
  for (const file of files) await rm(file, { force: true })
  const envOf = async (instance: number) => ({ PROFILE_FILE: fileOf(instance) })

  const profiles = await runLoad(
    'ours',
    { ...context, conversations, warmUp, entry: ENTRY, envOf },
    async (running, loader) => {
      const toggle = () => {
        for (const one of running.instances) process.kill(one.pid(), 'SIGUSR2')
      }
      toggle()
      await loader.ask('window', { rate, seconds, seed })
      toggle()
      return Promise.all(files.map((file) => readProfile(file, signal)))
    },
  )
  const root = mergeProfiles(profiles)
  const rows = timeByPlace(root)
    .filter(([, us]) => us / root.totalUs > LEAST_SHARE)
    .map(([place, us]) => [place, `${((100 * us) / root.totalUs).toFixed(1)} %`])
  const circumstances = circumstancesOf({
    postgresVersion,
    packages: stacks.ours.packages,
    settings,
    stolenShare: stolenShare(),
  })
  const title = `Both instances at ${rate} messages a second, ${seconds} s: where their CPU goes`
  const text = [
    '# Profile',
    `${title}, by the package in which it is spent.`,
    markdownTable(['', 'share'], rows),
    describeCircumstances(circumstances),
  ].join('\n\n')
  await writeResults('profile', resultsDir, text, { ...circumstances, rows })
  const picture = path.join(projectRoot, 'docs/images/flame-graph.svg')
  await writeFile(picture, drawFlameGraph(root, title))
  log(`\n${text}\n\n${picture}`)
}

/** Written by the instance when it is asked to end its profile. */
async function readProfile(file: string, signal: AbortSignal) {
  for (;;) {
    try {
      return JSON.parse(await readFile(file, 'utf8'))
    } catch {
      await sleep(100, undefined, { signal })
    }
  }
}
