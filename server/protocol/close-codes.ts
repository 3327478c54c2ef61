/**
 * Why the server ended a connection, as a WebSocket close code (RFC 6455: 4000 to 4999 are the application's). A client
 * comes back after any of them and catches up; the code says whether at once.
 */
export const CLOSE_CODES = {
  /** More was waiting for this connection than it took: it has missed facts and has to catch up. */
  resync: 4001,
} as const
