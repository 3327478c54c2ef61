import { CircleUserRound, Inbox } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { buttonClass } from '#components/ui/button.tsx'
import { DisclosureMenu } from '#components/ui/disclosure-menu.tsx'
import { InquiriesLink, type InquiriesLinkProps } from './inquiries-link.tsx'
import { SignInLink } from './sign-in-link.tsx'
import { SignOut } from './sign-out.tsx'

/** Who is reading. A guest has asked without signing in. */
export type Viewer = { name: string | null; isGuest: boolean; isSeller: boolean }

export type AccountMenuProps = { viewer: Viewer | null; inquiries: InquiriesLinkProps; children: ReactNode }

/** Who am I, the way in or out, and below a line the preferences that are handed in. */
export function AccountMenu({ viewer, inquiries, children }: AccountMenuProps) {
  const t = useTranslations('account.menu')
  const isMember = viewer !== null && !viewer.isGuest
  return (
    <>
      <InquiriesLink {...inquiries} />
      {viewer?.isSeller && (
        <Link href="/inbox" className={`${buttonClass({ variant: 'quiet', size: 'sm' })} min-h-11`}>
          <Inbox className="size-4 max-sm:hidden" strokeWidth={1.75} aria-hidden="true" />
          {t('inbox')}
        </Link>
      )}
      {!isMember && <SignInLink />}
      <DisclosureMenu
        label={t('label')}
        className="px-2.5!"
        trigger={
          <>
            <CircleUserRound className="size-5" strokeWidth={1.6} aria-hidden="true" />
            {isMember && viewer.name && <span className="max-w-28 truncate max-sm:hidden">{viewer.name}</span>}
          </>
        }
      >
        <div className="border-b px-2.5 pt-2 pb-3">
          <WhoAmI viewer={viewer} />
        </div>
        {children}
        {isMember && (
          <div className="border-t pt-1.5">
            <SignOut />
          </div>
        )}
      </DisclosureMenu>
    </>
  )
}

function WhoAmI({ viewer }: { viewer: Viewer | null }) {
  const t = useTranslations('account.menu')
  if (!viewer) return <p className="text-sm text-muted">{t('nobody')}</p>
  return (
    <>
      <p className="truncate font-medium">{viewer.name ?? t('guest')}</p>
      <p className="text-sm text-muted">
        {viewer.isGuest ? t('guestHint') : viewer.isSeller ? t('seller') : t('shopper')}
      </p>
    </>
  )
}
