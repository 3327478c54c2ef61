/** An error whose message tells a person what to do; it is printed without a stack. */
export class SentenceError extends Error {
  override readonly name = 'SentenceError'
}
