/** What the page itself tells of its load. Runs in the page before any of its own scripts. */
export type Probe = {
  /** Forgets what was seen so far. */
  reset(): void
  /** From now on says how far the row in the middle of the box is moved. */
  follow(): void
  read(): ProbeReading
}

export type ProbeReading = {
  /** Each over 50 ms, as the browser counts them. */
  longTasksMs: number[]
  /** Frames that took more than 50 ms from their first work to the end of painting. */
  longFramesMs: number[]
  /** The most that the followed row was away from where it was, and whether it is still there. */
  movedPx: number
  isRowThere: boolean
}

declare global {
  var probe: Probe
}

// No loop over all frames: on a slowed-down page that alone takes a third of the main thread.
export function installProbe(): void {
  const lookEveryMs = 250
  let longTasksMs: number[] = []
  let longFramesMs: number[] = []
  let followed: Element | null = null
  let topBefore = 0
  let movedPx = 0

  function collect(type: string, durations: () => number[]): void {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) durations().push(entry.duration)
    }).observe({ type })
  }
  collect('longtask', () => longTasksMs)
  collect('long-animation-frame', () => longFramesMs)

  function look(): void {
    if (followed?.isConnected) {
      movedPx = Math.max(movedPx, Math.abs(followed.getBoundingClientRect().top - topBefore))
    }
  }

  globalThis.probe = {
    reset() {
      longTasksMs = []
      longFramesMs = []
    },
    follow() {
      const box = document.querySelector('[role="log"]')?.parentElement?.parentElement?.getBoundingClientRect()
      const middle = box ? (box.top + box.bottom) / 2 : 0
      const rows = [...document.querySelectorAll('[data-message]')]
      followed = rows.find((row) => row.getBoundingClientRect().bottom > middle) ?? null
      topBefore = followed?.getBoundingClientRect().top ?? 0
      setInterval(look, lookEveryMs)
    },
    read: () => ({ longTasksMs, longFramesMs, movedPx, isRowThere: followed?.isConnected ?? false }),
  }
}
