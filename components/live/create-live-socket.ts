import { io, type Socket } from 'socket.io-client'
import type { ClientToServerEvents } from '#server/protocol/commands.ts'
import type { ServerToClientEvents } from '#server/protocol/facts.ts'
import { fail, type Result } from '#server/protocol/result.ts'
import { PROTOCOL_VERSION } from '#server/protocol/version.ts'
import type { LiveSocket, LiveStatus } from './live-socket.ts'

// Recovery of messages is not done here: this is a connection and its state. What was missed is asked for by those who
// hold a conversation or a list, each time the status becomes `online`.

export type LiveSocketOptions = {
  /** The server's origin; the page's own when left out. */
  url?: string
  /** For clients that are not browsers. */
  extraHeaders?: Record<string, string>
}

/** An ack that has not come by then is not waited for: the outcome is unknown, and a retry finds out. */
const ACK_TIMEOUT_MS = 5000
/** Full jitter between nothing and this, growing to the longest: a thousand clients do not come back in one instant. */
const FIRST_DELAY_MS = 300
const LONGEST_DELAY_MS = 10_000
const ASLEEP_MS = 60_000

export function createLiveSocket({ url, extraHeaders }: LiveSocketOptions = {}): LiveSocket {
  let socket: Socket<ServerToClientEvents, ClientToServerEvents> | undefined
  let status: LiveStatus = { is: 'idle' }
  let attempts = 0
  // A try is on its way. A second one on the same line would be a second socket there, and each fact would come twice.
  let isTrying = false
  let retry: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()
  // Facts asked for before the socket exists are attached when it does.
  const factListeners: [fact: string, listener: (data: never) => void][] = []

  function setStatus(next: LiveStatus): void {
    status = next
    for (const listener of listeners) listener()
  }

  function open(): Socket<ServerToClientEvents, ClientToServerEvents> {
    const made = url === undefined ? io(options()) : io(url, options())
    made.on('connect', () => {
      isTrying = false
      attempts = 0
      setStatus({ is: 'online' })
    })
    made.on('disconnect', (reason) => {
      isTrying = false
      if (reason === 'io client disconnect') return
      setStatus({ is: 'reconnecting' })
      reconnectSoon()
    })
    made.on('connect_error', (error) => {
      isTrying = false
      const code = codeOf(error)
      if (code === 'unauthenticated' || code === 'client_too_old') setStatus({ is: 'refused', reason: code })
      else {
        if (status.is !== 'connecting') setStatus({ is: 'reconnecting' })
        reconnectSoon()
      }
    })
    made.on('server:draining', ({ reconnectAfterMs }) => {
      // It closes the socket itself; this only makes the first try soon and not all at once.
      attempts = 0
      nextDelay = reconnectAfterMs
    })
    for (const [fact, listener] of factListeners) made.on(fact as 'message:created', listener as never)
    listenToPage()
    return made
  }

  // The manager's own reconnection cannot be jittered fully nor hurried; ours can.
  function options() {
    return {
      transports: ['websocket'],
      reconnection: false,
      autoConnect: false,
      extraHeaders,
      auth: { version: PROTOCOL_VERSION },
    }
  }

  let nextDelay: number | undefined
  function reconnectSoon(): void {
    clearTimeout(retry)
    const ceiling = attempts === 0 ? FIRST_DELAY_MS : Math.min(500 * 2 ** attempts, LONGEST_DELAY_MS)
    const delay = nextDelay ?? Math.random() * ceiling
    nextDelay = undefined
    attempts++
    retry = setTimeout(tryNow, delay)
  }

  function tryNow(): void {
    clearTimeout(retry)
    if (!socket || isTrying || socket.connected) return
    isTrying = true
    socket.connect()
  }

  function hurry(): void {
    if (status.is === 'reconnecting' && document.visibilityState === 'visible') tryNow()
  }

  // A tab that was hidden for long may have slept through facts without its line noticing.
  let hiddenAt = Number.POSITIVE_INFINITY
  function onVisibility(): void {
    if (document.visibilityState === 'hidden') hiddenAt = Date.now()
    else if (Date.now() - hiddenAt > ASLEEP_MS && status.is === 'online') tellSyncNeeded()
    hurry()
  }

  function tellSyncNeeded(): void {
    for (const [fact, listener] of [...factListeners]) if (fact === 'sync:needed') listener({} as never)
  }

  function noticeOffline(): void {
    // A dead line is otherwise noticed only when a ping goes unanswered.
    socket?.io.engine?.close()
  }

  function listenToPage(): void {
    if (typeof window === 'undefined') return
    window.addEventListener('online', hurry)
    window.addEventListener('offline', noticeOffline)
    document.addEventListener('visibilitychange', onVisibility)
  }

  return {
    getStatus: () => status,
    onStatus(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    connect() {
      if (status.is === 'online' || status.is === 'connecting') return
      if (status.is !== 'reconnecting') setStatus({ is: 'connecting' })
      socket ??= open()
      // Somebody asks: the next try need not wait its turn.
      tryNow()
    },
    async command(name, input) {
      if (!socket?.connected) return unreachable('not connected')
      try {
        const timed = socket.timeout(ACK_TIMEOUT_MS) as unknown as AnyEmitter
        return await timed.emitWithAck(name, input)
      } catch {
        return unreachable('no answer in time')
      }
    },
    setTyping(input) {
      if (socket?.connected) socket.volatile.emit('typing:set', input)
    },
    on(fact, listener) {
      factListeners.push([fact, listener as never])
      socket?.on(fact, listener as never)
      return () => {
        const at = factListeners.findIndex(([name, one]) => name === fact && one === (listener as never))
        if (at >= 0) factListeners.splice(at, 1)
        socket?.off(fact, listener as never)
      }
    },
    close() {
      clearTimeout(retry)
      isTrying = false
      socket?.disconnect()
      setStatus({ is: 'idle' })
    },
  }
}

/** emitWithAck's overloads cannot follow a generic name; LiveSocket's own types have checked the pair. */
type AnyEmitter = { emitWithAck(name: string, input: unknown): Promise<never> }

function unreachable(why: string): Result<never> {
  return fail('unavailable', why)
}

function codeOf(error: Error): unknown {
  const data = 'data' in error ? error.data : undefined
  return typeof data === 'object' && data !== null && 'code' in data ? data.code : undefined
}
