import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { spreadOf } from '../percentiles.ts'
import type { BenchContext } from '../scenario.ts'
import { stacks } from '../stacks/stacks.ts'
import { circumstancesOf, writeResults } from '../write-results.ts'
import type { LatencyOptions } from './latency.ts'
import type { LatencyWindow } from './latency-window.ts'
import { drawLatency } from './picture.ts'
import { describeLatency } from './report-text.ts'
import { summarize } from './summary.ts'

/** Writes latency.json, latency.md and latency.svg; answers with the second. */
export async function writeReport(
  windows: readonly LatencyWindow[],
  { numbers, stacks: names, resultsDir }: LatencyOptions,
  { postgresVersion }: BenchContext,
  stolenShare: number | null,
): Promise<string> {
  const packages = names.flatMap((name): string[] => stacks[name].packages)
  const circumstances = circumstancesOf({ postgresVersion, packages, settings: numbers, stolenShare })
  const summaries = summarize(windows).sort((a, b) => names.indexOf(a.stack) - names.indexOf(b.stack))
  const text = describeLatency(summaries, circumstances)
  await writeResults('latency', resultsDir, text, { ...circumstances, summaries, windows: windows.map(withSpreads) })
  await writeFile(path.join(resultsDir, 'latency.svg'), drawLatency(summaries))
  return text
}

/** Raw samples would fill megabytes. */
function withSpreads({ samples, ...window }: LatencyWindow) {
  const { latencyMs, ackMs, lagMs, ...counts } = samples
  return { ...window, ...counts, latencyMs: spreadOf(latencyMs), ackMs: spreadOf(ackMs), lagMs: spreadOf(lagMs) }
}
