'use client'

import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import type { OpenedConversation, Sender } from '#server/protocol/conversation.ts'
import type { ProductCard, Shop } from '#server/protocol/product.ts'
import { unreadOf } from '#server/protocol/sides.ts'
import { inquiryAddress } from './inquiry-address.ts'
import { Launcher } from './launcher.tsx'
import { usePanel } from './use-panel.ts'

export type InquiryWidgetProps = {
  product: ProductCard
  shop: Shop
  /** What the shopper has asked about this product before. */
  initial: OpenedConversation | null
  me: Sender | null
  /** The address says that it is open. */
  open: boolean
}

export function InquiryWidget({ product, shop, initial, me, open }: InquiryWidgetProps) {
  const t = useTranslations('conversation.launcher')
  const id = useId()
  const launcherRef = useRef<HTMLAnchorElement>(null)
  const [{ isOpen, isAsked }, setPhase] = useState({ isOpen: open, isAsked: false })
  const [unread, setUnread] = useState(initial ? unreadOf(initial.conversation, 'shopper') : 0)
  // Where there is a conversation the closed window listens too: something may come in.
  const { Panel, hasFailed, load, prepare } = usePanel({ isServed: open, isWanted: initial !== null })

  function turn(opens: boolean) {
    setPhase({ isOpen: opens, isAsked: opens })
    window.history.replaceState(null, '', inquiryAddress(window.location.href, opens))
  }
  function close() {
    turn(false)
    launcherRef.current?.focus({ preventScroll: true })
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
          initial={initial && me && { opened: initial, me }}
          isOpen={isOpen}
          isAsked={isAsked}
          onClose={close}
          onUnread={setUnread}
        />
      )}
    </div>
  )
}

function NotLoaded({ children }: { children: string }) {
  return (
    <p className="fixed end-4 bottom-20 z-30 rounded-sm border bg-raised px-4 py-2 text-sm shadow-float sm:end-6 sm:bottom-22">
      {children}
    </p>
  )
}
