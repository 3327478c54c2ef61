import type { FaultWorld } from './fault-world.ts'
import type { HistoryEvent, ResourceCounts } from './history.ts'
import type { Recorder } from './recorder.ts'

/** What every process holds now. An instance is known by its process: another one in its place is another holder. */
export async function recordResources(world: FaultWorld, recorder: Recorder, when: 'before' | 'after'): Promise<void> {
  const record = (holder: string, counts: ResourceCounts) =>
    recorder.record({ type: 'resources', when, holder, counts } satisfies HistoryEvent)
  for (const { instance } of world.fleet.places) {
    const counts = await instance.tell({ do: 'countResources' }).catch(() => null)
    if (counts) record(instance.name, counts)
  }
  const channels = (await world.redis.command('PUBSUB', 'CHANNELS', `${world.prefix}:*`)) as string[]
  record('Redis', { subscriptions: channels.length })
  const sql = `SELECT count(*)::int AS count FROM pg_stat_activity
                WHERE application_name LIKE 'munui%' AND datname = current_database()`
  record('Postgres', { databaseConnections: (await world.db.query(sql)).rows[0].count })
}
