import { MessageCircle, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { RefObject } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import { cn } from '#components/ui/cn.ts'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'
import { inquiryLink } from './inquiry-address.ts'
import { LinkButton } from './link-button.tsx'

export type LauncherProps = {
  isOpen: boolean
  unread: number
  /** Of the window it opens; null while that is not on the page. */
  controls: string | null
  launcherRef: RefObject<HTMLAnchorElement | null>
  onToggle: () => void
  /** The reader is about to press it. */
  onNear: () => void
}

export function Launcher({ isOpen, unread, controls, launcherRef, onToggle, onNear }: LauncherProps) {
  const t = useTranslations('conversation.launcher')
  const Icon = isOpen ? X : MessageCircle
  return (
    <LinkButton
      ref={launcherRef}
      href={inquiryLink(!isOpen)}
      data-slot="launcher"
      aria-expanded={isOpen}
      aria-controls={controls ?? undefined}
      onPress={onToggle}
      onPointerEnter={onNear}
      onFocus={onNear}
      className={cn(
        'fixed end-[max(1rem,env(safe-area-inset-right))] bottom-[max(1rem,env(safe-area-inset-bottom))] z-30 roomy:end-6 roomy:bottom-6',
        'inline-flex h-13 items-center justify-center gap-2.5 rounded-full bg-accent text-accent-foreground shadow-float forced-colors:border',
        isOpen ? 'w-13' : 'ps-4.5 pe-5',
        'font-semibold transition-colors duration-150 ease-out select-none hover:bg-accent-strong',
      )}
    >
      <Icon aria-hidden="true" className="size-5" strokeWidth={2} />
      <span className={isOpen ? 'sr-only' : undefined}>{t('label')}</span>
      {unread > 0 && !isOpen && (
        <Badge tone="attention" className="-me-1.5">
          <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
          <VisuallyHidden>{t('unread', { count: unread })}</VisuallyHidden>
        </Badge>
      )}
    </LinkButton>
  )
}
