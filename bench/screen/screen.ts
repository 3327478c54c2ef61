// The front end under load: whether a slow device keeps up with a fast conversation, and whether a long one fills it.

import { buildNow, isBuildFresh } from '#scripts/next-build.ts'
import { SentenceError } from '#scripts/sentence-error.ts'
import { watchSteal } from '../machine.ts'
import type { BenchContext, Scenario } from '../scenario.ts'
import { type FloodCase, type FloodRun, measureFlood } from './measure-flood.ts'
import { type LoadCase, type LoadRun, measureLoad } from './measure-load.ts'
import { writeReport } from './report.ts'
import { readScreenOptions, type ScreenOptions } from './screen-options.ts'
import { setStage } from './stage.ts'

const LOADS: LoadCase[] = [
  { screen: 'widget', size: 'phone', reader: 'idle' },
  { screen: 'widget', size: 'phone', reader: 'end' },
  { screen: 'widget', size: 'desktop', reader: 'end' },
  { screen: 'inbox', size: 'phone', reader: 'end' },
  { screen: 'inbox', size: 'desktop', reader: 'end' },
  { screen: 'widget', size: 'phone', reader: 'above' },
  { screen: 'inbox', size: 'desktop', reader: 'above' },
]

const FLOODS: FloodCase[] = [
  { screen: 'widget', size: 'phone' },
  { screen: 'inbox', size: 'desktop' },
]

export const screen: Scenario = {
  prepare(args) {
    const options = readScreenOptions(args)
    return (context) => run(options, context)
  },
}

async function run(options: ScreenOptions, context: BenchContext): Promise<void> {
  const { signal, log } = context
  const isBuilt = (await isBuildFresh()) || (await buildNow({ signal }))
  if (!isBuilt) throw new SentenceError('The build failed.')
  const stolenShare = watchSteal()
  const stage = await setStage(context)
  try {
    const loads: LoadRun[] = []
    for (const where of LOADS) {
      log(`${where.screen}, ${where.size}, reader at ${where.reader}: ${options.rate} a second`)
      loads.push(await measureLoad(stage, where, options, signal))
    }
    const floods: FloodRun[] = []
    for (const where of FLOODS) {
      log(`${where.screen}, ${where.size}: ${options.messages} messages`)
      floods.push(await measureFlood(stage, where, options, signal))
    }
    const figures = { browser: stage.browser.version(), loads, floods }
    log(`\n${await writeReport(figures, options, context, stolenShare())}`)
  } finally {
    await stage.stop()
  }
}
