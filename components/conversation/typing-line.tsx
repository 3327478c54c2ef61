/** Its room is always kept, so that nothing moves when somebody starts or stops writing. Never inside the log. */
export type TypingLineProps = { text: string | null }

export function TypingLine({ text }: TypingLineProps) {
  return (
    <div role="status" data-slot="typing" className="flex h-6 shrink-0 items-center px-5 text-[0.8125rem] text-muted">
      {text && (
        <>
          <TypingDots />
          <span className="truncate">{text}</span>
        </>
      )}
    </div>
  )
}

function TypingDots() {
  return (
    <span aria-hidden="true" className="me-2 flex gap-0.75">
      {['', '[animation-delay:200ms]', '[animation-delay:400ms]'].map((delay) => (
        <span key={delay} className={`size-1.25 animate-pulse rounded-full bg-muted ${delay}`} />
      ))}
    </span>
  )
}
