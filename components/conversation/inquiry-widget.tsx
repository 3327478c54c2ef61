'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { type ComponentType, type KeyboardEvent, useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import type { OpenedConversation, Sender } from '#server/protocol/conversation.ts'
import type { ProductCard, Shop } from '#server/protocol/product.ts'
import { unreadOf } from '#server/protocol/sides.ts'
import { inquiryAddress } from './inquiry-address.ts'
import type { InquiryPanelProps } from './inquiry-panel.tsx'
import { Launcher } from './launcher.tsx'

export type InquiryWidgetProps = {
  product: ProductCard
  shop: Shop
  /** What the shopper has asked about this product before. */
  initial: OpenedConversation | null
  me: Sender | null
  /** The address says that it is open. */
  open: boolean
}

// The product page pays for the conversation only when there is one, or when the reader is about to open it.
const loadPanel = () => import('./inquiry-panel.tsx').then((module) => module.InquiryPanel)

// No `loading`: that would put a Suspense boundary around it, and what a boundary streams is not seen without scripts.
const ServedPanel = dynamic(loadPanel)

export function InquiryWidget({ product, shop, initial, me, open }: InquiryWidgetProps) {
  const t = useTranslations('conversation.launcher')
  const id = useId()
  const launcherRef = useRef<HTMLAnchorElement>(null)
  const [phase, setPhase] = useState({ isOpen: open, isAsked: false })
  const [Panel, setPanel] = useState<ComponentType<InquiryPanelProps> | null>(() => (open ? ServedPanel : null))
  const [hasFailed, setFailed] = useState(false)
  const [unread, setUnread] = useState(initial ? unreadOf(initial.conversation, 'shopper') : 0)

  // Loaded first and shown then: a part that does not come must not take the page with it.
  async function load(): Promise<boolean> {
    const loaded = Panel ?? (await loadPanel().catch(() => null))
    if (loaded) setPanel(() => loaded)
    return loaded !== null
  }
  async function show() {
    const came = await load()
    setFailed(!came)
    if (came) turn(true)
  }
  function turn(isOpen: boolean) {
    setPhase({ isOpen, isAsked: isOpen })
    window.history.replaceState(null, '', inquiryAddress(window.location.href, isOpen))
  }
  function close() {
    turn(false)
    launcherRef.current?.focus({ preventScroll: true })
  }
  function onKeyDown(event: KeyboardEvent) {
    // While a syllable is composed, Esc belongs to the IME.
    if (event.key === 'Escape' && phase.isOpen && !event.nativeEvent.isComposing) close()
  }

  // There is something to be told of: the closed window listens too.
  const listens = initial !== null
  const prepare = useEffectEvent(() => void load())
  useEffect(() => {
    if (listens) prepare()
  }, [listens])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc is heard for everything inside
    <div data-slot="inquiry-widget" onKeyDown={onKeyDown}>
      <Launcher
        isOpen={phase.isOpen}
        unread={unread}
        controls={Panel ? id : null}
        launcherRef={launcherRef}
        onToggle={() => (phase.isOpen ? close() : void show())}
        onNear={() => void loadPanel().catch(() => {})}
      />
      <div role="status">
        {hasFailed && (
          <p className="fixed end-4 bottom-20 z-30 rounded-sm border bg-raised px-4 py-2 text-sm shadow-float sm:end-6 sm:bottom-22">
            {t('failed')}
          </p>
        )}
      </div>
      {Panel && (
        <Panel
          id={id}
          product={product}
          shop={shop}
          initial={initial && me && { opened: initial, me }}
          isOpen={phase.isOpen}
          isAsked={phase.isAsked}
          onClose={close}
          onUnread={setUnread}
        />
      )}
    </div>
  )
}
