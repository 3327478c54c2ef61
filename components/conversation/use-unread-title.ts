import { useEffect, useLayoutEffect, useState } from 'react'
import { createTitlePrefix } from './title-prefix.ts'
import { usePageVisible } from './use-page-visible.ts'

/** What comes in before the reader's eyes is read within this: the title need not say it and take it back. */
const PATIENCE_MS = 1000

/** "(2) " before the page's title while so many are unread. `isShown`: the conversation is on the screen. */
export function useUnreadTitle(count: number, isShown: boolean): void {
  const [title] = useState(createTitlePrefix)
  const isSeen = usePageVisible() && isShown

  useEffect(() => {
    if (count === 0) {
      title.set('')
      return
    }
    const timer = setTimeout(() => title.set(`(${count > 99 ? '99+' : count}) `), isSeen ? PATIENCE_MS : 0)
    return () => clearTimeout(timer)
  }, [title, count, isSeen])
  // With the page: the next one has a title of its own.
  useLayoutEffect(() => () => title.set(''), [title])
}
