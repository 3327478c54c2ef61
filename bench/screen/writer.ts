import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { createLiveSocket } from '#components/live/create-live-socket.ts'
import type { Person } from '#scripts/testing/catalogue.ts'
import { createRandom } from '../random.ts'

/** The other side: the product's own socket, writing on a schedule and not waiting for its acks. */
export type Writer = {
  /** Resolves when all are stored, with the last of them and how many a second it came to. */
  write(count: number, perSecond: number, signal: AbortSignal): Promise<{ last: string; perSecond: number }>
  close(): void
}

const WORDS = [
  '안녕하세요',
  '이 찻잔은',
  '식기세척기에',
  '넣어도 되나요?',
  '네,',
  '괜찮아요.',
  '배송은',
  '내일 출발해요.',
]
const RETRY_MS = 50

export async function createWriter(url: string, person: Person, conversationId: string): Promise<Writer> {
  const live = createLiveSocket({ url, extraHeaders: { cookie: person.cookie, origin: url } })
  const random = createRandom(1)
  let written = 0
  live.connect()
  while (live.getStatus().is !== 'online') await sleep(10)

  async function send(body: string): Promise<void> {
    const clientId = randomUUID()
    for (;;) {
      const result = await live.command('message:send', { conversationId, clientId, body })
      if (result.ok) return
      await sleep(RETRY_MS)
    }
  }

  /** From a word to a few lines. */
  function nextBody(): string {
    const words = Array.from({ length: 1 + Math.floor(random() ** 2 * 24) }, () => WORDS[Math.floor(random() * 8)])
    return `${++written}번째 ${words.join(' ')}`
  }

  return {
    async write(count, perSecond, signal) {
      const started = performance.now()
      const sends: Promise<void>[] = []
      let last = ''
      for (let i = 0; i < count; i++) {
        const dueMs = started + (i * 1000) / perSecond - performance.now()
        if (dueMs > 0) await sleep(dueMs, undefined, { signal })
        last = nextBody()
        sends.push(send(last))
      }
      await Promise.all(sends)
      return { last, perSecond: (count * 1000) / (performance.now() - started) }
    },
    close: live.close,
  }
}
