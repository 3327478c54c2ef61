export type TypingLineProps = { text: string | null }

/** Over the room that the list keeps free at its end: nothing moves when somebody starts or stops. Never inside the log. */
export function TypingLine({ text }: TypingLineProps) {
  return (
    <div role="status" data-slot="typing" className="absolute inset-x-0 bottom-0">
      {text && (
        <p className="flex h-7 items-center bg-paper px-5 text-[0.8125rem] text-muted">
          <TypingDots />
          <span className="truncate">{text}</span>
        </p>
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
