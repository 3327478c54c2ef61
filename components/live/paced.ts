type Subscribe = (listener: () => void) => () => void

/** Nobody reads faster, and a slow device that drew oftener would do nothing else. */
export const DRAW_PAUSE_MS = 100

/**
 * For what is drawn: news that comes alone is told at once, what comes within a moment of it is told together at the end
 * of that. Not by the browser's frames: a slow device would draw in each of them, and in a background tab none come.
 */
export function paced(subscribe: Subscribe): Subscribe {
  return (listener) => {
    let pause: ReturnType<typeof setTimeout> | undefined
    let hasNews = false

    function hear(): void {
      if (pause !== undefined) {
        hasNews = true
        return
      }
      pause = setTimeout(endPause, DRAW_PAUSE_MS)
      listener()
    }
    function endPause(): void {
      pause = undefined
      if (!hasNews) return
      hasNews = false
      hear()
    }

    const stop = subscribe(hear)
    return () => {
      stop()
      clearTimeout(pause)
    }
  }
}
