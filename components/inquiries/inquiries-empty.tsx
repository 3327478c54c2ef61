import { MessagesSquare } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { buttonClass } from '#components/ui/button.tsx'
import { Empty } from '#components/ui/empty.tsx'

export type InquiriesEmptyProps = {
  /** Nobody has signed in: what they asked may be in an account. */
  canSignIn: boolean
}

export function InquiriesEmpty({ canSignIn }: InquiriesEmptyProps) {
  const t = useTranslations('inquiries.empty')
  return (
    <Empty className="py-16" icon={<MessagesSquare className="size-7" strokeWidth={1.5} />} title={t('title')}>
      <p>{t('body')}</p>
      <div className="mt-5 flex flex-wrap justify-center gap-2">
        <Link href="/" className={buttonClass()}>
          {t('browse')}
        </Link>
        {canSignIn && (
          <Link href="/sign-in?callbackUrl=%2Finquiries" className={buttonClass({ variant: 'secondary' })}>
            {t('signIn')}
          </Link>
        )}
      </div>
    </Empty>
  )
}
