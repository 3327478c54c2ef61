'use client'

import { useNow, useTimeZone } from 'next-intl'
import { useSyncExternalStore } from 'react'

/**
 * The reader's time zone and present. The server and the hydrating render use the page's (the provider's), so that they
 * agree to the letter; right after it the reader's own take over.
 */

const STEP_MS = 10_000

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

export function useReaderNow(): number {
  const pageNow = useNow().getTime()
  return useSyncExternalStore(onStep, readerNow, () => pageNow)
}

export function useReaderZone(): string {
  const pageZone = useTimeZone() ?? 'Asia/Seoul'
  return useSyncExternalStore(onNothing, readerZone, () => pageZone)
}

let lastRead = 0

// A snapshot must stay the same between steps, or React would render without end.
function readerNow(): number {
  const now = Date.now()
  if (Math.abs(now - lastRead) >= STEP_MS) lastRead = now
  return lastRead
}

// One timer for every time on the page.
function onStep(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    for (const one of listeners) one()
  }, STEP_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function onNothing(): () => void {
  return () => {}
}

let zone: string | undefined

function readerZone(): string {
  zone ??= Intl.DateTimeFormat().resolvedOptions().timeZone
  return zone
}
