import { useEffect, useRef, useState } from 'react'
import type { OpenedConversation, Sender } from '#server/protocol/conversation.ts'
import type { ErrorCode } from '#server/protocol/errors.ts'
import type { Result } from '#server/protocol/result.ts'
import { openInquiry } from './open-inquiry.ts'

export type Inquiry = { opened: OpenedConversation; me: Sender }
type Problem = { code: ErrorCode; onRetry: () => void }

/** The shopper's conversation about a product: the one there is, else opened when it is first wanted. */
export function useOpening(productId: string, initial: Inquiry | null, isWanted: boolean) {
  const [inquiry, setInquiry] = useState(initial)
  const [failed, setFailed] = useState<ErrorCode | null>(null)
  // One question at a time, whoever asks: an effect may run twice, a guest must be made once.
  const asked = useRef<Promise<Result<Inquiry>> | null>(null)
  const isMissing = isWanted && inquiry === null && failed === null

  useEffect(() => {
    if (!isMissing) return
    let isCurrent = true
    asked.current ??= openInquiry(productId)
    void asked.current.then((result) => {
      if (!isCurrent) return
      asked.current = null
      if (result.ok) setInquiry(result.data)
      else setFailed(result.error.code)
    })
    return () => {
      isCurrent = false
    }
  }, [isMissing, productId])

  const problem: Problem | null = failed ? { code: failed, onRetry: () => setFailed(null) } : null
  return { inquiry, problem }
}
