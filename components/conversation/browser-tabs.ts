import { loneTab, type OutboxTabs, type TabPlace } from './outbox-tabs.ts'

/** BroadcastChannel to talk, Web Locks for the turn. */
export const browserTabs: OutboxTabs = {
  join(name, listener) {
    const channel = new BroadcastChannel(name)
    channel.onmessage = (event) => listener.hear(event.data)
    // Browsers give locks to secure pages only.
    const place = 'locks' in navigator ? lineUp(name, listener.turn) : loneTab.join(name, listener)
    return {
      tell: (word) => channel.postMessage(word),
      steal: place.steal,
      leave() {
        channel.close()
        place.leave()
      },
    }
  },
}

function lineUp(name: string, onTurn: (isMine: boolean) => void): Pick<TabPlace, 'steal' | 'leave'> {
  let waiting = new AbortController()
  let letGo = () => {}
  let isGone = false

  async function ask(options: LockOptions): Promise<void> {
    let isHeld = false
    try {
      await navigator.locks.request(name, options, () => {
        if (isGone) return
        isHeld = true
        onTurn(true)
        return new Promise<void>((resolve) => {
          letGo = resolve
        })
      })
    } catch {
      if (isGone || options.signal?.aborted) return
      // Stolen: back into the line. Never had: this page is not given locks.
      onTurn(!isHeld)
      if (isHeld) wait()
    }
  }

  function wait(): void {
    waiting = new AbortController()
    void ask({ signal: waiting.signal })
  }

  wait()
  return {
    steal() {
      waiting.abort()
      void ask({ steal: true })
    },
    leave() {
      isGone = true
      waiting.abort()
      letGo()
    },
  }
}
