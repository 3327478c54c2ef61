import { START_ROOM_PX } from './scroll-geometry.ts'
import { useIsServed } from './use-is-served.ts'
import { ANCHOR_ATTRIBUTE } from './use-stick-to-end.ts'
import { UNREAD_SLOT } from './use-unread-start.ts'

// The box stands before it in the page and shows the newest; nothing of the app runs yet. Once more when all of the page
// is there: what stands below the box takes some of its height.
const SHOW = `{
  const self = document.currentScript, box = self.previousElementSibling
  const row = box.querySelector('[${ANCHOR_ATTRIBUTE}="' + self.dataset.place + '"]')
  let shown = 0
  const show = () => {
    if (box.scrollTop !== shown) return
    const frame = box.getBoundingClientRect(), own = row.getBoundingClientRect()
    box.scrollTop += own.top - frame.top - Math.max(0, frame.height - own.height) / 2
    shown = box.scrollTop
  }
  if (row) show(), addEventListener('DOMContentLoaded', show)
}`

// The same for the line above what is unread, when all that is below it does not fit.
const SHOW_UNREAD = `{
  const box = document.currentScript.previousElementSibling, row = box.querySelector('[data-slot="${UNREAD_SLOT}"]')
  let shown = 0
  const show = () => {
    const extent = box.firstElementChild.getBoundingClientRect().bottom - row.getBoundingClientRect().top
    if (extent <= box.clientHeight || box.scrollTop !== shown) return
    box.scrollTop = box.clientHeight - extent - ${START_ROOM_PX}
    shown = box.scrollTop
  }
  if (row) show(), addEventListener('DOMContentLoaded', show)
}`

/** Brings a message of a served page into view before the page is first painted. Stands right behind the scrolling box. */
export function PlaceScript({ clientId }: { clientId: string }) {
  if (!useIsServed()) return null
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant; what differs is an attribute
  return <script data-place={clientId} dangerouslySetInnerHTML={{ __html: SHOW }} />
}

/** The same for the line above what is unread. */
export function UnreadScript() {
  if (!useIsServed()) return null
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant
  return <script dangerouslySetInnerHTML={{ __html: SHOW_UNREAD }} />
}
