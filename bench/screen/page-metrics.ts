import type { OpenScreen } from './open-screen.ts'

/** What Chromium counts of a page. Times are the main thread's, in seconds since the page began. */
export type PageMetrics = {
  at: number
  taskSeconds: number
  scriptSeconds: number
  styleSeconds: number
  layoutSeconds: number
  heapMb: number
  nodes: number
  listeners: number
}

export async function readMetrics({ cdp }: OpenScreen): Promise<PageMetrics> {
  await cdp.send('Performance.enable')
  const { metrics } = await cdp.send('Performance.getMetrics')
  const figure = (name: string) => metrics.find((one) => one.name === name)?.value ?? 0
  return {
    at: figure('Timestamp'),
    taskSeconds: figure('TaskDuration'),
    scriptSeconds: figure('ScriptDuration'),
    styleSeconds: figure('RecalcStyleDuration'),
    layoutSeconds: figure('LayoutDuration'),
    heapMb: figure('JSHeapUsedSize') / 2 ** 20,
    nodes: figure('Nodes'),
    listeners: figure('JSEventListeners'),
  }
}

/** With nothing in them that could be thrown away. */
export async function readCollected(screen: OpenScreen): Promise<PageMetrics> {
  // What the first leaves behind (weak references, finalizers) goes with the second.
  for (let i = 0; i < 2; i++) await screen.cdp.send('HeapProfiler.collectGarbage')
  return readMetrics(screen)
}
