import { afterEach, expect, it, vi } from 'vitest'
import { browserSocket } from '#components/live/browser-socket.ts'
import { until } from '#scripts/testing/until.ts'
import type { OpenedConversation } from '#server/protocol/conversation.ts'
import { findStore, isStarted, startStore } from './tab-stores.ts'

afterEach(() => {
  browserSocket().close()
  vi.unstubAllGlobals()
})

it('OB6 takes a conversation for looked after once its store has been started, not when it was only rendered', async () => {
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
  vi.stubGlobal('navigator', {})
  // Nobody is there: what is shown here needs no line.
  vi.stubGlobal('location', { protocol: 'http:', host: '127.0.0.1:1', hostname: '127.0.0.1', port: '1' })
  const me = { id: 'me', role: 'shopper', name: null } as const
  const conversation = { id: 'c', lastSeq: 0, shopReadSeq: 0, shopperReadSeq: 0 }
  const opened = { conversation, messages: [] } as unknown as OpenedConversation

  const store = findStore(opened, me)
  expect(findStore(opened, me)).toBe(store)
  expect(isStarted('me', 'c')).toBe(false)
  const leave = startStore(store, opened, me)
  expect(isStarted('me', 'c')).toBe(true)
  leave()
  await until(() => !isStarted('me', 'c'))
  expect(findStore(opened, me)).not.toBe(store)
})
