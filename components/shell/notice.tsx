import type { ReactNode } from 'react'
import { Mark } from '#components/ui/mark.tsx'

export type NoticeProps = { title: string; body: string; note?: string; children: ReactNode }

/** A page that has only this to say: what happened, what is safe, and as children what to do. */
export function Notice({ title, body, note, children }: NoticeProps) {
  return (
    <div className="mx-auto flex w-full max-w-xl flex-1 flex-col justify-center px-4 pt-16 pb-32 sm:px-8">
      <Mark className="-ms-1.5 mb-6 size-9 text-accent" />
      <h1 className="text-2xl leading-snug font-bold tracking-tight">{title}</h1>
      <p className="mt-3 text-muted">{body}</p>
      <div className="mt-8 flex flex-wrap gap-2">{children}</div>
      {note && <p className="mt-8 border-t pt-4 text-sm text-muted">{note}</p>}
    </div>
  )
}
