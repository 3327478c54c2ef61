import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useEffect, useEffectEvent } from 'react'
import { buttonClass } from '#components/ui/button.tsx'
import { cn } from '#components/ui/cn.ts'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'
import type { Message } from '#server/protocol/conversation.ts'
import { EXCERPT_CHARS } from '#server/protocol/limits.ts'
import { usePutAway } from './use-put-away.ts'

export type AnswerPreviewProps = {
  shopName: string
  /** The newest that the shopper has not read. */
  answer: Message | null
  /** The window is: whoever opens it has seen that there is an answer. */
  isOpen: boolean
  onOpen: () => void
  /** Put away, and the focus with it. */
  onAside: () => void
}

/** Above the launcher: what the shop has just answered. A screen reader is told it once, and not of its buttons. */
export function AnswerPreview({ shopName, answer, isOpen, onOpen, onAside }: AnswerPreviewProps) {
  const t = useTranslations('conversation.preview')
  const { isPutAway, putAway } = usePutAway(answer)
  const isShown = answer !== null && !isPutAway && !isOpen

  const see = useEffectEvent(putAway)
  useEffect(() => {
    if (isOpen) see()
  }, [isOpen])

  function dismiss() {
    putAway()
    onAside()
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !isShown) return
    event.stopPropagation()
    dismiss()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc is heard for both buttons inside
    <div
      data-slot="answer-preview"
      onKeyDown={onKeyDown}
      className={cn(
        'fixed end-[max(1rem,env(safe-area-inset-right))] bottom-[calc(max(1rem,env(safe-area-inset-bottom))+4rem)] z-30',
        'flex w-80 max-w-[calc(100vw-2rem)] items-start rounded-md roomy:end-6 roomy:bottom-22',
        isShown
          ? 'border border-hairline-strong bg-raised shadow-float transition duration-150 ease-out'
          : 'pointer-events-none translate-y-2 opacity-0',
      )}
    >
      {/* On the page before there is anything in it: only then is what comes told. */}
      <div role="status" className="min-w-0 flex-1">
        {isShown && (
          <button
            type="button"
            onClick={onOpen}
            className="block w-full rounded-md py-3 ps-4 pe-1 text-start focus-visible:-outline-offset-2"
          >
            <span className="block truncate text-[0.8125rem] leading-5 text-muted">
              {shopName}
              <VisuallyHidden> {t('new')}</VisuallyHidden>
            </span>
            <span className="mt-0.5 line-clamp-2 text-[0.9375rem] leading-6">{excerptOf(answer.body)}</span>
          </button>
        )}
      </div>
      {isShown && (
        <button
          type="button"
          aria-label={t('dismiss')}
          onClick={dismiss}
          className={buttonClass({ variant: 'quiet', size: 'icon' })}
        >
          <X aria-hidden="true" className="size-4 text-muted" strokeWidth={1.75} />
        </button>
      )}
    </div>
  )
}

/** More than two lines of it cannot be seen, and nobody wants to have a long answer read out unasked. */
function excerptOf(body: string): string {
  const signs = [...body]
  return signs.length > EXCERPT_CHARS ? `${signs.slice(0, EXCERPT_CHARS).join('')}…` : body
}
