import { createLiveSocket } from './create-live-socket.ts'
import type { LiveSocket } from './live-socket.ts'
import { onSessionChanged } from './session-channel.ts'

let socket: LiveSocket | undefined

function createForTab(): LiveSocket {
  const live = createLiveSocket()
  if (typeof window !== 'undefined') {
    onSessionChanged(() => {
      if (live.getStatus().is === 'idle') return
      live.close()
      live.connect()
    })
  }
  return live
}

/** The tab's own, made at the first use; nothing is connected until somebody calls `connect`. */
export function browserSocket(): LiveSocket {
  socket ??= createForTab()
  return socket
}
