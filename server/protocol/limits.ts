/** A message's length in code points, after cleaning. An inquiry, not an essay; about a page of Korean. */
export const MAX_BODY_CHARS = 2000

/** Messages in a page when nothing is asked, and the most that may be asked for at once. */
export const MESSAGE_PAGE_SIZE = 50
export const MAX_MESSAGE_PAGE_SIZE = 200

/** Conversations in a page of the inbox. */
export const INBOX_PAGE_SIZE = 30
export const MAX_INBOX_PAGE_SIZE = 100
/** The inbox counts so far and no further: to count more is to read more, and nobody answers a thousand one by one. */
export const INBOX_COUNT_LIMIT = 999

/** How much of the last message an inbox row carries, in code points. */
export const EXCERPT_CHARS = 160

/** A typing fact is true for this long unless renewed, so that dots never outlive a closed tab. */
export const TYPING_TTL_MS = 6000

/** The largest frame the server reads. The largest legal message is MAX_BODY_CHARS of 4 bytes, and some JSON. */
export const MAX_FRAME_BYTES = 32 * 1024
