import { expect, it } from 'vitest'
import { processUsage } from './process-usage.ts'

it('tells the memory and the CPU time of a process that runs', () => {
  const usage = processUsage(process.pid)
  const own = process.memoryUsage.rss() / 2 ** 20
  expect(usage?.residentMb).toBeGreaterThan(own / 2)
  expect(usage?.residentMb).toBeLessThan(own * 2)
  expect(usage?.cpuSeconds).toBeGreaterThan(0)
})

it('answers null for one that does not', () => {
  expect(processUsage(2 ** 22 + 1)).toBeNull()
})
