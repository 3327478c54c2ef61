import { useMemo, useState } from 'react'
import type { Message } from '#server/protocol/conversation.ts'

const PREFIX = 'munui:preview:'

/** Whether an answer has been put away in this tab: then a reload does not bring it back, and a newer one is shown. */
export function usePutAway(answer: Message | null) {
  const conversationId = answer?.conversationId ?? null
  const before = useMemo(() => (conversationId ? readPutAway(conversationId) : 0), [conversationId])
  const [here, setHere] = useState(0)
  const isPutAway = answer !== null && answer.seq <= Math.max(before, here)

  function putAway() {
    if (!answer) return
    setHere(answer.seq)
    keepPutAway(answer)
  }
  return { isPutAway, putAway }
}

// Storage may be closed to us or full: then it lives as long as the page.
function readPutAway(conversationId: string): number {
  try {
    return Number(sessionStorage.getItem(PREFIX + conversationId)) || 0
  } catch {
    return 0
  }
}

function keepPutAway({ conversationId, seq }: Message) {
  try {
    sessionStorage.setItem(PREFIX + conversationId, String(seq))
  } catch {}
}
