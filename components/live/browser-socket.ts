import { createLiveSocket } from './create-live-socket.ts'
import type { LiveSocket } from './live-socket.ts'

let socket: LiveSocket | undefined

/** The tab's own, made at the first use; nothing is connected until somebody calls `connect`. */
export function browserSocket(): LiveSocket {
  socket ??= createLiveSocket()
  return socket
}
