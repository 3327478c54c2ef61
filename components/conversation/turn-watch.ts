/** Another tab has the turn to send: whether it gets on. */
export type TurnWatch = {
  /** The message that waits for it, the first of them; nothing when none does, or when we could not send it either. */
  watch(clientId: string | undefined): void
}

const PATIENCE_MS = 10_000

export function createTurnWatch(onStuck: () => void): TurnWatch {
  let awaited: string | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    watch(clientId) {
      if (clientId === awaited) return
      awaited = clientId
      clearTimeout(timer)
      if (clientId !== undefined) timer = setTimeout(onStuck, PATIENCE_MS)
    },
  }
}
