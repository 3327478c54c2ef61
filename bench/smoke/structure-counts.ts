/** What was counted of two instances of ours. */
export type StructureCounts = {
  /** A few messages at once, over conversations that have begun. */
  steady: {
    messages: number
    seconds: number
    instances: number
    /** By name, or by text where they have none. */
    statements: Record<string, number>
    /** Copies of messages that Redis delivered: to instances with somebody of the conversation, and to others. */
    due: number
    unwanted: number
  }
  /** One writes, and both sides have many sockets. */
  crowd: {
    messages: number
    instances: number
    sockets: number
    /** Those who heard a message, and those who heard one again. */
    frames: number
    repeats: number
    /** On all instances. */
    encodes: number
  }
  /** A thousand on their way at once. */
  burst: { messages: number; appends: number; publishes: number; redisWrites: number }
}
