import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useEffectEvent, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { useReaderZone } from '#components/ui/reader-clock.ts'
import { dayKey } from '#components/ui/time-words.ts'
import type { Sender } from '#server/protocol/conversation.ts'
import type { ConversationState } from './conversation-reducer.ts'
import { JumpToEnd } from './jump-to-end.tsx'
import { MessageLog } from './message-log.tsx'
import { createRowLister } from './message-rows.ts'
import { OlderMessages } from './older-messages.tsx'
import { PlaceScript, UnreadScript } from './place-script.tsx'
import { countSkipped } from './replace-run.ts'
import { rememberSeen } from './unread-from.ts'
import { useLingering } from './use-lingering.ts'
import { usePageVisible } from './use-page-visible.ts'
import { findPlace, usePlace } from './use-place.ts'
import { useRowWindow } from './use-row-window.ts'
import { useStickToEnd } from './use-stick-to-end.ts'
import { UNREAD_SLOT, useUnreadStart } from './use-unread-start.ts'

/** How long after a page of history came in the log stays quiet: it is not news to a screen reader. */
const QUIET_MS = 1000

export type MessageListProps = {
  state: ConversationState
  me: Sender
  nameOf: (sender: Sender) => string
  /** Of the message to begin with; null for the end. */
  place: number | null
  /** Shown while there is no message. */
  empty: ReactNode
  onLoadOlder: () => Promise<void>
  /** The reader is far from what lies above this place. */
  onLetGo: (above: number) => void
  /** The newest message is before the reader's eyes. */
  onSeen: () => void
  onRetry: (clientId: string) => void
  onDiscard: (clientId: string) => void
}

export function MessageList(props: MessageListProps) {
  const { state, me, nameOf, place, empty, onLoadOlder, onLetGo, onSeen, onRetry, onDiscard } = props
  const t = useTranslations('conversation.log')
  const zone = useReaderZone()
  const [begin] = useState(findPlace(state.messages, place))
  const [isAtEnd, setAtEnd] = useState(!begin)
  const writtenAt = state.pending.findLast((one) => !one.isFromElsewhere)?.writtenAt ?? 0
  const start = useUnreadStart({ state, isOff: place !== null, onLoadOlder })
  const { unreadFrom } = start
  // While the reader has still to be led to what is unread, nobody has read it.
  const isThere = isAtEnd && !start.isPending
  const rowWindow = useRowWindow({ state, isAtEnd: isThere, unreadFrom, writtenAt, onLetGo })
  const { inPage, isWhole, news, showMore, showEnd, showAround } = rowWindow
  const listRows = useMemo(() => createRowLister((at) => dayKey(at, zone)), [zone])
  const rows = listRows(inPage, me, unreadFrom)
  const firstSeq = useFirstSeq(state, start.isPending)
  const isBusy = useLingering(state.loadingOlder, QUIET_MS)
  const { boxRef, contentRef, scrollToEnd } = useStickToEnd({
    lastKey: rows.at(-1)?.key,
    writtenAt,
    isFollowing: isAtEnd,
    isWhole,
    begin: start.isPending ? `[data-slot="${UNREAD_SLOT}"]` : null,
    onBegun: start.end,
    onAtEnd: follow,
    onNearTop: onLoadOlder,
    onNearEnd: showMore,
  })
  usePlace({ place, state, boxRef, onLoadOlder, onFar })
  useSeen(state.messages.at(-1)?.clientId, isThere, see)

  function see() {
    rememberSeen(state)
    onSeen()
  }
  function follow(isFollowing: boolean) {
    setAtEnd(isFollowing)
    // Gone up by hand: wherever the line is, the reader is where they want to be.
    if (!isFollowing) start.end()
  }
  function onFar(seq: number) {
    setAtEnd(false)
    showAround(seq)
  }
  async function loadOlder() {
    await onLoadOlder()
    // The button is gone with the last page: keyboard readers stay in the conversation.
    if (document.activeElement === document.body) boxRef.current?.focus({ preventScroll: true })
  }
  function jumpToEnd() {
    // Before one can go there it has to be in the page.
    if (!isWhole) flushSync(showEnd)
    scrollToEnd()
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
      {begin && <PlaceScript clientId={begin.clientId} />}
      {start.isPending && <UnreadScript />}
      {!isAtEnd && <JumpToEnd news={news} onJump={jumpToEnd} />}
    </>
  )
}

/** Where the run began before older pages came: what is above it is history. Not while it is still being opened. */
function useFirstSeq({ messages }: ConversationState, isOpening: boolean): number {
  const first = messages[0]?.seq ?? 0
  const [begin, setBegin] = useState(first)
  if (first > begin || (isOpening && first < begin)) setBegin(first)
  return begin
}

function useSeen(newest: string | undefined, isAtEnd: boolean, onSeen: () => void) {
  const isPageVisible = usePageVisible()
  const see = useEffectEvent(onSeen)
  const isSeen = isAtEnd && isPageVisible
  useEffect(() => {
    if (isSeen && newest) see()
  }, [isSeen, newest])
}
