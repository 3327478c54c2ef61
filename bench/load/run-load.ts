import type { StackName } from '../stacks/stacks.ts'
import { type RunningStack, type StackOptions, startStack } from '../start-stack.ts'
import { type Loader, startLoader } from './start-loader.ts'

export type LoadOptions = Omit<StackOptions, 'pairs' | 'instances'> & { conversations: number; warmUp: number }

/** How many are on their way at once while warming up. */
const WARM_UP_IN_FLIGHT = 32

/**
 * A stack on two instances with all clients connected, warmed up, its tables vacuumed: the same start for every measurement.
 * The checkpoint comes before the warm-up: after one, each page goes into the log whole when it is first touched, and within
 * seconds that would be most of the log. `capacity` is how many messages a second the warm-up went through.
 */
export async function runLoad<T>(
  name: StackName,
  options: LoadOptions,
  use: (running: RunningStack, loader: Loader, capacity: number) => Promise<T>,
): Promise<T> {
  const running = await startStack(name, { ...options, pairs: options.conversations, instances: 2 })
  const loader = startLoader(options.signal)
  try {
    const { stack, instances, pairs, database } = running
    await loader.ask('connect', { client: stack.client, ports: instances.map((one) => one.port), pairs })
    await database.db.query('CHECKPOINT')
    const seconds = await loader.ask('warmUp', { messages: options.warmUp, inFlight: WARM_UP_IN_FLIGHT })
    for (const table of ['chat_messages', 'conversations', 'users']) {
      await database.db.query(`ALTER TABLE ${table} SET (autovacuum_enabled = false)`)
      await database.db.query(`VACUUM ANALYZE ${table}`)
    }
    return await use(running, loader, options.warmUp / seconds)
  } finally {
    await loader.stop()
    await running.stop()
  }
}
