import { startTcpProxy, type TcpProxy } from '#scripts/testing/tcp-proxy.ts'
import { type FaultInstance, type FaultInstanceOptions, startFaultInstance } from './fault-instance.ts'
import type { PostgresControl } from './postgres-control.ts'
import type { RedisControl } from './redis-control.ts'
import { createPushFilter, type PushFilter } from './resp-push-filter.ts'

/** The instances, each in a place that outlives it, and the lines that lead to and from that place. */
export type Place = {
  instance: FaultInstance
  /** What a load balancer would do for people near this place: its own instance, else any other that takes them. */
  door: TcpProxy
  doorUrl: string
  /** Only of a fleet `withLines`; else the instance goes straight to Redis and Postgres. */
  redisLine: TcpProxy
  databaseLine: TcpProxy
  /** What comes to this instance over its line from Redis. */
  pushFilter: PushFilter
  /** False while it drains: a load balancer has seen its 503. */
  isAccepting: boolean
  /** A new instance in the place of one that has ended. */
  refill(): Promise<void>
}

export type FleetOptions = { count: number; withLines?: boolean; timing?: FaultInstanceOptions['timing'] }

export type Fleet = {
  /** What its sessions are made with. */
  secret: string
  places: readonly Place[]
  /** Those that are running are kept if they are as asked for. */
  use(options: FleetOptions): Promise<void>
  /** Every line is well again, and every place has an instance. */
  mend(): Promise<void>
  stop(): Promise<void>
}

type Surroundings = Pick<FaultInstanceOptions, 'dataDir' | 'secret' | 'prefix' | 'databaseUrl'> & {
  redis: RedisControl
  postgres: PostgresControl
}

export function openFleet({ redis, postgres, databaseUrl, ...rest }: Surroundings): Fleet {
  let places: Place[] = []
  let current = ''
  let started = 0

  async function openPlace(index: number, { withLines, timing }: FleetOptions): Promise<Place> {
    const pushFilter = createPushFilter()
    const redisLine = await startTcpProxy(redis.port, { filterDown: pushFilter.forConnection })
    const databaseLine = await startTcpProxy(postgres.port)
    const launch = () =>
      startFaultInstance({
        ...rest,
        name: `instance-${++started}`,
        redisUrl: withLines ? `redis://127.0.0.1:${redisLine.port}` : redis.url,
        databaseUrl: withLines ? throughPort(databaseUrl, databaseLine.port) : databaseUrl,
        timing,
      })
    const door = await startTcpProxy(() => portsFrom(index))
    const place: Place = {
      instance: await launch(),
      door,
      doorUrl: `http://127.0.0.1:${door.port}`,
      redisLine,
      databaseLine,
      pushFilter,
      isAccepting: true,
      async refill() {
        if (!place.instance.hasExited()) await place.instance.stop()
        place.instance = await launch()
        place.isAccepting = true
      },
    }
    return place
  }

  function portsFrom(index: number): number[] {
    const inOrder = [...places.slice(index), ...places.slice(0, index)]
    return inOrder.filter((place) => place.isAccepting).map((place) => place.instance.port)
  }

  async function stop(): Promise<void> {
    await Promise.all(
      places.map(async ({ instance, door, redisLine, databaseLine }) => {
        instance.signal('SIGCONT')
        await instance.stop()
        for (const line of [door, redisLine, databaseLine]) await line.close()
      }),
    )
    places = []
  }

  async function mend(): Promise<void> {
    for (const { door, redisLine, databaseLine, pushFilter } of places) {
      pushFilter.drop(null)
      for (const line of [door, redisLine, databaseLine]) await line.heal()
    }
    await Promise.all(places.filter(needsRefill).map((place) => place.refill()))
  }

  return {
    secret: rest.secret,
    get places() {
      return places
    },
    async use(options) {
      const wanted = JSON.stringify(options)
      if (wanted === current) return mend()
      await stop()
      current = wanted
      places = await Promise.all(Array.from({ length: options.count }, (_, index) => openPlace(index, options)))
    },
    mend,
    stop,
  }
}

const needsRefill = ({ instance, isAccepting }: Place) => instance.hasExited() || !isAccepting

function throughPort(url: string, port: number): string {
  const changed = new URL(url)
  changed.port = String(port)
  return changed.href
}
