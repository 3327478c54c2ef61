import { type ReactNode, useEffect, useRef } from 'react'

export type FormAlertProps = {
  /** Another one each time the form was tried. */
  attempt: unknown
  /** What went wrong; nothing when nothing did. */
  children: ReactNode
}

/** Why the form did not go through. It takes the focus, so that it is read out and seen, however far down the reader was. */
export function FormAlert({ attempt, children }: FormAlertProps) {
  const ref = useRef<HTMLParagraphElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same words after another try are told again
  useEffect(() => {
    ref.current?.focus()
  }, [attempt])
  if (!children) return null
  return (
    <p
      ref={ref}
      tabIndex={-1}
      role="alert"
      className="rounded-sm border border-danger/40 bg-danger-tint px-4 py-3 text-sm text-ink"
    >
      {children}
    </p>
  )
}
