import type { AckedCommandName, CommandInput } from '#server/protocol/commands.ts'
import {
  HTTP_COMMANDS_PATH,
  HTTP_VERSION_HEADER,
  type HttpCommandData,
  type HttpCommandName,
  type HttpHello,
} from '#server/protocol/http-commands.ts'
import { fail, type Result } from '#server/protocol/result.ts'
import { PROTOCOL_VERSION } from '#server/protocol/version.ts'

/**
 * Stands in for the socket where nothing lets a WebSocket through: commands one by one, and every few seconds a question
 * whether the server is still there, after which whoever holds a conversation or a list asks for what is new.
 */
export type HttpLine = {
  isUp(): boolean
  /** Asks the server for a welcome; nothing happens while it has been asked or the line stands. */
  start(): void
  stop(): void
  /** Never rejects. */
  command<C extends AckedCommandName>(name: C, input: CommandInput<C>): Promise<Result<HttpCommandData[C]>>
}

export type HttpLineOptions = {
  url?: string
  extraHeaders?: Record<string, string>
  onUp: (hello: HttpHello) => void
  /** Something may be new. */
  onBeat: (hello: HttpHello) => void
  onRefused: (reason: 'unauthenticated' | 'client_too_old') => void
  onDown: () => void
}

/** Between two questions: what comes in is seen this much later than by the socket at most. */
const BEAT_MS = 3000
const HIDDEN_BEAT_MS = 30_000
const ANSWER_TIMEOUT_MS = 5000

export function createHttpLine({ url = '', extraHeaders, ...on }: HttpLineOptions): HttpLine {
  let isUp = false
  /** Of the present life of the line: what an earlier one asked is not answered to this one. */
  let life: AbortController | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  async function ask<C extends HttpCommandName>(name: C, input: unknown): Promise<Result<HttpCommandData[C]>> {
    try {
      const answer = await fetch(`${url}${HTTP_COMMANDS_PATH}${name}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          [HTTP_VERSION_HEADER]: String(PROTOCOL_VERSION),
          ...extraHeaders,
        },
        body: JSON.stringify(input),
        cache: 'no-store',
        signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
      })
      // What a proxy has to say instead is none of ours.
      return answer.ok ? ((await answer.json()) as Result<HttpCommandData[C]>) : fail('unavailable', `${answer.status}`)
    } catch {
      return fail('unavailable', 'no answer')
    }
  }

  async function beat(own: AbortController): Promise<void> {
    const hello = await ask('hello', {})
    if (own.signal.aborted) return
    if (!hello.ok) return fallSilent(hello.error.code)
    const wasUp = isUp
    isUp = true
    timer = setTimeout(() => void beat(own), isHidden() ? HIDDEN_BEAT_MS : BEAT_MS)
    if (wasUp) on.onBeat(hello.data)
    else on.onUp(hello.data)
  }

  function fallSilent(code: string): void {
    const wasUp = isUp
    stop()
    if (code === 'unauthenticated' || code === 'client_too_old') on.onRefused(code)
    else if (wasUp) on.onDown()
  }

  function stop(): void {
    clearTimeout(timer)
    life?.abort()
    life = null
    isUp = false
  }

  return {
    isUp: () => isUp,
    start() {
      if (life) return
      life = new AbortController()
      void beat(life)
    },
    stop,
    command: ask,
  }
}

function isHidden(): boolean {
  return typeof document !== 'undefined' && document.visibilityState === 'hidden'
}
