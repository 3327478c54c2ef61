import { markdownTable } from '../markdown-table.ts'
import { medianOf, spreadOf } from '../percentiles.ts'
import type { BenchContext } from '../scenario.ts'
import { stacks } from '../stacks/stacks.ts'
import { circumstancesOf, describeCircumstances, writeResults } from '../write-results.ts'
import type { ChatFigures, PagesRun } from './pages.ts'
import type { PagesOptions } from './pages-options.ts'
import type { PageKind, PageSample } from './request-pages.ts'

const PAGE_TITLES: Record<PageKind, string> = { product: 'product page, a visitor', inbox: 'inbox, a seller' }

type Way = { title: string; pages(run: PagesRun): PageSample[]; chat(run: PagesRun): ChatFigures }

const WAYS: readonly Way[] = [
  { title: 'alone', pages: (run) => run.pagesAlone, chat: (run) => run.chatAlone },
  { title: 'together', pages: (run) => run.together.pages, chat: (run) => run.together.chat },
  { title: 'apart', pages: (run) => run.apart.pages, chat: (run) => run.apart.chat },
]

/** Writes pages.json and pages.md; answers with the latter. */
export async function writeReport(
  runs: readonly PagesRun[],
  options: PagesOptions,
  { postgresVersion }: BenchContext,
  stolenShare: number | null,
): Promise<string> {
  const { resultsDir, ...settings } = options
  const packages = [...stacks.ours.packages, 'next', 'react']
  const circumstances = circumstancesOf({ postgresVersion, packages, settings, stolenShare })
  const cpu = (of: (run: PagesRun) => number | null) => medianOf(runs.flatMap((one) => of(one) ?? [])).toFixed(1)
  const text = [
    '# Pages beside chat',
    '',
    `Two production instances that chat, and a third that stands behind them for CPU. ${options.pages} pages a second on a fixed schedule, a`,
    `product page and the inbox by turns, and ${options.rate} chat messages a second; ${options.rounds} rounds, each with chat alone, pages alone, both on the`,
    'first two instances, and pages on the third. Pages from when they were due to the last byte, all rounds together; chat as',
    'medians of the rounds.',
    '',
    describePages(runs),
    '',
    describeChat(runs),
    '',
    `A page takes ${cpu((one) => one.pageCpuMs)} ms of CPU of its instance, and ${cpu((one) => one.plainPageCpuMs)} ms where it is not compressed (pages alone, median of the rounds).`,
    '',
    describeCircumstances(circumstances),
  ].join('\n')
  await writeResults('pages', resultsDir, text, { ...circumstances, rounds: runs.map(withoutSamples) })
  return text
}

function describePages(runs: readonly PagesRun[]): string {
  const rows = (['product', 'inbox'] as const).flatMap((kind) =>
    WAYS.map(({ title, pages }) => {
      const own = runs.flatMap(pages).filter((one) => one.kind === kind)
      const spread = spreadOf(own.map((one) => one.ms))
      const sorted = own.map((one) => one.ms).sort((a, b) => a - b)
      const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0
      const failed = own.filter((one) => one.status !== 200).length
      return [
        `${PAGE_TITLES[kind]}, ${title}`,
        (spread?.p50 ?? 0).toFixed(1),
        p95.toFixed(1),
        (spread?.p99 ?? 0).toFixed(1),
        (medianOf(own.map((one) => one.bytes)) / 1024).toFixed(0),
        String(failed),
      ]
    }),
  )
  return markdownTable(['page', 'p50 ms', 'p95 ms', 'p99 ms', 'KiB', 'failed'], rows)
}

function describeChat(runs: readonly PagesRun[]): string {
  const rows = WAYS.map(({ title, chat }) => {
    const own = runs.map(chat)
    const median = (figure: (chat: ChatFigures) => number | null | undefined) =>
      medianOf(own.flatMap((one) => figure(one) ?? []))
    return [
      title,
      median((one) => one.latencyMs?.p50).toFixed(2),
      median((one) => one.latencyMs?.p99).toFixed(1),
      describeTimes(runs, chat),
      median((one) => one.lagMs?.p99).toFixed(1),
      String(own.reduce((sum, one) => sum + one.lost, 0)),
    ]
  })
  return markdownTable(['chat', 'p50 ms', 'p99 ms', 'times alone', "generator's lag p99", 'lost'], rows)
}

/** How many times the p99 of chat alone in the same round: the median, and the range. */
function describeTimes(runs: readonly PagesRun[], of: (run: PagesRun) => ChatFigures): string {
  const ratios = runs.flatMap((run) => {
    const [alone, own] = [run.chatAlone.latencyMs, of(run).latencyMs]
    return alone && own ? own.p99 / alone.p99 : []
  })
  const range = ratios.length > 1 ? ` (${Math.min(...ratios).toFixed(1)} to ${Math.max(...ratios).toFixed(1)})` : ''
  return `${medianOf(ratios).toFixed(1)}${range}`
}

function withoutSamples({ pagesAlone, together, apart, ...run }: PagesRun) {
  const spreads = (samples: readonly PageSample[]) =>
    (['product', 'inbox'] as const).map((kind) => ({
      kind,
      ms: spreadOf(samples.filter((one) => one.kind === kind).map((one) => one.ms)),
      failed: samples.filter((one) => one.kind === kind && one.status !== 200).length,
    }))
  return {
    ...run,
    pagesAlone: spreads(pagesAlone),
    together: { ...together, pages: spreads(together.pages) },
    apart: { ...apart, pages: spreads(apart.pages) },
  }
}
