import { Field } from '#components/ui/field.tsx'

export type EmailFieldProps = { label: string; defaultValue: string }

/** The address that names an account: to sign in by, and to make one with. */
export function EmailField({ label, defaultValue }: EmailFieldProps) {
  return (
    <Field
      label={label}
      name="email"
      type="email"
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      required
      maxLength={254}
      defaultValue={defaultValue}
    />
  )
}
