// One tab signs in or out; the sockets of the others follow, rather than speak on as who they were.

const NAME = 'munui:session'

export function tellSessionChanged(): void {
  const channel = new BroadcastChannel(NAME)
  channel.postMessage('changed')
  channel.close()
}

export function onSessionChanged(listener: () => void): void {
  new BroadcastChannel(NAME).addEventListener('message', listener)
}
