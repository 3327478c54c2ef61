// F16: Postgres is well and takes nobody more.
import pg from 'pg'
import { startFaultInstance } from '../fault-instance.ts'
import type { Scenario } from '../scenario.ts'

export function connectionsTaken(): Scenario {
  const greedy: pg.Client[] = []
  let timer: NodeJS.Timeout
  return {
    id: 'F16',
    title: 'another client takes every connection that Postgres has left, and every one that is given back, 6 s',
    holdMs: 6000,
    comparesResources: false,
    async inject(stage) {
      stage.onEnd(() => endAll(greedy))
      while (await takeOne(greedy, stage.world.databaseUrl));
      timer = setInterval(() => void takeOne(greedy, stage.world.databaseUrl), 50)
      stage.onEnd(() => clearInterval(timer))
      stage.note(`${greedy.length} connections were taken at once`)
    },
    async during(stage) {
      const { redis, prefix, databaseUrl, dataDir } = stage.world
      const secret = 'a new instance that nobody signs in to'.padEnd(40, '.')
      const newcomer = await startFaultInstance({
        name: 'newcomer',
        dataDir,
        databaseUrl,
        redisUrl: redis.url,
        prefix,
        secret,
      })
      stage.onEnd(newcomer.stop)
      const ready = await newcomer.readiness()
      stage.expect('a new instance is not ready', ready?.status === 503, ready?.status)
      const health = await fetch(`${newcomer.url}/healthz`)
      stage.expect('and alive', health.status === 200, health.status)
    },
    heal() {
      clearInterval(timer)
      return endAll(greedy)
    },
  }
}

async function takeOne(greedy: pg.Client[], connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString })
  client.on('error', () => undefined)
  const isTaken = await client.connect().then(
    () => true,
    () => false,
  )
  if (isTaken) greedy.push(client)
  return isTaken
}

async function endAll(clients: pg.Client[]): Promise<void> {
  await Promise.all(clients.splice(0).map((client) => client.end().catch(() => undefined)))
}
