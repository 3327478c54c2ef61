import { useId } from 'react'
import { Input, type InputProps } from './input.tsx'

export type FieldProps = Omit<InputProps, 'id'> & { label: string; hint?: string; error?: string }

/** A labelled input; its hint and its error are read out with it. */
export function Field({ label, hint, error, ...input }: FieldProps) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div data-slot="field" className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <Input {...input} id={id} aria-describedby={described || undefined} aria-invalid={error ? true : undefined} />
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  )
}
