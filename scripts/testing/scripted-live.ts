import type { LiveSocket, LiveStatus } from '#components/live/live-socket.ts'
import type { AckedCommandName, CommandInput } from '#server/protocol/commands.ts'
import type { FactData, FactName } from '#server/protocol/facts.ts'
import { fail, ok } from '#server/protocol/result.ts'

type Asked = { [C in AckedCommandName]: { name: C; input: CommandInput<C> } }[AckedCommandName]

/**
 * A line whose other end is the test: it counts what is asked, answers by `answer` (at once, as of the moment of the
 * question, or when the test lets go), and tells facts.
 */
export function createScriptedLive(answer: (asked: Asked) => unknown) {
  let status: LiveStatus = { is: 'idle' }
  const statusListeners = new Set<() => void>()
  const factListeners = new Set<{ fact: FactName; listener: (data: never) => void }>()
  const asked: Asked[] = []
  let held: (() => void)[] | null = null

  const live = {
    getStatus: () => status,
    onStatus(listener) {
      statusListeners.add(listener)
      return () => statusListeners.delete(listener)
    },
    connect: () => {},
    async command(name, input) {
      if (status.is !== 'online') return fail('unavailable', 'no line')
      asked.push({ name, input } as Asked)
      const data = structuredClone(answer({ name, input } as Asked))
      if (held) await new Promise<void>((resolve) => held?.push(resolve))
      return data === undefined ? fail('unavailable', 'no answer') : ok(data as never)
    },
    setTyping: () => {},
    on(fact, listener) {
      const entry = { fact, listener: listener as never }
      factListeners.add(entry)
      return () => factListeners.delete(entry)
    },
    close: () => {},
  } satisfies Partial<LiveSocket> as unknown as LiveSocket

  function setStatus(next: LiveStatus): void {
    status = next
    for (const listener of [...statusListeners]) listener()
  }

  return {
    live,
    asked,
    goOnline: (epoch = 'first', userId = 'me') => setStatus({ is: 'online', epoch, userId }),
    goOffline: () => setStatus({ is: 'reconnecting' }),
    tell<F extends FactName>(fact: F, data: FactData<F>): void {
      for (const one of [...factListeners]) if (one.fact === fact) one.listener(data as never)
    },
    /** From now on answers wait; `letGo` delivers those that do, and those that follow. */
    hold() {
      held ??= []
    },
    /** One of those that wait, out of turn. */
    deliver(at: number) {
      for (const deliver of held?.splice(at, 1) ?? []) deliver()
    },
    letGo() {
      const waiting = held ?? []
      held = null
      for (const deliver of waiting) deliver()
    },
  }
}
