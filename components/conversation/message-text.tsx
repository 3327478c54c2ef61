import { splitLinks } from './text-links.ts'

export type MessageTextProps = { body: string }

/** What somebody wrote, to the letter; addresses in it lead where they say. */
export function MessageText({ body }: MessageTextProps) {
  return splitLinks(body).map(({ start, text, href }) =>
    href === null ? (
      text
    ) : (
      <a
        key={start}
        href={href}
        // Whoever wrote it is not vouched for. Calls and mail open no page that could stay empty.
        {...(href.startsWith('http') && { target: '_blank', rel: 'noopener noreferrer nofollow ugc' })}
        className="text-accent-strong underline decoration-1 underline-offset-3 [word-break:normal]"
      >
        {text}
      </a>
    ),
  )
}
