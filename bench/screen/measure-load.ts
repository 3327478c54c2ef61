import { setTimeout as sleep } from 'node:timers/promises'
import { openScreen, type ScreenName, type SizeName, waitForRow } from './open-screen.ts'
import { readMetrics } from './page-metrics.ts'
import type { ScreenOptions } from './screen-options.ts'
import type { Stage } from './stage.ts'
import { createWriter } from './writer.ts'

export type LoadCase = {
  screen: ScreenName
  size: SizeName /** Where the reader is. idle: at the end, and nothing arrives; what is seen then is not the messages' doing. */
  reader: 'end' | 'above' | 'idle'
}

/** A slowed-down screen while messages arrive at a steady rate. */
export type LoadRun = LoadCase & {
  perSecond: number
  longTasksMs: number[]
  longFramesMs: number[]
  busyShare: number
  scriptShare: number
  styleShare: number
  layoutShare: number
  /** From the last ack until the last message was on the screen. Null where the reader is further up. */
  shownAfterMs: number | null
  movedPx: number
  isRowThere: boolean
  rows: number
}

const SHOWN_WITHIN_MS = 60_000
/** What the slowing down itself costs is over by then. */
const SETTLE_MS = 1000
const IDLE_MS = 5000
const SCROLL_UP_PX = 1500

export async function measureLoad(
  stage: Stage,
  where: LoadCase,
  { rate, seconds, slowdown }: ScreenOptions,
  signal: AbortSignal,
): Promise<LoadRun> {
  const conversation = await stage.addConversation()
  const screen = await openScreen(stage, conversation, where)
  const other = where.screen === 'widget' ? conversation.seller : conversation.shopper
  const writer = await createWriter(stage.url, other, conversation.id)
  const { page, cdp } = screen
  try {
    // The first is fetched or heard; after it the screen is known to be live.
    await waitForRow(screen, (await writer.write(1, 1, signal)).last, SHOWN_WITHIN_MS)
    if (where.reader === 'above') {
      await page.getByRole('log').hover()
      await page.mouse.wheel(0, -SCROLL_UP_PX)
      await page.locator('[data-slot="jump-to-end"]').waitFor()
    }
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    await sleep(SETTLE_MS, undefined, { signal })
    await page.evaluate((isAbove) => {
      if (isAbove) globalThis.probe.follow()
      globalThis.probe.reset()
    }, where.reader === 'above')
    const before = await readMetrics(screen)
    const arrive = async () => {
      if (where.reader !== 'idle') return writer.write(rate * seconds, rate, signal)
      await sleep(IDLE_MS, undefined, { signal })
      return { last: '', perSecond: 0 }
    }
    const { last, perSecond } = await arrive()
    const written = performance.now()
    if (where.reader === 'end') await waitForRow(screen, last, SHOWN_WITHIN_MS)
    const shownAfterMs = where.reader === 'end' ? performance.now() - written : null
    const after = await readMetrics(screen)
    const reading = await page.evaluate(() => globalThis.probe.read())
    const share = (name: 'taskSeconds' | 'scriptSeconds' | 'styleSeconds' | 'layoutSeconds') =>
      (after[name] - before[name]) / (after.at - before.at)
    return {
      ...where,
      ...reading,
      perSecond,
      busyShare: share('taskSeconds'),
      scriptShare: share('scriptSeconds'),
      styleShare: share('styleSeconds'),
      layoutShare: share('layoutSeconds'),
      shownAfterMs,
      rows: await page.locator('[data-message]').count(),
    }
  } finally {
    writer.close()
    await screen.close()
  }
}
