import { TYPING_TTL_MS } from '#server/protocol/limits.ts'

/** Both directions of "is writing": told at most every few seconds, heard until it runs out, a message or a stop ends it. */
export type Typing = {
  set(typing: boolean): void
  /** The message is on its way: the other side's dots end with it. */
  sent(): void
  heard(fact: { name: string | null; ttlMs: number }): void
  clear(): void
  current(): { name: string | null } | null
}

const RENEW_MS = TYPING_TTL_MS / 2

export function createTyping(options: { onChange: () => void; tell: (typing: boolean) => void }): Typing {
  let toldAt = Number.NEGATIVE_INFINITY
  let other: { name: string | null } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function setOther(next: { name: string | null } | null): void {
    if (next === other) return
    other = next
    options.onChange()
  }

  function clear(): void {
    clearTimeout(timer)
    setOther(null)
  }

  return {
    set(typing) {
      if (!typing && toldAt === Number.NEGATIVE_INFINITY) return
      if (typing && performance.now() - toldAt < RENEW_MS) return
      toldAt = typing ? performance.now() : Number.NEGATIVE_INFINITY
      options.tell(typing)
    },
    sent: () => {
      toldAt = Number.NEGATIVE_INFINITY
    },
    heard({ name, ttlMs }) {
      clear()
      if (ttlMs <= 0) return
      setOther({ name })
      timer = setTimeout(clear, ttlMs)
    },
    clear,
    current: () => other,
  }
}
