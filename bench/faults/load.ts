import type { Tab } from './client.ts'

export type Writer = { tab: Tab; conversationId: string }
export type Load = {
  /** No new messages; what was written goes on being sent. */
  stop(): void
}

/**
 * Every writer at a steady pace, each from a moment of their own. The pace is of the clock and not of the answers: who
 * waits for an ack to write again hides how long it took. Each text is written once.
 */
export function startLoad(writers: readonly Writer[], ratePerWriter: number): Load {
  const everyMs = 1000 / ratePerWriter
  const timers = new Set<NodeJS.Timeout>()
  for (const [i, { tab, conversationId }] of writers.entries()) {
    const first = performance.now() + (everyMs * i) / writers.length
    let count = 0
    const write = () => {
      count++
      tab.stores.get(conversationId)?.send(`${tab.name} 문의 ${i}-${count} (${first.toFixed(3)})`)
      schedule()
    }
    let timer: NodeJS.Timeout | undefined
    const schedule = () => {
      if (timer) timers.delete(timer)
      timer = setTimeout(write, Math.max(0, first + count * everyMs - performance.now()))
      timers.add(timer)
    }
    schedule()
  }
  return {
    stop() {
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
    },
  }
}
