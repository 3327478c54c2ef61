import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { LiveStatus } from '#components/live/live-socket.ts'
import { useLiveStatus } from '#components/live/use-live-status.ts'
import { buttonClass } from '#components/ui/button.tsx'
import { useLasting } from './use-lasting.ts'
import { useOnline } from './use-online.ts'

/** A connection that is back sooner than this was never worth a word. */
const PATIENCE_MS = 1500

type Told = 'connecting' | 'reconnecting' | 'offline' | 'unauthenticated' | 'client_too_old'

/** One calm sentence while the line is not there: what is safe, and what to do if anything. */
export function LiveStatusLine() {
  const t = useTranslations('conversation.status')
  const told = useTold(useLiveStatus())
  return (
    <div role="status" data-slot="live-status">
      {told && (
        <div className="flex items-center gap-3 border-b bg-attention-tint px-4 py-2 text-sm leading-5">
          <span className="min-w-0 flex-1">{t(told)}</span>
          <WayOut told={told} />
        </div>
      )}
    </div>
  )
}

function useTold(status: LiveStatus): Told | null {
  const isOnline = useOnline()
  const isLasting = useLasting(status.is, PATIENCE_MS)
  if (status.is === 'refused') return status.reason
  if (status.is === 'idle' || status.is === 'online') return null
  if (!isOnline) return 'offline'
  return isLasting ? status.is : null
}

function signInAddress(callbackUrl: string): string {
  return `/sign-in?callbackUrl=${encodeURIComponent(callbackUrl)}`
}

function WayOut({ told }: { told: Told }) {
  const t = useTranslations('conversation.status')
  const pathname = usePathname()
  const look = buttonClass({ variant: 'secondary', size: 'sm' })
  if (told === 'unauthenticated') {
    return (
      <a
        href={signInAddress(pathname)}
        className={look}
        // With the open inquiry, which is in the address that the browser shows and not in the route's.
        onClick={(event) => {
          event.currentTarget.href = signInAddress(window.location.pathname + window.location.search)
        }}
      >
        {t('signIn')}
      </a>
    )
  }
  if (told === 'client_too_old') {
    return (
      <button type="button" className={look} onClick={() => window.location.reload()}>
        {t('reload')}
      </button>
    )
  }
  return null
}
