import type { StackName } from '../stacks/stacks.ts'
import { stacks } from '../stacks/stacks.ts'
import type { Summary } from './summary.ts'

// One picture: the median and the 99th percentile of each stack by load, both axes logarithmic.

const WIDTH = 940
const HEIGHT = 440
const PLOT = { left: 64, right: 620, top: 56, bottom: 384 }
const GRID_MS = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000]

/** Ours stands out; the floor is no competitor, so it is a dashed line. */
const COLOURS: Partial<Record<StackName, string>> = {
  ours: '#1d6b58',
  classic: '#b4552d',
  sharded: '#a2792a',
  streams: '#7a4d8c',
  unstored: '#5a7398',
  floor: '#8a8a86',
}

const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #3b3b38 }
  .title { font-size: 16px; font-weight: 600; fill: #1c1c1a }
  .grid { stroke: #dedcd6 } .paper { fill: #fbfaf7 }
  @media (prefers-color-scheme: dark) {
    text { fill: #c9c7c1 } .title { fill: #f2f0ea } .grid { stroke: #3a3a37 } .paper { fill: #1b1b19 }
  }`

export function drawLatency(summaries: readonly Summary[]): string {
  const shown = summaries.filter((one) => one.commitDelayMs === 0)
  const rates = [...new Set(shown.map((one) => one.rate))].sort((a, b) => a - b)
  const values = shown.flatMap(({ latency }) => [latency.p50, latency.p99])
  const x = logScale(rates[0] ?? 1, rates.at(-1) ?? 10, PLOT.left + 24, PLOT.right)
  const y = logScale(Math.min(...values) * 0.8, Math.max(...values) * 1.2, PLOT.bottom, PLOT.top)
  const grid = GRID_MS.filter((ms) => y(ms) >= PLOT.top && y(ms) <= PLOT.bottom)
  const names = [...new Set(shown.map((one) => one.stack))]
  const rowsOf = (name: StackName) => shown.filter((one) => one.stack === name).sort((a, b) => a.rate - b.rate)
  const ends = spread(names.map((name) => y(rowsOf(name).at(-1)?.latency.p50 ?? 1)))

  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="t">
<title id="t">Time until the other side has a message, by load: median and 99th percentile of each stack</title>
<style>${STYLE}</style>
<rect class="paper" width="${WIDTH}" height="${HEIGHT}" rx="12"/>
<text class="title" x="24" y="32">Until the other side has it, on another instance (ms; line p50, dots p99)</text>
${grid
  .map(
    (ms) =>
      `<line class="grid" x1="${PLOT.left}" x2="${PLOT.right}" y1="${round(y(ms))}" y2="${round(y(ms))}"/><text x="${PLOT.left - 8}" y="${round(y(ms)) + 4}" text-anchor="end">${ms}</text>`,
  )
  .join('\n')}
${rates.map((rate) => `<text x="${round(x(rate))}" y="${PLOT.bottom + 24}" text-anchor="middle">${rate.toLocaleString('en')}</text>`).join('\n')}
<text x="${(PLOT.left + PLOT.right) / 2}" y="${PLOT.bottom + 46}" text-anchor="middle">messages a second</text>
${names.map((name, i) => line(name, rowsOf(name), x, y, ends[i] ?? 0)).join('\n')}
</svg>
`
}

function line(
  name: StackName,
  rows: readonly Summary[],
  x: (rate: number) => number,
  y: (ms: number) => number,
  labelY: number,
): string {
  const colour = COLOURS[name] ?? '#3b3b38'
  const points = rows.map(({ rate, latency }) => `${round(x(rate))},${round(y(latency.p50))}`).join(' ')
  const dots = rows.map(
    ({ rate, latency }) => `<circle cx="${round(x(rate))}" cy="${round(y(latency.p99))}" r="3" fill="${colour}"/>`,
  )
  const dash = name === 'floor' ? ' stroke-dasharray="5 4"' : ''
  const weight = name === 'ours' ? 3.5 : 2
  return [
    `<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="${weight}"${dash} stroke-linejoin="round"/>`,
    ...dots,
    `<text x="${PLOT.right + 14}" y="${round(labelY) + 4}" style="fill:${colour}${name === 'ours' ? ';font-weight:600' : ''}">${stacks[name].title}</text>`,
  ].join('\n')
}

function logScale(from: number, to: number, start: number, end: number): (value: number) => number {
  const span = Math.log(to / from) || 1
  return (value) => start + ((end - start) * Math.log(value / from)) / span
}

const LABEL_HEIGHT = 20

/** Labels beside their lines' ends, moved apart where they would lie on each other. */
function spread(wanted: readonly number[]): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0))
  const placed = [...wanted]
  order.forEach((at, i) => {
    const above = i === 0 ? Number.NEGATIVE_INFINITY : (placed[order[i - 1] ?? 0] ?? 0)
    placed[at] = Math.max(placed[at] ?? 0, above + LABEL_HEIGHT)
  })
  // Those that were pushed below the plot go up again, from the last.
  let limit = PLOT.bottom
  for (const at of order.reverse()) {
    placed[at] = Math.min(placed[at] ?? 0, limit)
    limit = (placed[at] ?? 0) - LABEL_HEIGHT
  }
  return placed
}

const round = (value: number) => Math.round(value * 10) / 10
