const FINAL_TEXT = 0x81
/** Lengths that say: the real one follows, in 2 bytes or in 8. */
const TWO_BYTES = 126
const EIGHT_BYTES = 127

/** A text as one whole WebSocket frame of a server, which masks nothing (RFC 6455, 5.2): made once, sent to many. */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text)
  const headLength = length < TWO_BYTES ? 2 : length < 2 ** 16 ? 4 : 10
  const frame = Buffer.allocUnsafe(headLength + length)
  frame[0] = FINAL_TEXT
  frame[1] = headLength === 2 ? length : headLength === 4 ? TWO_BYTES : EIGHT_BYTES
  if (headLength === 4) frame.writeUInt16BE(length, 2)
  if (headLength === 10) frame.writeBigUInt64BE(BigInt(length), 2)
  frame.write(text, headLength)
  return frame
}
