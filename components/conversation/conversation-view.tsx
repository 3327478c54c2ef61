'use client'

import { useLocale, useTranslations } from 'next-intl'
import { type RefObject, useRef, useState } from 'react'
import { pick } from '#components/ui/localized.ts'
import type { OpenedConversation, Sender } from '#server/protocol/conversation.ts'
import type { ErrorCode } from '#server/protocol/errors.ts'
import type { ProductCard, Shop } from '#server/protocol/product.ts'
import { ChangedProduct } from './changed-product.tsx'
import { Composer } from './composer.tsx'
import { ConversationEmpty, EmptyForShop } from './conversation-empty.tsx'
import type { ConversationStore } from './conversation-store.ts'
import { LiveConversation } from './live-conversation.tsx'
import { OpeningConversation } from './opening-conversation.tsx'
import { PinnedProduct } from './pinned-product.tsx'
import type { Unread } from './unread.ts'
import { draftKeyOf, useDraft } from './use-draft.ts'

export type ConversationViewProps = {
  product: ProductCard
  shop: Shop
  /** Null until it is opened: the reader can write meanwhile. */
  opened: OpenedConversation | null
  me: Sender | null
  isShown?: boolean
  /** Of the message to begin with; null for the end. */
  place?: number | null
  /** Why it could not be opened, and how to try again. */
  problem?: { code: ErrorCode; onRetry: () => void } | null
  fieldRef?: RefObject<HTMLTextAreaElement | null>
  onUnread?: (unread: Unread) => void
}

/**
 * One conversation as both sides see it: its product, its messages, and where to write. The composer stands outside the
 * live part, so that opening the conversation never takes the field, or a half-written syllable, from under the writer.
 */
export function ConversationView({
  product,
  shop,
  opened,
  me,
  isShown = true,
  place = null,
  problem = null,
  fieldRef,
  onUnread,
}: ConversationViewProps) {
  const t = useTranslations('conversation')
  const locale = useLocale()
  const ownRef = useRef<HTMLTextAreaElement>(null)
  const field = fieldRef ?? ownRef
  const [draft, setDraft] = useDraft(opened && me && draftKeyOf(me.id, opened.conversation.id))
  const { store, take, send, write } = useSending(setDraft)
  const isShop = me?.role === 'seller'
  // What came with the conversation is of the same moment as what is said of it.
  const current = opened?.conversation.product ?? product

  function start(text: string) {
    write(text)
    field.current?.focus()
  }
  const empty = isShop ? <EmptyForShop /> : <ConversationEmpty product={current} shop={shop} onStarter={start} />

  return (
    <div data-slot="conversation" className="flex min-h-0 flex-1 flex-col">
      <PinnedProduct product={current} />
      <ChangedProduct asked={opened?.conversation.productAsAsked} now={current} side={isShop ? 'shop' : 'shopper'} />
      {opened && me ? (
        <LiveConversation
          key={opened.conversation.id}
          opened={opened}
          me={me}
          isShown={isShown}
          place={place}
          shopName={pick(shop.name, locale)}
          empty={empty}
          onStore={take}
          onUnread={onUnread}
        />
      ) : (
        <OpeningConversation problem={problem}>{empty}</OpeningConversation>
      )}
      <Composer
        draft={draft}
        placeholder={t(isShop ? 'composer.placeholderShop' : 'composer.placeholderShopper')}
        fieldRef={field}
        onDraft={(text) => {
          write(text)
          store?.setTyping(text !== '')
        }}
        onSend={send}
      />
    </div>
  )
}

/** Sends now, or, when the conversation is still being opened, as soon as it is: unless the text was changed since. */
function useSending(setDraft: (text: string) => void) {
  const [store, setStore] = useState<ConversationStore | null>(null)
  // An Enter may come between the store and the render that knows of it.
  const latest = useRef<ConversationStore | null>(null)
  const awaited = useRef<string | null>(null)

  function take(next: ConversationStore | null) {
    latest.current = next
    setStore(next)
    if (next && awaited.current !== null) {
      next.send(awaited.current)
      write('')
    }
  }
  function write(text: string) {
    awaited.current = null
    setDraft(text)
  }
  function send(body: string) {
    if (!latest.current) {
      awaited.current = body
      return
    }
    latest.current.send(body)
    write('')
  }
  return { store, take, send, write }
}
