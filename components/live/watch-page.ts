/** What becomes of the page, as far as its connection is concerned. */
export type PageListeners = {
  /** It is looked at again, or there is a network again. */
  onAwake(): void
  /** It was hidden for long: facts may have been slept through without the line noticing. */
  onSlept(): void
  /** It lay frozen (the back/forward cache): what its line was is not what it is. */
  onThawed(): void
  onOffline(): void
}

export type Page = { window: EventTarget; document: EventTarget & Pick<Document, 'visibilityState'> }

const ASLEEP_MS = 60_000

export function watchPage({ window, document }: Page, listeners: PageListeners): void {
  let hiddenAt = Number.POSITIVE_INFINITY

  function onVisibility(): void {
    if (document.visibilityState === 'hidden') {
      hiddenAt = Date.now()
      return
    }
    if (Date.now() - hiddenAt > ASLEEP_MS) listeners.onSlept()
    listeners.onAwake()
  }

  window.addEventListener('online', listeners.onAwake)
  window.addEventListener('offline', listeners.onOffline)
  window.addEventListener('pageshow', (event) => {
    if ((event as PageTransitionEvent).persisted) listeners.onThawed()
  })
  document.addEventListener('visibilitychange', onVisibility)
}
