import { z } from 'zod'
import { MAX_NAME_CHARS, MAX_PASSWORD_CHARS, MIN_PASSWORD_CHARS } from './limits.ts'

/** An address as it is stored and looked for: whoever signs up as Kim@example.com signs in as kim@example.com. */
export const emailSchema = z.string().trim().toLowerCase().pipe(z.email().max(254))

export const signUpSchema = z.strictObject({
  name: z.string().trim().normalize('NFC').min(1).max(MAX_NAME_CHARS),
  email: emailSchema,
  password: z.string().min(MIN_PASSWORD_CHARS).max(MAX_PASSWORD_CHARS),
})

export type SignUpField = keyof z.input<typeof signUpSchema>
