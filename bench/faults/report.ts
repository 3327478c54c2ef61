import { mkdir, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import path from 'node:path'
import { projectRoot } from '#scripts/project.ts'
import type { Row } from './row.ts'
import type { MutantResult } from './run-mutants.ts'

const HEADS = [
  'fault',
  'what is done',
  'load',
  'sent',
  'acked',
  'shown',
  'lost',
  'doubled',
  'reordered',
  'p99 during',
  'converged',
  'verdict',
]

const ms = (value: number | null) => (value === null ? '' : `${value} ms`)

export function cellsOf(row: Row): string[] {
  const numbers =
    row.verdict === 'skipped'
      ? Array(6).fill('')
      : [row.sent, row.acked, row.shown, row.lost, row.doubled, row.reordered]
  return [
    row.id,
    row.title,
    row.load,
    ...numbers.map(String),
    ms(row.faultP99Ms),
    ms(row.convergeMs),
    row.verdict.toUpperCase(),
  ]
}

/** For a terminal: one line, and what was wrong or worth saying below it. */
export function printRow(row: Row, seconds: string): void {
  const { id, title, verdict, load, sent, acked, shown, lost, doubled, reordered } = row
  const sign = { passed: '✓', failed: '✗', skipped: '–', 'not built': '○' }[verdict]
  console.log(`${sign} ${id.padEnd(4)} ${title}  ${verdict.toUpperCase()} (${seconds} s)`)
  if (verdict !== 'skipped') {
    const counts = `sent ${sent} · acked ${acked} · shown ${shown} · lost ${lost} · doubled ${doubled} · reordered ${reordered}`
    console.log(
      `       ${load} · ${counts} · p99 during ${ms(row.faultP99Ms) || '-'} · converged ${ms(row.convergeMs) || '-'}`,
    )
  }
  for (const problem of row.problems) console.log(`       ✗ ${problem.replaceAll('\n', '\n         ')}`)
  for (const note of row.notes) console.log(`       ${note}`)
}

/** Of a whole run the report is kept with the code; a part of one never takes its place. */
export const reportFolder = (isWhole: boolean) =>
  path.join(projectRoot, ...(isWhole ? ['bench', 'results'] : ['.data', 'faults', 'report']))

export async function writeReport(
  folder: string,
  rows: readonly Row[],
  mutants: readonly MutantResult[],
): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, 'faults.json'), `${JSON.stringify({ rows, mutants }, null, 2)}\n`)
  const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
  const remarks = rows.flatMap((row) =>
    [...row.problems, ...row.notes].map((text) => `- **${row.id}** ${text.split('\n')[0]}`),
  )
  const text = [
    '# Faults',
    '',
    `${cpus().length} cores, Node ${process.versions.node}. Made by \`npm run faults\`; the numbers are those of bench/faults.`,
    '',
    line(HEADS),
    line(HEADS.map(() => '---')),
    ...rows.map((row) => line(cellsOf(row))),
    '',
    ...remarks,
    ...(mutants.length > 0 ? ['', '## Mutants', ''] : []),
    ...mutants.map((one) => `- ${one.isCaught ? 'caught' : 'NOT CAUGHT'}: ${one.name} (${one.found})`),
    '',
  ]
  await writeFile(path.join(folder, 'faults.md'), text.join('\n'))
}
