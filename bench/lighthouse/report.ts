import { markdownTable } from '../markdown-table.ts'
import { medianOf } from '../percentiles.ts'
import type { BenchContext } from '../scenario.ts'
import { circumstancesOf, describeCircumstances, writeResults } from '../write-results.ts'
import { CATEGORIES, type PageAudit } from './audit-page.ts'
import type { AuditedPage } from './lighthouse.ts'
import type { LighthouseOptions } from './lighthouse-options.ts'

export type Audits = ReadonlyMap<AuditedPage, readonly PageAudit[]>

/** Writes lighthouse.json and lighthouse.md; answers with the latter. */
export async function writeReport(
  audits: Audits,
  browser: string,
  { resultsDir, ...settings }: LighthouseOptions,
  { postgresVersion }: BenchContext,
  stolenShare: number | null,
): Promise<string> {
  const packages = ['lighthouse', 'next', 'react']
  const circumstances = circumstancesOf({ postgresVersion, packages, settings, stolenShare })
  const pages = [...audits]
  const scores = pages.map(([page, own]) => [
    page,
    ...CATEGORIES.map((category) => describe(own.map((one) => one.scores[category]))),
  ])
  const metrics = pages.map(([page, own]) => [page, ...Object.values(own[own.length >> 1]?.metrics ?? {})])
  const remarks = new Set(
    pages.flatMap(([page, own]) => own.flatMap((one) => one.remarks.map((it) => `- ${page}: ${it}`))),
  )
  const text = [
    '# Lighthouse',
    '',
    `A product page as a phone gets it (Lighthouse's mobile settings, Chromium ${browser}), from one production instance;`,
    `medians of ${settings.rounds} rounds, the least and the most behind them. Without the widget: as a seller of that shop sees the page.`,
    '',
    markdownTable(['page', ...CATEGORIES], scores),
    '',
    'What made up the performance, in a round in the middle:',
    '',
    markdownTable(['page', ...Object.keys(pages[0]?.[1][0]?.metrics ?? {})], metrics),
    '',
    ...(remarks.size > 0 ? ['What it would have better:', '', ...remarks, ''] : []),
    describeCircumstances(circumstances),
  ].join('\n')
  await writeResults('lighthouse', resultsDir, text, { ...circumstances, browser, audits: Object.fromEntries(audits) })
  return text
}

function describe(scores: readonly number[]): string {
  return `${medianOf(scores)} (${Math.min(...scores)}–${Math.max(...scores)})`
}
