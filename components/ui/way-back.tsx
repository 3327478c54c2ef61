import { usePathname } from 'next/navigation'
import { buttonClass } from './button.tsx'

export type WayBackProps = { by: 'signIn' | 'reload'; children: string }

/** What a reader does when this page, as it is, gets no further. */
export function WayBack({ by, children }: WayBackProps) {
  const pathname = usePathname()
  const look = buttonClass({ variant: 'secondary', size: 'sm' })
  if (by === 'reload') {
    return (
      <button type="button" className={look} onClick={() => window.location.reload()}>
        {children}
      </button>
    )
  }
  return (
    <a
      href={signInAddress(pathname)}
      className={look}
      // With what is open, which is in the address that the browser shows and not in the route's.
      onClick={(event) => {
        event.currentTarget.href = signInAddress(window.location.pathname + window.location.search)
      }}
    >
      {children}
    </a>
  )
}

function signInAddress(callbackUrl: string): string {
  return `/sign-in?callbackUrl=${encodeURIComponent(callbackUrl)}`
}
