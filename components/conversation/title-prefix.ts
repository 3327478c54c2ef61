/**
 * Stands before the page's title, whatever title the route gives it: React writes another one when the page changes, and
 * that one is kept in mind and gets the prefix too.
 */
export type TitlePrefix = { set(prefix: string): void }

export function createTitlePrefix(): TitlePrefix {
  let prefix = ''
  /** The route's own, and what the two together became. */
  let own = ''
  let written: string | null = null
  let observer: MutationObserver | null = null

  function write(): void {
    if (document.title !== written) own = document.title
    const title = prefix + own
    if (document.title !== title) document.title = title
    // As the browser reads it: it closes up spaces.
    written = document.title
  }

  function watch(): MutationObserver {
    const made = new MutationObserver(() => {
      if (document.title !== written) write()
    })
    made.observe(document.head, { childList: true, characterData: true, subtree: true })
    return made
  }

  return {
    set(next) {
      if (next === prefix) return
      prefix = next
      write()
      if (prefix !== '') {
        observer ??= watch()
        return
      }
      observer?.disconnect()
      observer = null
      written = null
    },
  }
}
