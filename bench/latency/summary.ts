import { groupBy } from '../group-by.ts'
import { totalCpu } from '../load/measure-window.ts'
import { medianOf, type Spread, spreadOf } from '../percentiles.ts'
import type { StackName } from '../stacks/stacks.ts'
import type { LatencyWindow } from './latency-window.ts'

/** The median of the rounds, and how far they lie apart. */
export type Ratio = { median: number; min: number; max: number }

/** One stack under one load, over all rounds. */
export type Summary = {
  stack: StackName
  rate: number
  commitDelayMs: number
  sent: number
  delivered: number
  refused: number
  /** Of all rounds' samples together. */
  latency: Spread
  lag: Spread
  /** ms a message, the median of the rounds. Null where it cannot be read. */
  cpu: { app: number | null; redis: number | null; postgres: number | null; total: number | null }
  /** To the floor of the same round. Null without a floor. */
  p50ToFloor: Ratio | null
  p99ToFloor: Ratio | null
  cpuToFloor: Ratio | null
  lateRounds: number
}

export function summarize(windows: readonly LatencyWindow[]): Summary[] {
  const floors = new Map(windows.filter((one) => one.stack === 'floor').map((one) => [nameOf(one), one]))
  const groups = groupBy(windows, ({ stack, rate, commitDelayMs }) => `${stack} ${rate} ${commitDelayMs}`)
  return [...groups.values()].flatMap((rounds) => {
    const [first] = rounds
    const latency = spreadOf(rounds.flatMap((one) => [...one.samples.latencyMs]))
    const lag = spreadOf(rounds.flatMap((one) => [...one.samples.lagMs]))
    if (!first || !latency || !lag) return []
    const toFloor = (value: (one: LatencyWindow) => number | null) =>
      ratioOf(rounds.map((one) => divide(value(one), floors.get(nameOf(one)), value)))
    const sum = (value: (one: LatencyWindow) => number) => rounds.reduce((total, one) => total + value(one), 0)
    return {
      stack: first.stack,
      rate: first.rate,
      commitDelayMs: first.commitDelayMs,
      sent: sum((one) => one.samples.sent),
      delivered: sum((one) => one.samples.delivered),
      refused: sum((one) => one.samples.refused),
      latency,
      lag,
      cpu: {
        app: middleOf(rounds.map((one) => one.cpu.app)),
        redis: middleOf(rounds.map((one) => one.cpu.redis)),
        postgres: middleOf(rounds.map((one) => one.cpu.postgres)),
        total: middleOf(rounds.map((one) => totalCpu(one.cpu))),
      },
      p50ToFloor: toFloor((one) => spreadOf(one.samples.latencyMs)?.p50 ?? null),
      p99ToFloor: toFloor((one) => spreadOf(one.samples.latencyMs)?.p99 ?? null),
      cpuToFloor: toFloor((one) => totalCpu(one.cpu)),
      lateRounds: rounds.filter((one) => one.isLate).length,
    }
  })
}

/** The floor stores nothing, so its commits are no slower: it is measured under every load all the same. */
const nameOf = ({ round, rate, commitDelayMs }: LatencyWindow) => `${round} ${rate} ${commitDelayMs}`

function divide(
  value: number | null,
  floor: LatencyWindow | undefined,
  measure: (one: LatencyWindow) => number | null,
): number | null {
  const least = floor ? measure(floor) : null
  return value === null || least === null || least === 0 ? null : value / least
}

function ratioOf(ratios: readonly (number | null)[]): Ratio | null {
  const known = ratios.filter((one) => one !== null)
  if (known.length === 0) return null
  return { median: medianOf(known), min: Math.min(...known), max: Math.max(...known) }
}

function middleOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((one) => one !== null)
  return known.length === 0 ? null : medianOf(known)
}
