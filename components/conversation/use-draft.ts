import { useEffect, useEffectEvent, useState } from 'react'

const PREFIX = 'munui:draft:'

/** What is written and not sent: it outlives a reload of the tab, and a look at another conversation. */
export function useDraft(key: string | null): [string, (text: string) => void] {
  const [draft, setDraft] = useState('')

  const restore = useEffectEvent((from: string) => {
    if (draft === '') setDraft(readDraft(from))
  })
  useEffect(() => {
    if (key !== null) restore(key)
  }, [key])

  function change(text: string) {
    setDraft(text)
    if (key !== null) keepDraft(key, text)
  }
  return [draft, change]
}

export function draftKeyOf(userId: string, conversationId: string): string {
  return `${userId}:${conversationId}`
}

/** What is written goes on under another key. */
export function moveDraft(from: string, to: string): void {
  keepDraft(to, readDraft(from))
  keepDraft(from, '')
}

// Storage may be closed to us or full: then the draft lives as long as the page.
function readDraft(key: string): string {
  try {
    return sessionStorage.getItem(PREFIX + key) ?? ''
  } catch {
    return ''
  }
}

function keepDraft(key: string, text: string) {
  try {
    if (text === '') sessionStorage.removeItem(PREFIX + key)
    else sessionStorage.setItem(PREFIX + key, text)
  } catch {}
}
