import { markdownTable } from '../markdown-table.ts'
import type { BenchContext } from '../scenario.ts'
import { circumstancesOf, describeCircumstances, writeResults } from '../write-results.ts'
import type { FloodRun } from './measure-flood.ts'
import type { LoadRun } from './measure-load.ts'
import { SCREENS } from './open-screen.ts'
import type { ScreenOptions } from './screen-options.ts'

export type ScreenFigures = { browser: string; loads: LoadRun[]; floods: FloodRun[] }

const READERS = { end: 'at the end', above: 'further up', idle: 'nothing arrives' } as const
const PACKAGES = ['next', 'react', 'socket.io', '@playwright/test']

/** Writes screen.json and screen.md; answers with the latter. */
export async function writeReport(
  figures: ScreenFigures,
  { resultsDir, ...settings }: ScreenOptions,
  { postgresVersion }: BenchContext,
  stolenShare: number | null,
): Promise<string> {
  const circumstances = circumstancesOf({ postgresVersion, packages: PACKAGES, settings, stolenShare })
  circumstances.versions.chromium = figures.browser
  const { rate, seconds, slowdown, messages } = settings
  const text = [
    '# Screen',
    `A production build in a real Chromium. The other side writes ${rate} messages a second for ${seconds} s into the ` +
      `conversation that is open there, on a main thread slowed down ${slowdown} times; browser, server and writer share ` +
      'this machine. “At the end” follows what comes; “further up” must not be moved by it.',
    loadTable(figures.loads),
    `Then ${messages.toLocaleString('en')} messages, not slowed down; after each quarter the garbage is collected and ` +
      'counted is what is left. Nodes and listeners are all that the page holds, in the document or not.',
    floodTable(figures.floods),
    'A long task, and a long frame, is one over 50 ms, as the browser itself reports them; they hold the time in which other ' +
      'processes had the processor, so read them beside the row in which nothing arrives. Shares are of the main thread’s time; “busy” ' +
      'holds everything, script, style and layout being parts of it.',
    describeCircumstances(circumstances),
  ].join('\n\n')
  await writeResults('screen', resultsDir, text, { ...circumstances, ...figures })
  return text
}

function loadTable(runs: readonly LoadRun[]): string {
  const head = [
    'screen',
    'reader',
    'long tasks',
    'longest',
    'total',
    'long frames',
    'busy',
    'script',
    'style + layout',
    'last shown after',
    'moved',
    'rows',
  ]
  return markdownTable(head, runs.map(loadRow))
}

function loadRow(run: LoadRun): string[] {
  const { longTasksMs, shownAfterMs } = run
  const isAbove = run.reader === 'above'
  return [
    `${SCREENS[run.screen]}, ${run.size}`,
    READERS[run.reader],
    String(longTasksMs.length),
    longTasksMs.length > 0 ? ms(Math.max(...longTasksMs)) : '–',
    longTasksMs.length > 0 ? ms(longTasksMs.reduce((sum, one) => sum + one, 0)) : '–',
    run.longFramesMs.length > 0 ? `${run.longFramesMs.length} (to ${ms(Math.max(...run.longFramesMs))})` : '0',
    percent(run.busyShare),
    percent(run.scriptShare),
    percent(run.styleShare + run.layoutShare),
    shownAfterMs === null ? '–' : ms(shownAfterMs),
    isAbove ? (run.isRowThere ? `${run.movedPx.toFixed(1)} px` : 'row is gone') : '–',
    String(run.rows),
  ]
}

function floodTable(runs: readonly FloodRun[]): string {
  const rows = runs.flatMap(({ screen, size, holdings, perSecond }) =>
    holdings.map((one, i) => [
      `${SCREENS[screen]}, ${size}`,
      one.messages.toLocaleString('en'),
      i === 0 ? '–' : `${Math.round(perSecond[i - 1] ?? 0)} / s`,
      `${one.heapMb.toFixed(1)} MB`,
      one.nodes.toLocaleString('en'),
      one.listeners.toLocaleString('en'),
      String(one.rows),
    ]),
  )
  return markdownTable(['screen', 'messages', 'stored', 'heap', 'nodes', 'listeners', 'rows'], rows)
}

const ms = (value: number) => `${Math.round(value)} ms`
const percent = (share: number) => `${Math.round(share * 100)} %`
