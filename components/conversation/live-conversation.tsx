import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useEffectEvent } from 'react'
import { cn } from '#components/ui/cn.ts'
import type { OpenedConversation, Sender } from '#server/protocol/conversation.ts'
import { MESSAGE_PAGE_SIZE } from '#server/protocol/limits.ts'
import type { ConversationStore } from './conversation-store.ts'
import { LiveStatusLine } from './live-status-line.tsx'
import { MessageList } from './message-list.tsx'
import { rememberInquiry } from './tab-inquiries.ts'
import { TypingLine } from './typing-line.tsx'
import { findUnread, NOTHING_UNREAD, type Unread } from './unread.ts'
import { useConversation } from './use-conversation.ts'
import { useLetGo } from './use-row-window.ts'
import { useTellUnread } from './use-tell-unread.ts'
import { useUnreadTitle } from './use-unread-title.ts'

// The message that the address led to: around its bubble, and around nothing else of the row.
const MARKED =
  '[&_[data-marked]_p]:outline-2 [&_[data-marked]_p]:outline-offset-2 [&_[data-marked]_p]:outline-accent [&_[data-message]]:outline-none'

export type LiveConversationProps = {
  opened: OpenedConversation
  me: Sender
  /** False while the window is closed: it stays live, for what is unread and for what is not sent yet. */
  isShown: boolean
  /** Of the message to begin with; null for the end. */
  place: number | null
  shopName: string
  empty: ReactNode
  onStore: (store: ConversationStore | null) => void
  onUnread?: (unread: Unread) => void
}

/** The part of the view that is there once a conversation is. Give it the conversation's id as its key. */
export function LiveConversation(props: LiveConversationProps) {
  const { opened, me, isShown, place, shopName, empty, onStore, onUnread } = props
  const t = useTranslations('conversation')
  const { store, state, typing } = useConversation(opened, me)
  const unread = findUnread(state)
  // An open window counts nothing: each message would be unread for a moment, and draw everything around it twice.
  useHandUp(store, isShown ? NOTHING_UNREAD : unread, onStore, onUnread)
  useUnreadTitle(state.side === 'shopper' ? unread.count : 0, isShown)
  useRemembered(store, me)
  useLetGo(state.messages, !isShown, store.letGoAbove)
  useTellUnread(state, isShown)
  if (!isShown) return null

  const nameOf = (sender: Sender) => sender.name ?? (sender.role === 'seller' ? shopName : t('guest'))
  return (
    <>
      <LiveStatusLine userId={me.id} />
      <div className={cn('relative flex min-h-0 flex-1 flex-col', MARKED)}>
        <MessageList
          state={state}
          me={me}
          nameOf={nameOf}
          place={place}
          empty={empty}
          onLoadOlder={loadOlder}
          onLetGo={store.letGoAbove}
          onSeen={store.markRead}
          onRetry={store.retry}
          onDiscard={store.discard}
        />
        <TypingLine text={typing && typingText()} />
      </div>
    </>
  )

  // A page that has come and is not drawn yet is what the reader at the top waits for; they have not asked for another.
  async function loadOlder(): Promise<void> {
    if (store.getSnapshot().messages[0] === state.messages[0]) await store.loadOlder()
  }

  function typingText(): string {
    if (typing?.name) return t('typing', { name: typing.name })
    return state.side === 'shopper' ? t('shopTyping', { name: shopName }) : t('typing', { name: t('guest') })
  }
}

/** The composer and the launcher stand beside this component: they get the store and the count from here. */
function useHandUp(
  store: ConversationStore,
  unread: Unread,
  onStore: (store: ConversationStore | null) => void,
  onUnread: ((unread: Unread) => void) | undefined,
) {
  const handStore = useEffectEvent(onStore)
  useEffect(() => {
    handStore(store)
    return () => handStore(null)
  }, [store])
  const handUnread = useEffectEvent(() => onUnread?.(unread))
  const { count, newest } = unread
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it is told of
  useEffect(() => handUnread(), [count, newest?.clientId])
}

/** For whoever comes back to the page in this tab. */
function useRemembered(store: ConversationStore, me: Sender) {
  const remember = useEffectEvent(() => {
    const { conversation, messages, side } = store.getSnapshot()
    const opened = { conversation, messages: messages.slice(-MESSAGE_PAGE_SIZE) }
    if (side === 'shopper') rememberInquiry(conversation.product.id, { opened, me })
  })
  useEffect(() => () => remember(), [])
}
