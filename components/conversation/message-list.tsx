import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { useReaderZone } from '#components/ui/reader-clock.ts'
import { dayKey } from '#components/ui/time-words.ts'
import type { Sender } from '#server/protocol/conversation.ts'
import { type ConversationState, shownSeq } from './conversation-reducer.ts'
import { JumpToEnd } from './jump-to-end.tsx'
import { MessageLog } from './message-log.tsx'
import { countNews, listRows } from './message-rows.ts'
import { OlderMessages } from './older-messages.tsx'
import { countSkipped } from './replace-run.ts'
import { useLingering } from './use-lingering.ts'
import { usePageVisible } from './use-page-visible.ts'
import { useStickToEnd } from './use-stick-to-end.ts'

/** How long after a page of history came in the log stays quiet: it is not news to a screen reader. */
const QUIET_MS = 1000

export type MessageListProps = {
  state: ConversationState
  me: Sender
  nameOf: (sender: Sender) => string
  /** Shown while there is no message. */
  empty: ReactNode
  onLoadOlder: () => Promise<void>
  /** The newest message is before the reader's eyes. */
  onSeen: () => void
  onRetry: (clientId: string) => void
  onDiscard: (clientId: string) => void
}

export function MessageList({ state, me, nameOf, empty, onLoadOlder, onSeen, onRetry, onDiscard }: MessageListProps) {
  const t = useTranslations('conversation.log')
  const zone = useReaderZone()
  const rows = listRows(state, me, (at) => dayKey(at, zone))
  const [firstSeq] = useState(() => state.messages[0]?.seq ?? 0)
  const isBusy = useLingering(state.loadingOlder, QUIET_MS)
  const { boxRef, contentRef, isAtEnd, scrollToEnd } = useStickToEnd({
    lastKey: rows.at(-1)?.key,
    writtenAt: state.pending.findLast((one) => !one.isFromElsewhere)?.writtenAt ?? 0,
    onNearTop: onLoadOlder,
  })
  const news = useNews(state, isAtEnd)
  useSeen(state.messages.at(-1)?.clientId, isAtEnd, onSeen)

  async function loadOlder() {
    await onLoadOlder()
    // The button is gone with the last page: keyboard readers stay in the conversation.
    if (document.activeElement === document.body) boxRef.current?.focus({ preventScroll: true })
  }

  return (
    <>
      <section
        ref={boxRef}
        aria-label={t('region')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no pointer scrolls it by key
        tabIndex={0}
        className="flex min-h-0 flex-1 flex-col-reverse overflow-y-auto overscroll-contain [overflow-anchor:none] focus-visible:-outline-offset-2"
      >
        <div ref={contentRef} className="px-4 pt-2 pb-7">
          {rows.length === 0 && empty}
          {state.hasOlder && (
            <OlderMessages skipped={countSkipped(state.skipped)} isLoading={state.loadingOlder} onLoad={loadOlder} />
          )}
          <MessageLog
            rows={rows}
            nameOf={nameOf}
            firstSeq={firstSeq}
            isBusy={isBusy}
            onRetry={onRetry}
            onDiscard={onDiscard}
          />
        </div>
      </section>
      {!isAtEnd && <JumpToEnd news={news} onJump={scrollToEnd} />}
    </>
  )
}

/** How many messages came in since the reader was last at the end. */
function useNews(state: ConversationState, isAtEnd: boolean): number {
  const newest = shownSeq(state)
  const [seenSeq, setSeenSeq] = useState(newest)
  // Lower than what was seen: another log has taken the place of the one that was read.
  if (newest < seenSeq || (isAtEnd && newest !== seenSeq)) setSeenSeq(newest)
  return isAtEnd ? 0 : countNews(state.messages, state.side, seenSeq)
}

function useSeen(newest: string | undefined, isAtEnd: boolean, onSeen: () => void) {
  const isPageVisible = usePageVisible()
  const see = useEffectEvent(onSeen)
  const isSeen = isAtEnd && isPageVisible
  useEffect(() => {
    if (isSeen && newest) see()
  }, [isSeen, newest])
}
