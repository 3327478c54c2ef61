'use client'

import { createContext, type ReactNode, useActionState, useMemo } from 'react'
import type { ErrorCode } from '#server/protocol/errors.ts'

/** What came of a question that the form alone has sent: the text that did not go out, and why. */
export type PlainAnswer = { body: string; code: ErrorCode | null }

/** How the composer's form is sent where no script runs. */
export type PlainForm = {
  action: (form: FormData) => void
  /** Go along unseen. */
  fields: Record<string, string>
  answer: PlainAnswer
}

export const PlainFormContext = createContext<PlainForm | null>(null)

export type PlainInquiryProps = {
  ask: (answer: PlainAnswer, form: FormData) => Promise<PlainAnswer>
  productId: string
  /** Of the message that may be written on this page: sent twice, it is stored once. */
  clientId: string
  children: ReactNode
}

const NOTHING_SENT: PlainAnswer = { body: '', code: null }

/** Around an inquiry whose composer is to work without a script. */
export function PlainInquiry({ ask, productId, clientId, children }: PlainInquiryProps) {
  const [answer, action] = useActionState(ask, NOTHING_SENT)
  const form = useMemo(
    () => ({ action, fields: { productId, clientId }, answer }),
    [action, productId, clientId, answer],
  )
  return <PlainFormContext value={form}>{children}</PlainFormContext>
}
