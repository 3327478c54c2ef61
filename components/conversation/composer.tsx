import { ArrowUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type RefObject, type SubmitEvent, useId, useLayoutEffect } from 'react'
import { Button } from '#components/ui/button.tsx'
import { cn } from '#components/ui/cn.ts'
import { bodyLength, cleanBody } from '#server/protocol/body.ts'
import { MAX_BODY_CHARS } from '#server/protocol/limits.ts'
import { BodyLimit, isOverLimit } from './body-limit.tsx'
import { useComposerKeys } from './use-composer-keys.ts'

export type ComposerProps = {
  draft: string
  placeholder: string
  fieldRef: RefObject<HTMLTextAreaElement | null>
  onDraft: (text: string) => void
  /** Gets a clean body that is not empty and within the limit. */
  onSend: (body: string) => void
}

export function Composer({ draft, placeholder, fieldRef, onDraft, onSend }: ComposerProps) {
  const t = useTranslations('conversation.composer')
  const id = useId()
  const body = cleanBody(draft)
  const length = bodyLength(body)
  const isOver = isOverLimit(length)
  const canSend = length > 0 && !isOver
  useFieldHeight(fieldRef, draft)

  function send() {
    const field = fieldRef.current
    // The field's own text: an IME may have put in its last syllable just now.
    const text = cleanBody(field?.value ?? draft)
    if (text !== '' && bodyLength(text) <= MAX_BODY_CHARS) onSend(text)
    field?.focus({ preventScroll: true })
  }
  const keys = useComposerKeys(fieldRef, send)

  function submit(event: SubmitEvent) {
    event.preventDefault()
    send()
  }

  return (
    <form
      data-slot="composer"
      onSubmit={submit}
      className="border-t bg-raised px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]"
    >
      <div className="flex items-end gap-2">
        <label htmlFor={`${id}-field`} className="sr-only">
          {t('label')}
        </label>
        <textarea
          ref={fieldRef}
          id={`${id}-field`}
          rows={1}
          value={draft}
          placeholder={placeholder}
          autoComplete="off"
          aria-invalid={isOver || undefined}
          aria-describedby={`${id}-limit`}
          onChange={(event) => onDraft(event.target.value)}
          {...keys}
          className={cn(
            'field-sizing-content max-h-41 min-h-11 w-full min-w-0 flex-1 resize-none rounded-sm border px-3.5 py-2.25',
            'border-hairline-strong bg-paper text-base leading-6 text-ink placeholder:text-muted',
            // The page's own rules for breaking Korean lines take seconds over a long paste.
            '[overflow-wrap:break-word] [word-break:normal]',
            'focus-visible:-outline-offset-1 aria-invalid:border-danger aria-invalid:outline-danger',
          )}
        />
        <Button
          type="submit"
          size="icon"
          aria-label={t('send')}
          aria-disabled={!canSend || undefined}
          // A tap keeps focus, and a phone's keyboard, in the field.
          onMouseDown={(event) => event.preventDefault()}
        >
          <ArrowUp aria-hidden="true" className="size-5" strokeWidth={2} />
        </Button>
      </div>
      <BodyLimit id={`${id}-limit`} length={length} />
      <noscript>
        <p className="pt-2 text-sm text-muted">{t('noScript')}</p>
      </noscript>
    </form>
  )
}

/** Where CSS cannot size a field by its content, the script does; the stylesheet's limits hold for both. */
function useFieldHeight(fieldRef: RefObject<HTMLTextAreaElement | null>, text: string) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what the height follows
  useLayoutEffect(() => {
    const field = fieldRef.current
    if (!field || CSS.supports('field-sizing', 'content')) return
    field.style.height = 'auto'
    field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`
  }, [fieldRef, text])
}
