// Every way in which the app asks the database, through the use cases and ports it has: the walk of the bench, and of the
// test that holds each of its plans (server/store/query-plans.integration.test.ts).
import { randomUUID } from 'node:crypto'
import type { Actor } from '#server/domain/actor.ts'
import { claimGuest } from '#server/domain/claim-guest.ts'
import type { Deps } from '#server/domain/deps.ts'
import { findAnswerTime } from '#server/domain/find-answer-time.ts'
import { findInquiry } from '#server/domain/find-inquiry.ts'
import { findProduct } from '#server/domain/find-product.ts'
import { listInbox } from '#server/domain/list-inbox.ts'
import { listInquiries } from '#server/domain/list-inquiries.ts'
import { listMessages } from '#server/domain/list-messages.ts'
import { listStorefront } from '#server/domain/list-storefront.ts'
import { moveRead } from '#server/domain/move-read.ts'
import { openConversation } from '#server/domain/open-conversation.ts'
import { sendMessage } from '#server/domain/send-message.ts'
import { summarizeInquiries } from '#server/domain/summarize-inquiries.ts'
import { MAX_MESSAGE_PAGE_SIZE } from '#server/protocol/limits.ts'
import type { Ground } from './ground.ts'

/** `turn` counts up: another conversation, shopper or product each time, so that nothing is only fast because it was just read. */
export type UseCase = { title: string; run(deps: Deps, ground: Ground, turn: number): Promise<unknown> }

const at = <T>(list: readonly T[], turn: number) => list[turn % list.length] as T
const inbox = (shop: 'largest' | 'answered', input: Parameters<typeof listInbox>[2]) => (deps: Deps, ground: Ground) =>
  listInbox(deps, ground[shop].seller, input)
const asActor = (userId: string): Actor => ({ userId, name: null, isGuest: false, shopIds: [] })

export const useCases: UseCase[] = [
  {
    title: 'open a conversation',
    run: (deps, { conversations }, turn) => {
      const { id: conversationId, shopperId } = at(conversations, turn)
      return openConversation(deps, asActor(shopperId), { conversationId })
    },
  },
  {
    title: 'open the longest conversation',
    run: (deps, { longest }) => openConversation(deps, asActor(longest.shopperId), { conversationId: longest.id }),
  },
  {
    title: 'a shopper’s inquiry on its product page',
    run: (deps, { conversations }, turn) => {
      const { productId, shopperId } = at(conversations, turn)
      return findInquiry(deps, asActor(shopperId), productId)
    },
  },
  {
    title: 'open an inquiry for the first time',
    run: async (deps, { unasked }) => {
      const { userId } = await deps.people.createGuest()
      return openConversation(deps, asActor(userId), { productId: unasked })
    },
  },
  {
    title: 'an inquiry in which nothing has been said',
    run: async (deps, { unasked }) => {
      const { userId } = await deps.people.createGuest()
      await openConversation(deps, asActor(userId), { productId: unasked })
      return findInquiry(deps, asActor(userId), unasked)
    },
  },
  {
    title: '50 messages before the middle of the longest',
    run: (deps, { longest }) =>
      listMessages(deps, asActor(longest.shopperId), {
        conversationId: longest.id,
        before: Math.ceil(longest.lastSeq / 2),
      }),
  },
  {
    title: `catch up on ${MAX_MESSAGE_PAGE_SIZE} messages of the longest`,
    run: (deps, { longest }) =>
      listMessages(deps, asActor(longest.shopperId), {
        conversationId: longest.id,
        after: Math.ceil(longest.lastSeq / 2),
        limit: MAX_MESSAGE_PAGE_SIZE,
      }),
  },
  { title: 'first page of the largest inbox', run: inbox('largest', {}) },
  { title: 'its unread', run: inbox('largest', { filter: 'unread' }) },
  {
    title: 'its page 100',
    run: (deps, { largest }) => listInbox(deps, largest.seller, { cursor: largest.cursor100, limit: 30 }),
  },
  { title: 'unread of a large inbox that has none', run: inbox('answered', { filter: 'unread' }) },
  { title: 'counts of the largest inbox', run: (deps, { largest }) => deps.conversations.countForShops([largest.id]) },
  { title: 'first page for two shops', run: (deps, { both }) => listInbox(deps, both, {}) },
  { title: 'a shopper’s own list', run: (deps, { asker }) => listInquiries(deps, asActor(asker.id), {}) },
  {
    title: 'its next page',
    run: (deps, { asker }) => listInquiries(deps, asActor(asker.id), { cursor: asker.cursor }),
  },
  { title: 'what of it is unread', run: (deps, { asker }) => summarizeInquiries(deps, asActor(asker.id)) },
  { title: 'product by slug', run: (deps, { slugs }, turn) => findProduct(deps, at(slugs, turn)) },
  { title: 'storefront', run: (deps) => listStorefront(deps) },
  {
    title: 'how soon a shop answers',
    // Each another shop: what was read is kept.
    run: (deps, { shopIds }, turn) => findAnswerTime(deps, at(shopIds, turn)),
  },
  {
    title: 'look of the sweep, 2,000 audiences',
    run: (deps, { shoppers, shopIds }) =>
      deps.history.look({ shopperIds: shoppers.slice(0, 2000), shopIds, since: null }),
  },
  {
    title: 'a person by their session',
    run: (deps, { shoppers }, turn) => deps.people.findActor(at(shoppers, turn)),
  },
  {
    title: '1,000 people at once',
    run: (deps, { shoppers }) => Promise.all(shoppers.slice(0, 1000).map((id) => deps.people.findActor(id))),
  },
  {
    title: 'check of 1,000 open sessions',
    run: (deps, { shoppers }) => deps.people.findActors(shoppers.slice(0, 1000)),
  },
  { title: 'sign in', run: (deps, { emails }, turn) => deps.people.findLogin(at(emails, turn)) },
  {
    title: 'sides of a conversation',
    // From the other end: what another use case has asked for is known already.
    run: (deps, { conversations }, turn) =>
      deps.conversations.findSides(at(conversations.toReversed(), turn).id, () => true),
  },
  {
    title: 'move a read cursor',
    run: (deps, { unread }, turn) => {
      const { id: conversationId, lastSeq, shopReadSeq, seller } = at(unread, turn)
      return moveRead(deps, seller, {
        conversationId,
        seq: Math.min(lastSeq, shopReadSeq + 1 + Math.floor(turn / unread.length)),
      })
    },
  },
  {
    title: 'send a message',
    run: (deps, { conversations }, turn) => {
      const { id: conversationId, shopperId } = at(conversations, turn)
      return sendMessage(deps, asActor(shopperId), {
        conversationId,
        clientId: randomUUID(),
        body: '재입고는 언제쯤 되나요?',
      })
    },
  },
  {
    title: 'send 50 messages at once',
    run: (deps, { conversations }, turn) =>
      Promise.all(
        conversations
          .slice(turn % 100, (turn % 100) + 50)
          .map(({ id: conversationId, shopperId }) =>
            sendMessage(deps, asActor(shopperId), { conversationId, clientId: randomUUID(), body: '감사합니다!' }),
          ),
      ),
  },
  {
    title: 'a new member',
    run: (deps) =>
      deps.people.createMember({ email: `${randomUUID()}@example.com`, name: '김하나', passwordHash: 'of nobody' }),
  },
  {
    title: 'a guest asks about two products and signs in',
    async run(deps, { conversations, unasked }, turn) {
      const { productId, shopperId } = at(conversations, 1000 + turn)
      const guest = { ...asActor((await deps.people.createGuest()).userId), isGuest: true }
      for (const asked of [productId, unasked]) {
        const opened = await openConversation(deps, guest, { productId: asked })
        if (!opened.ok) throw new Error(`answered ${opened.error.code}`)
        const { id: conversationId } = opened.data.conversation
        deps.conversations.forgetSides(conversationId)
        await sendMessage(deps, guest, { conversationId, clientId: randomUUID(), body: '선물 포장도 되나요?' })
      }
      return claimGuest(deps, guest.userId, shopperId)
    },
  },
]
