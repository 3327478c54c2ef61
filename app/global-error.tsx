'use client'

import { Notice } from '#components/shell/notice.tsx'
import { Button } from '#components/ui/button.tsx'
import en from './i18n/messages/en/shell.json'
import ko from './i18n/messages/ko/shell.json'
import './globals.css'

type GlobalFailureProps = { retry: () => void }

/** The layout itself failed, and with it the reader's language and theme: so both languages, and the system's theme. */
export default function GlobalFailure({ retry }: GlobalFailureProps) {
  return (
    <html lang="ko">
      <body className="flex min-h-dvh flex-col">
        <title>{`${ko.failure.title} · ${en.failure.title}`}</title>
        <main className="flex flex-1 flex-col">
          <Notice title={ko.failure.title} body={ko.failure.body}>
            <div lang="en" className="w-full border-t pt-6">
              <h2 className="text-lg font-semibold">{en.failure.title}</h2>
              <p className="mt-1 text-muted">{en.failure.body}</p>
            </div>
            <Button className="mt-6" onClick={() => retry()}>
              {ko.failure.retry} <span lang="en">{en.failure.retry}</span>
            </Button>
          </Notice>
        </main>
      </body>
    </html>
  )
}
