// Pages and chat live in one process. What do people who chat notice of those who browse, and what do pages take beside them?
import { buildNow, isBuildFresh } from '#scripts/next-build.ts'
import { SentenceError } from '#scripts/sentence-error.ts'
import { measureWindow, totalCpu } from '../load/measure-window.ts'
import { watchSteal } from '../machine.ts'
import { type Spread, spreadOf } from '../percentiles.ts'
import { watchCpu } from '../postgres-cpu.ts'
import type { BenchContext, Scenario } from '../scenario.ts'
import { type PagesOptions, readPagesOptions } from './pages-options.ts'
import { openPagesStage, type PagesStage } from './pages-stage.ts'
import { writeReport } from './report.ts'
import { type PageRequest, type PageSample, requestPages } from './request-pages.ts'

export type ChatFigures = { latencyMs: Spread | null; lagMs: Spread | null; cpuMs: number | null; lost: number }
export type Beside = { pages: PageSample[]; chat: ChatFigures }
export type PagesRun = {
  chatAlone: ChatFigures
  pagesAlone: PageSample[]
  /** In CPU ms of the instances a page, without chat; and where nothing is compressed, as behind a proxy that does it. */
  pageCpuMs: number | null
  plainPageCpuMs: number | null
  /** Pages from the instances that chat. */
  together: Beside
  /** Pages from an instance of their own. */
  apart: Beside
}

/** Of each page: Next loads what it needs at the first, and the engine compiles it at some later ones. */
const WARM_UP_SECONDS = 10

export const pages: Scenario = {
  prepare(args) {
    const options = readPagesOptions(args)
    return (context) => run(options, context)
  },
}

async function run(options: PagesOptions, context: BenchContext): Promise<void> {
  const { signal, log } = context
  if (!(await isBuildFresh()) && !(await buildNow({ signal }))) throw new SentenceError('The build fails.')
  const stolenShare = watchSteal()
  const stage = await openPagesStage(options, context)
  const runs: PagesRun[] = []
  try {
    const warmUp = await requestPages([...stage.turns.together, ...stage.turns.apart], {
      rate: options.pages,
      seconds: WARM_UP_SECONDS,
    })
    const failed = warmUp.find((one) => one.status !== 200)
    if (failed) throw new SentenceError(`The ${failed.kind} page was answered with ${failed.status || 'nothing'}.`)
    for (let round = 1; round <= options.rounds; round++) {
      log(`Round ${round} of ${options.rounds}`)
      runs.push(await runRound(stage, { ...options, seed: options.seed + round - 1 }))
      signal.throwIfAborted()
    }
  } finally {
    await stage.stop()
  }
  log(`\n${await writeReport(runs, options, context, stolenShare())}`)
}

async function runRound({ running, loader, turns }: PagesStage, options: PagesOptions): Promise<PagesRun> {
  const { pages: pageRate, rate, seconds, seed } = options
  const browse = (those: readonly PageRequest[]) => requestPages(those, { rate: pageRate, seconds })
  const chat = async (): Promise<ChatFigures> => {
    const { samples, cpu } = await measureWindow(running, loader, { rate, seconds, seed })
    return {
      latencyMs: spreadOf(samples.latencyMs),
      lagMs: spreadOf(samples.lagMs),
      cpuMs: totalCpu(cpu),
      lost: samples.sent - samples.delivered,
    }
  }
  const beside = async (those: readonly PageRequest[]): Promise<Beside> => {
    const [pages, figures] = await Promise.all([browse(those), chat()])
    return { pages, chat: figures }
  }
  const alone = async (those: readonly PageRequest[]) => {
    const spent = watchCpu(running.instances.map((one) => one.pid()))
    const pages = await browse(those)
    const seconds = spent()
    return { pages, cpuMs: seconds === null ? null : (seconds * 1000) / pages.length }
  }
  const chatAlone = await chat()
  const { pages: pagesAlone, cpuMs: pageCpuMs } = await alone(turns.together)
  const { cpuMs: plainPageCpuMs } = await alone(turns.together.map(uncompressed))
  return {
    chatAlone,
    pagesAlone,
    pageCpuMs,
    plainPageCpuMs,
    together: await beside(turns.together),
    apart: await beside(turns.apart),
  }
}

function uncompressed(request: PageRequest): PageRequest {
  return { ...request, headers: { ...request.headers, 'accept-encoding': 'identity' } }
}
