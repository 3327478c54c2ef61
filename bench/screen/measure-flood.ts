import { type OpenScreen, openScreen, type ScreenName, type SizeName, waitForRow } from './open-screen.ts'
import { type PageMetrics, readCollected } from './page-metrics.ts'
import type { ScreenOptions } from './screen-options.ts'
import type { Stage } from './stage.ts'
import { createWriter } from './writer.ts'

export type FloodCase = { screen: ScreenName; size: SizeName }

/** What a screen holds after so many messages. */
export type Holding = Pick<PageMetrics, 'heapMb' | 'nodes' | 'listeners'> & { messages: number; rows: number }

export type FloodRun = FloodCase & { perSecond: number[]; holdings: Holding[] }

const PARTS = 4
const SHOWN_WITHIN_MS = 300_000

export async function measureFlood(
  stage: Stage,
  where: FloodCase,
  options: ScreenOptions,
  signal: AbortSignal,
): Promise<FloodRun> {
  const conversation = await stage.addConversation()
  const screen = await openScreen(stage, conversation, where)
  const other = where.screen === 'widget' ? conversation.seller : conversation.shopper
  const writer = await createWriter(stage.url, other, conversation.id)
  try {
    await waitForRow(screen, (await writer.write(1, 1, signal)).last, SHOWN_WITHIN_MS)
    const holdings = [await hold(screen, 0)]
    const perSecond: number[] = []
    for (let part = 1; part <= PARTS; part++) {
      const written = await writer.write(options.messages / PARTS, options['flood-rate'], signal)
      await waitForRow(screen, written.last, SHOWN_WITHIN_MS)
      perSecond.push(written.perSecond)
      holdings.push(await hold(screen, (part * options.messages) / PARTS))
    }
    return { ...where, perSecond, holdings }
  } finally {
    writer.close()
    await screen.close()
  }
}

async function hold(screen: OpenScreen, messages: number): Promise<Holding> {
  const { heapMb, nodes, listeners } = await readCollected(screen)
  return { messages, heapMb, nodes, listeners, rows: await screen.page.locator('[data-message]').count() }
}
