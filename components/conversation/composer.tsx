import { ArrowUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type RefObject, type SubmitEvent, use, useEffectEvent, useId, useLayoutEffect, useMemo } from 'react'
import { Button } from '#components/ui/button.tsx'
import { cn } from '#components/ui/cn.ts'
import { bodyProblem, cleanBody, measureBody } from '#server/protocol/body.ts'
import { BodyLimit } from './body-limit.tsx'
import { PlainFormContext } from './plain-form.tsx'
import { useComposerKeys } from './use-composer-keys.ts'
import { useIsServed } from './use-is-served.ts'
import { useLongText } from './use-long-text.ts'

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
  const tError = useTranslations('errors')
  const id = useId()
  const plain = use(PlainFormContext)
  const isServed = useIsServed()
  // What stands around the field is drawn more often than its text changes, and a pasted book takes a while to count.
  const { length, problem } = useMemo(() => measureBody(cleanBody(draft)), [draft])
  useEarlyText(fieldRef, onDraft)
  useLongText(fieldRef, draft)
  useFieldHeight(fieldRef, draft)

  function send() {
    const field = fieldRef.current
    // The field's own text: an IME may have put in its last syllable just now.
    const text = cleanBody(field?.value ?? draft)
    if (bodyProblem(text) === null) onSend(text)
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
      // Without a script the browser sends the form itself; with one `submit` keeps it from doing so.
      action={plain?.action}
      onSubmit={submit}
      className="border-t bg-raised px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]"
    >
      {plain?.answer.code && (
        <p role="alert" className="pb-2 text-sm text-danger">
          {tError(plain.answer.code)}
        </p>
      )}
      {Object.entries(plain?.fields ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="flex items-end gap-2">
        <label htmlFor={`${id}-field`} className="sr-only">
          {t('label')}
        </label>
        <textarea
          ref={fieldRef}
          id={`${id}-field`}
          name="body"
          rows={1}
          value={draft || (plain?.answer.body ?? '')}
          placeholder={placeholder}
          autoComplete="off"
          aria-invalid={problem === 'long' || problem === 'heavy' || undefined}
          aria-describedby={`${id}-limit`}
          onChange={(event) => onDraft(event.target.value)}
          {...keys}
          className={cn(
            'field-sizing-content max-h-41 min-h-11 w-full min-w-0 flex-1 resize-none rounded-sm border px-3.5 py-2.25',
            'border-hairline-strong bg-paper text-base leading-6 text-ink placeholder:text-muted',
            // The page's own rules for breaking Korean lines take seconds over a long paste.
            '[overflow-wrap:break-word] [word-break:normal] data-long:[font-family:sans-serif]',
            'focus-visible:-outline-offset-1 aria-invalid:border-danger aria-invalid:outline-danger',
          )}
        />
        <Button
          type="submit"
          size="icon"
          aria-label={t('send')}
          // Until a script can count what is written, the form takes anything.
          aria-disabled={(!(isServed && plain) && problem !== null) || undefined}
          // A tap keeps focus, and a phone's keyboard, in the field.
          onMouseDown={(event) => event.preventDefault()}
        >
          <ArrowUp aria-hidden="true" className="size-5" strokeWidth={2} />
        </Button>
      </div>
      <BodyLimit id={`${id}-limit`} length={length} problem={problem} />
      <noscript>
        <p className="pt-2 text-sm text-muted">{t(plain ? 'plain' : 'noScript')}</p>
      </noscript>
    </form>
  )
}

/** What was written before the scripts had come: they begin with an empty field, and would put that in its place. */
function useEarlyText(fieldRef: RefObject<HTMLTextAreaElement | null>, onEarly: (text: string) => void) {
  const take = useEffectEvent(onEarly)
  useLayoutEffect(() => {
    const { value = '' } = fieldRef.current ?? {}
    if (value !== '') take(value)
  }, [fieldRef])
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
