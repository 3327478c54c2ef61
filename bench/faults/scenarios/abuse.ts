// What F31 and F32 have in common: somebody sends what no client of ours would.
import { CONNECT, openRawLine, type RawLine } from '../raw-frames.ts'
import type { Pair, Stage } from '../stage.ts'

const MAX_GROWTH_BYTES = 64 * 1024 * 1024

export const rssOf = async (stage: Stage) =>
  (await stage.place(0).instance.tell({ do: 'countResources' }))?.rssBytes ?? 0

export async function expectFlatMemory(stage: Stage, before: number) {
  const growth = Math.round(((await rssOf(stage)) - before) / 1024 / 1024)
  stage.expect('its memory stays as it is', growth * 1024 * 1024 < MAX_GROWTH_BYTES, `${growth} MB`)
}

/** A line to the first instance, signed in and welcomed. */
export async function openSigned(stage: Stage): Promise<RawLine> {
  const [pair] = stage.pairs as [Pair]
  const line = await openRawLine(stage.place(0).instance.url, pair.shopper.person.cookie)
  stage.onEnd(line.end)
  line.text(CONNECT)
  await line.hears('socket:welcomed')
  return line
}
