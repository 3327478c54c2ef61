import type { Socket } from 'node:net'

/** What a line does to the bytes of one direction; all of it can change while the line is open. */
export type FlowFaults = {
  /** Every byte arrives that much later. */
  delayMs: number
  /** Bytes are taken and go nowhere, while the line stays open. */
  swallow: boolean
  bytesPerSecond: number
  /** Nothing is read from the sender: their buffers fill up. */
  pause: boolean
}

export const NO_FAULTS: FlowFaults = {
  delayMs: 0,
  swallow: false,
  bytesPerSecond: Number.POSITIVE_INFINITY,
  pause: false,
}

export type Flow = {
  /** The faults have changed: whoever is paused may go on. */
  refresh(): void
}

type FlowOptions = {
  from: Socket
  to: Socket
  faults: () => FlowFaults
  /** Sees and may change what passes; an empty answer drops it. */
  filter?: (chunk: Buffer) => Buffer
  onSwallow?: (bytes: number) => void
}

/** As much as a line holds that is slower than its sender; then it is not read any more, as a full buffer would not be. */
const MAX_HELD_BYTES = 64 * 1024
/** A slow line passes on pieces of this part of a second. */
const PIECES_A_SECOND = 20

/** Carries bytes one way, in order, with the faults there are when they come in. Ends the other end after the last byte. */
export function startFlow(options: FlowOptions): Flow {
  const { from, to, faults, filter = (chunk) => chunk, onSwallow } = options
  const held: { piece: Buffer; dueAt: number }[] = []
  let heldBytes = 0
  let freeAt = 0
  let timer: NodeJS.Timeout | undefined
  let hasEnded = false

  function take(chunk: Buffer): void {
    const { delayMs, bytesPerSecond, swallow } = faults()
    if (swallow) {
      onSwallow?.(chunk.length)
      return
    }
    const size = Number.isFinite(bytesPerSecond)
      ? Math.max(1, Math.floor(bytesPerSecond / PIECES_A_SECOND))
      : chunk.length
    for (let i = 0; i < chunk.length; i += size) {
      const piece = chunk.subarray(i, i + size)
      const now = performance.now()
      const dueAt = Math.max(now + delayMs, freeAt)
      freeAt = Number.isFinite(bytesPerSecond) ? dueAt + (piece.length / bytesPerSecond) * 1000 : dueAt
      held.push({ piece, dueAt })
      heldBytes += piece.length
    }
    passOn()
  }

  function passOn(): void {
    clearTimeout(timer)
    timer = undefined
    const now = performance.now()
    let next = held[0]
    while (next && next.dueAt <= now) {
      held.shift()
      heldBytes -= next.piece.length
      if (faults().swallow) onSwallow?.(next.piece.length)
      else if (!to.destroyed) to.write(next.piece)
      next = held[0]
    }
    if (next) timer = setTimeout(passOn, next.dueAt - now)
    else if (hasEnded && !faults().swallow) to.end()
    refresh()
  }

  function refresh(): void {
    const isFull = heldBytes > MAX_HELD_BYTES || to.writableNeedDrain
    if (faults().pause || isFull) from.pause()
    else if (from.isPaused()) from.resume()
  }

  from.on('data', (chunk: Buffer) => take(filter(chunk)))
  from.on('end', () => {
    hasEnded = true
    passOn()
  })
  from.on('close', () => clearTimeout(timer))
  to.on('drain', refresh)
  refresh()
  return { refresh }
}
