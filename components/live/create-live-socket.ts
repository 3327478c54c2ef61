import { io, type Socket } from 'socket.io-client'
import type { ClientToServerEvents } from '#server/protocol/commands.ts'
import type { ServerToClientEvents } from '#server/protocol/facts.ts'
import { fail, type Result } from '#server/protocol/result.ts'
import { PROTOCOL_VERSION } from '#server/protocol/version.ts'
import { createHttpLine } from './http-line.ts'
import type { LiveSocket, LiveStatus } from './live-socket.ts'
import { createReconnectDelay } from './reconnect-delay.ts'
import { watchPage } from './watch-page.ts'

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
/** A try that has not come to a welcome by then, wherever it hangs, is dropped, and the next one follows. */
const WELCOME_TIMEOUT_MS = 5000
/** So many tries that failed, and perhaps it is WebSockets that do not get through. Where none ever did, the first one says so. */
const TRIES_BEFORE_HTTP = 2

export function createLiveSocket({ url, extraHeaders }: LiveSocketOptions = {}): LiveSocket {
  let socket: Socket<ServerToClientEvents, ClientToServerEvents> | undefined
  let status: LiveStatus = { is: 'idle' }
  // A try is on its way. A second one on the same line would be a second socket there, and each fact would come twice.
  let isTrying = false
  /** This connection's own: a welcome with another one is not for it. */
  let nonce = ''
  let welcomeTimer: ReturnType<typeof setTimeout> | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let triesBeforeHttp = 1
  const delay = createReconnectDelay()
  let toldDelay: number | undefined
  const listeners = new Set<() => void>()
  // Facts asked for before the socket exists are attached when it does.
  const factListeners: [fact: string, listener: (data: never) => void][] = []

  function setStatus(next: LiveStatus): void {
    status = next
    for (const listener of listeners) listener()
  }

  // While it stands in, the socket is tried on and on; its first welcome ends it.
  const http = createHttpLine({
    url,
    extraHeaders,
    onUp: (hello) => setStatus({ is: 'online', by: 'http', ...hello }),
    onBeat(hello) {
      if (status.is !== 'online' || status.epoch !== hello.epoch || status.userId !== hello.userId) {
        setStatus({ is: 'online', by: 'http', ...hello })
      } else hear('sync:needed', {})
    },
    onRefused(reason) {
      clearTimeout(retry)
      endTry()
      socket?.disconnect()
      setStatus({ is: 'refused', reason })
    },
    onDown: () => setStatus({ is: 'reconnecting' }),
  })

  function isBySocket(): boolean {
    return status.is === 'online' && !http.isUp()
  }

  function hear(fact: string, data: object): void {
    for (const [name, listener] of [...factListeners]) if (name === fact) listener(data as never)
  }

  function open(): Socket<ServerToClientEvents, ClientToServerEvents> {
    const made = url === undefined ? io(options()) : io(url, options())
    made.on('connect', () => {
      isTrying = false
    })
    made.on('socket:welcomed', (welcome) => {
      if (welcome.nonce !== nonce) return
      clearTimeout(welcomeTimer)
      triesBeforeHttp = TRIES_BEFORE_HTTP
      http.stop()
      delay.welcomed()
      setStatus({ is: 'online', epoch: welcome.epoch, userId: welcome.userId })
    })
    // Before the listeners of others: whoever hears of it finds the new epoch in the status.
    made.on('sync:needed', ({ epoch }) => {
      if (epoch !== undefined && status.is === 'online' && epoch !== status.epoch) setStatus({ ...status, epoch })
    })
    // Whoever ended it and why (CLOSE_CODES.resync: it did not keep up) makes no difference: come back, and catch up.
    made.on('disconnect', (reason) => {
      endTry()
      if (reason === 'io client disconnect') return
      if (!http.isUp()) setStatus({ is: 'reconnecting' })
      reconnectSoon()
    })
    made.on('connect_error', (error) => {
      const code = codeOf(error)
      if (code === 'unauthenticated' || code === 'client_too_old') {
        endTry()
        http.stop()
        setStatus({ is: 'refused', reason: code })
      } else failTry()
    })
    made.on('server:draining', ({ reconnectAfterMs }) => {
      // It closes the socket itself; this only says when to come back, so that not all do at once.
      toldDelay = reconnectAfterMs
    })
    for (const [fact, listener] of factListeners) made.on(fact as 'message:created', listener as never)
    if (typeof window !== 'undefined') watchPage({ window, document }, pageListeners)
    return made
  }

  // The manager's own reconnection cannot be jittered fully nor hurried; ours can.
  function options() {
    return {
      transports: ['websocket'],
      reconnection: false,
      autoConnect: false,
      timeout: WELCOME_TIMEOUT_MS,
      extraHeaders,
      auth: (send: (hello: object) => void) => {
        nonce = newNonce()
        send({ version: PROTOCOL_VERSION, nonce })
      },
    }
  }

  function reconnectSoon(): void {
    clearTimeout(retry)
    const ownDelay = delay.next()
    retry = setTimeout(tryNow, toldDelay ?? ownDelay)
    toldDelay = undefined
  }

  function tryNow(): void {
    clearTimeout(retry)
    if (!socket || isTrying || socket.connected) return
    isTrying = true
    clearTimeout(welcomeTimer)
    welcomeTimer = setTimeout(dropLine, WELCOME_TIMEOUT_MS)
    socket.connect()
  }

  function endTry(): void {
    isTrying = false
    clearTimeout(welcomeTimer)
  }

  function failTry(): void {
    endTry()
    if (--triesBeforeHttp <= 0) http.start()
    if (!http.isUp() && status.is !== 'connecting') setStatus({ is: 'reconnecting' })
    reconnectSoon()
  }

  /** The next try follows. */
  function dropLine(): void {
    // Its `disconnect` sees to that.
    if (socket?.connected) socket.io.engine?.close()
    else if (isTrying) {
      // Says nothing of a line that never stood.
      socket?.disconnect()
      failTry()
    }
  }

  const pageListeners = {
    onAwake() {
      const isWaiting = status.is === 'reconnecting' || status.is === 'connecting'
      if (isWaiting && document.visibilityState === 'visible') tryNow()
    },
    onSlept() {
      if (status.is === 'online') hear('sync:needed', {})
    },
    onThawed() {
      dropLine()
      pageListeners.onAwake()
    },
    // A dead line is otherwise noticed only when a ping goes unanswered.
    onOffline() {
      if (http.isUp()) setStatus({ is: 'reconnecting' })
      http.stop()
      dropLine()
    },
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
      if (triesBeforeHttp <= 0) http.start()
      // Somebody asks: the next try need not wait its turn.
      tryNow()
    },
    async command(name, input) {
      if (http.isUp()) return http.command(name, input)
      if (!socket || status.is !== 'online') return unreachable('not connected')
      try {
        const timed = socket.timeout(ACK_TIMEOUT_MS) as unknown as AnyEmitter
        return await timed.emitWithAck(name, input)
      } catch {
        return unreachable('no answer in time')
      }
    },
    setTyping(input) {
      if (isBySocket()) socket?.volatile.emit('typing:set', input)
    },
    watchPresence(input) {
      if (isBySocket()) socket?.emit('presence:watch', input)
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
      endTry()
      http.stop()
      socket?.disconnect()
      setStatus({ is: 'idle' })
    },
  }
}

/** emitWithAck's overloads cannot follow a generic name; LiveSocket's own types have checked the pair. */
type AnyEmitter = { emitWithAck(name: string, input: unknown): Promise<never> }

// Not randomUUID: on a page without https browsers keep it to themselves.
function newNonce(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-')
}

function unreachable(why: string): Result<never> {
  return fail('unavailable', why)
}

function codeOf(error: Error): unknown {
  const data = 'data' in error ? error.data : undefined
  return typeof data === 'object' && data !== null && 'code' in data ? data.code : undefined
}
