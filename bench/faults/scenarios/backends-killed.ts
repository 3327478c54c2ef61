// F15: the database ends our connections in the middle of commits.
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

const EVERY_MS = 150
const END = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
              WHERE application_name = 'munui-log' AND datname = current_database()`

/** Every connection that messages are written on, again and again. */
export async function endWriters(stage: Stage, forMs: number): Promise<void> {
  let ended = 0
  const end = performance.now() + forMs
  while (performance.now() < end) {
    ended += (await stage.world.db.query(END)).rowCount ?? 0
    await stage.sleep(EVERY_MS)
  }
  stage.expect('connections were ended', ended > forMs / EVERY_MS / 2, ended)
  stage.note(`${ended} connections were ended`)
}

export const backendsKilled: Scenario = {
  id: 'F15',
  title: 'pg_terminate_backend of every writer, 7 times a second for 6 s',
  inject: (stage) => endWriters(stage, 6000),
}
