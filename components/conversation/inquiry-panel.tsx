'use client'

import { X } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useId, useRef, useState } from 'react'
import { buttonClass } from '#components/ui/button.tsx'
import { cn } from '#components/ui/cn.ts'
import { pick } from '#components/ui/localized.ts'
import type { Message } from '#server/protocol/conversation.ts'
import type { ProductCard, Shop } from '#server/protocol/product.ts'
import { AnswerPreview } from './answer-preview.tsx'
import { AnswerTime } from './answer-time.tsx'
import { ConversationView } from './conversation-view.tsx'
import { inquiryLink } from './inquiry-address.ts'
import { LinkButton } from './link-button.tsx'
import { PresenceNote } from './presence-note.tsx'
import type { Unread } from './unread.ts'
import { type Inquiry, useOpening } from './use-opening.ts'
import { useVisibleArea } from './use-visible-area.ts'

export type InquiryPanelProps = {
  id: string
  product: ProductCard
  shop: Shop
  initial: Inquiry | null
  isOpen: boolean
  /** Of the message to show; null for the end. */
  place: number | null
  /** Opened by the reader here and now, rather than by the address. */
  isAsked: boolean
  onOpen: () => void
  onClose: () => void
  /** The preview was put away. */
  onAside: () => void
  onUnread: (count: number) => void
}

/** Not modal: the page beside it stays in use. It stays in place while closed, with what is written and not sent. */
export function InquiryPanel(props: InquiryPanelProps) {
  const { id, product, shop, initial, isOpen, place, isAsked, onOpen, onClose, onAside, onUnread } = props
  const t = useTranslations('conversation.panel')
  const locale = useLocale()
  const titleId = useId()
  const fieldRef = useRef<HTMLTextAreaElement>(null)
  const areaRef = useVisibleArea(isOpen)
  const { inquiry, problem } = useOpening(product.id, initial, isOpen)
  const [answer, setAnswer] = useState<Message | null>(null)
  const shopName = pick(shop.name, locale)
  const answerTime = shop.answersWithinMinutes && <AnswerTime minutes={shop.answersWithinMinutes} />

  useEffect(() => {
    if (isOpen && isAsked) fieldRef.current?.focus({ preventScroll: true })
  }, [isOpen, isAsked])

  function takeUnread({ count, newest }: Unread) {
    setAnswer(newest)
    onUnread(count)
  }

  return (
    <>
      <AnswerPreview shopName={shopName} answer={answer} isOpen={isOpen} onOpen={onOpen} onAside={onAside} />
      <section
        ref={areaRef}
        id={id}
        hidden={!isOpen}
        aria-labelledby={titleId}
        data-slot="inquiry"
        className={cn(
          'fixed z-40 flex flex-col overflow-hidden bg-paper [&[hidden]]:hidden',
          'inset-x-0 top-(--visible-top,0px) h-(--visible-height,100dvh)',
          'ps-[env(safe-area-inset-left)] pe-[env(safe-area-inset-right)]',
          'roomy:inset-x-auto roomy:end-6 roomy:top-auto roomy:bottom-24 roomy:h-150 roomy:max-h-[calc(100dvh-7.5rem)] roomy:w-96',
          'roomy:rounded-lg roomy:border roomy:border-hairline-strong roomy:p-0 roomy:shadow-float',
          isAsked && 'transition duration-150 ease-out starting:translate-y-2 starting:opacity-0',
        )}
      >
        <header className="flex items-center gap-2 bg-raised ps-4 pe-1.5 pt-[max(0.625rem,env(safe-area-inset-top))] roomy:pt-2.5">
          <div className="min-w-0 flex-1">
            <h2 id={titleId} className="leading-6 font-semibold">
              {t('title')}
            </h2>
            <p className="flex items-center gap-2 text-[0.8125rem] leading-5 text-muted">
              <span className="truncate">{shopName}</span>
              {isOpen && inquiry ? (
                <PresenceNote conversationId={inquiry.opened.conversation.id} side="shop">
                  {answerTime}
                </PresenceNote>
              ) : (
                answerTime
              )}
            </p>
          </div>
          <LinkButton
            href={inquiryLink(false)}
            aria-label={t('close')}
            onPress={onClose}
            className={buttonClass({ variant: 'quiet', size: 'icon' })}
          >
            <X aria-hidden="true" className="size-5" strokeWidth={1.75} />
          </LinkButton>
        </header>
        <ConversationView
          product={product}
          shop={shop}
          opened={inquiry?.opened ?? null}
          me={inquiry?.me ?? null}
          isShown={isOpen}
          place={place}
          problem={problem}
          fieldRef={fieldRef}
          onUnread={takeUnread}
        />
      </section>
    </>
  )
}
