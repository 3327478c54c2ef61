import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useEffectEvent } from 'react'
import type { OpenedConversation, Sender } from '#server/protocol/conversation.ts'
import { unreadOf } from '#server/protocol/sides.ts'
import type { ConversationStore } from './conversation-store.ts'
import { LiveStatusLine } from './live-status-line.tsx'
import { MessageList } from './message-list.tsx'
import { TypingLine } from './typing-line.tsx'
import { useConversation } from './use-conversation.ts'
import { useLetGo } from './use-row-window.ts'

export type LiveConversationProps = {
  opened: OpenedConversation
  me: Sender
  /** False while the window is closed: it stays live, for what is unread and for what is not sent yet. */
  isShown: boolean
  shopName: string
  empty: ReactNode
  onStore: (store: ConversationStore | null) => void
  onUnread?: (count: number) => void
}

/** The part of the view that is there once a conversation is. Give it the conversation's id as its key. */
export function LiveConversation({ opened, me, isShown, shopName, empty, onStore, onUnread }: LiveConversationProps) {
  const t = useTranslations('conversation')
  const { store, state, typing } = useConversation(opened, me)
  // An open window counts nothing: each message would be unread for a moment, and draw everything around it twice.
  const unread = isShown ? 0 : unreadOf(state.conversation, state.side)
  useHandUp(store, unread, onStore, onUnread)
  useLetGo(state.messages, !isShown, store.letGoAbove)
  if (!isShown) return null

  const nameOf = (sender: Sender) => sender.name ?? (sender.role === 'seller' ? shopName : t('guest'))
  return (
    <>
      <LiveStatusLine />
      <div className="relative flex min-h-0 flex-1 flex-col">
        <MessageList
          state={state}
          me={me}
          nameOf={nameOf}
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
  unread: number,
  onStore: (store: ConversationStore | null) => void,
  onUnread: ((count: number) => void) | undefined,
) {
  const handStore = useEffectEvent(onStore)
  useEffect(() => {
    handStore(store)
    return () => handStore(null)
  }, [store])
  const handUnread = useEffectEvent((count: number) => onUnread?.(count))
  useEffect(() => handUnread(unread), [unread])
}
