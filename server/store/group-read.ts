/**
 * Group read: while one read is at the database the next gathers, and leaves the moment the first returns. A thousand
 * clients that come back at once cost a few reads; those who ask for the same share one answer. Whoever asks gets a read
 * that began after they asked: to join one that is already running would show them a past.
 */
export function createGroupRead<Key, Value>(options: {
  /** Value i for key i. */
  read: (keys: readonly Key[]) => Promise<readonly Value[]>
  /** Equal for keys that want the same. */
  nameOf: (key: Key) => string
  /** The most in one read. */
  maxKeys: number
}): (key: Key) => Promise<Value> {
  type Waiting = { key: Key; promise: Promise<Value>; settle: (value: Value) => void; fail: (error: unknown) => void }
  const waiting = new Map<string, Waiting>()
  let isRunning = false

  async function run(): Promise<void> {
    isRunning = true
    // What is asked for in this turn goes along.
    await Promise.resolve()
    while (waiting.size > 0) {
      const group = [...waiting].slice(0, options.maxKeys)
      for (const [name] of group) waiting.delete(name)
      await answer(group.map(([, one]) => one))
    }
    isRunning = false
  }

  async function answer(group: readonly Waiting[]): Promise<void> {
    try {
      const values = await options.read(group.map((one) => one.key))
      for (const [i, one] of group.entries()) one.settle(values[i] as Value)
    } catch (error) {
      for (const one of group) one.fail(error)
    }
  }

  return (key) => {
    const name = options.nameOf(key)
    const shared = waiting.get(name)
    if (shared) return shared.promise
    const { promise, resolve, reject } = withResolvers<Value>()
    waiting.set(name, { key, promise, settle: resolve, fail: reject })
    if (!isRunning) void run()
    return promise
  }
}

/** Promise.withResolvers, which Node 20 does not have. */
function withResolvers<Value>() {
  let resolve!: (value: Value) => void
  let reject!: (error: unknown) => void
  const promise = new Promise<Value>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}
