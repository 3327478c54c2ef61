import type { ReactNode } from 'react'

export type StatusLineProps = {
  /** Null while there is nothing to say. */
  text: string | null
  /** What to do about it. */
  children?: ReactNode
}

/** One calm sentence above what is not as it should be. It is there while empty, so that a screen reader hears it come. */
export function StatusLine({ text, children }: StatusLineProps) {
  return (
    <div role="status" data-slot="live-status">
      {text !== null && (
        <div className="flex items-center gap-3 border-b bg-attention-tint px-4 py-2 text-sm leading-5">
          <span className="min-w-0 flex-1">{text}</span>
          {children}
        </div>
      )}
    </div>
  )
}
