'use client'

import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import type { OpenedConversation, Sender } from '#server/protocol/conversation.ts'
import type { ProductCard, Shop } from '#server/protocol/product.ts'
import { unreadOf } from '#server/protocol/sides.ts'
import { Launcher } from './launcher.tsx'
import { newestInquiry } from './tab-inquiries.ts'
import { useInquiryPlace } from './use-inquiry-place.ts'
import { usePanel } from './use-panel.ts'

export type InquiryWidgetProps = {
  product: ProductCard
  shop: Shop
  /** What the shopper has asked about this product before. */
  initial: OpenedConversation | null
  me: Sender | null
}

export function InquiryWidget({ product, shop, initial, me }: InquiryWidgetProps) {
  const t = useTranslations('conversation.launcher')
  const id = useId()
  const launcherRef = useRef<HTMLAnchorElement>(null)
  const { isOpen, seq, isAsked, turn } = useInquiryPlace()
  const [inquiry] = useState(() => newestInquiry(product.id, initial && me && { opened: initial, me }))
  const [unread, setUnread] = useState(inquiry ? unreadOf(inquiry.opened.conversation, 'shopper') : 0)
  // Where something has been asked the closed window listens too: an answer may come in.
  const hasAsked = inquiry !== null && inquiry.opened.conversation.lastSeq > 0
  const { Panel, hasFailed, load, prepare } = usePanel({ isServed: isOpen, isWanted: isOpen || hasAsked })

  function focusLauncher() {
    launcherRef.current?.focus({ preventScroll: true })
  }
  function close() {
    turn(false)
    focusLauncher()
  }
  async function toggle() {
    if (isOpen) close()
    else if (await load()) turn(true)
  }
  function onKeyDown(event: KeyboardEvent) {
    // While a syllable is composed, Esc belongs to the IME.
    if (event.key === 'Escape' && isOpen && !event.nativeEvent.isComposing) close()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc is heard for everything inside
    <div data-slot="inquiry-widget" onKeyDown={onKeyDown}>
      <Launcher
        isOpen={isOpen}
        unread={unread}
        controls={Panel ? id : null}
        launcherRef={launcherRef}
        onToggle={toggle}
        onNear={prepare}
      />
      <div role="status">{hasFailed && <NotLoaded>{t('failed')}</NotLoaded>}</div>
      {Panel && (
        <Panel
          id={id}
          product={product}
          shop={shop}
          initial={inquiry}
          isOpen={isOpen}
          place={seq}
          isAsked={isAsked}
          onOpen={() => turn(true)}
          onClose={close}
          onAside={focusLauncher}
          onUnread={setUnread}
        />
      )}
    </div>
  )
}

function NotLoaded({ children }: { children: string }) {
  return (
    <p className="fixed end-4 bottom-20 z-30 rounded-sm border bg-raised px-4 py-2 text-sm shadow-float roomy:end-6 roomy:bottom-22">
      {children}
    </p>
  )
}
