/**
 * A message's length after cleaning, in characters as a person counts them (grapheme clusters). An inquiry, not an essay;
 * about a page of Korean.
 */
export const MAX_BODY_CHARS = 2000
/**
 * And in UTF-16 units, as JSON, since one character may be many: never more than 13,500 bytes of UTF-8. The largest page
 * of such messages still fits what may wait for one connection (server/socket/backlog.ts).
 */
export const MAX_BODY_UNITS = 4500
/** One character, in UTF-16 units. The longest emoji has 15; what has more is marks heaped upon a letter. */
export const MAX_CHAR_UNITS = 64
/** A body as it comes in, before any work on it: Korean that is not composed yet (NFD) is three times as long. */
export const MAX_RAW_BODY_UNITS = 8000

/** Messages in a page when nothing is asked, and the most that may be asked for at once. */
export const MESSAGE_PAGE_SIZE = 50
export const MAX_MESSAGE_PAGE_SIZE = 200

/** Conversations in a page of the inbox, and of a shopper's own list. */
export const LIST_PAGE_SIZE = 30
export const MAX_LIST_PAGE_SIZE = 100
/** Both count so far and no further: to count more is to read more, and nobody answers a thousand one by one. */
export const LIST_COUNT_LIMIT = 999

/** How much of the last message a row of a list carries, in code points. */
export const EXCERPT_CHARS = 160

/** A typing fact is true for this long unless renewed, so that dots never outlive a closed tab. */
export const TYPING_TTL_MS = 6000

/** The largest frame the server reads. The largest legal message is MAX_RAW_BODY_UNITS of 3 bytes, and some JSON. */
export const MAX_FRAME_BYTES = 32 * 1024

/** NIST SP 800-63B: eight or more, long ones welcome, no rules about kinds of characters. In UTF-16 units. */
export const MIN_PASSWORD_CHARS = 8
export const MAX_PASSWORD_CHARS = 200
/** A person's name, in UTF-16 units. */
export const MAX_NAME_CHARS = 40
