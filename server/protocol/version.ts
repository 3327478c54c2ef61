/** Sent in every handshake. Raise it only for a change that an older client cannot live with. */
export const PROTOCOL_VERSION = 1
