// Brings up Postgres and Redis for one data folder. It only ever ends what it started itself; a server that DATABASE_URL
// or REDIS_URL names is used and left alone.
import { connect } from 'node:net'
import { startPostgres } from './postgres.ts'
import { startRedis } from './redis.ts'
import { claimDataFolder } from './run-folder.ts'
import { SentenceError } from './sentence-error.ts'

export interface ServiceOptions {
  dataDir: string
  log(line: string): void
  signal?: AbortSignal
  /** The caller has claimed the data folder itself. */
  isClaimed?: boolean
}

export interface Services {
  databaseUrl: string
  redisUrl: string
  stop(): Promise<void>
}

export async function startServices(options: ServiceOptions): Promise<Services> {
  const stops: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const stopOne of stops.splice(0).reverse()) await stopOne()
  }
  try {
    const isNeeded = !process.env.REDIS_URL || !process.env.DATABASE_URL
    if (isNeeded && !options.isClaimed) stops.push((await claimDataFolder(options.dataDir)).release)
    const redis = await takeOrStart('REDIS_URL', 6379, options, startRedis)
    stops.push(redis.stop)
    const postgres = await takeOrStart('DATABASE_URL', 5432, options, startPostgres)
    stops.push(postgres.stop)
    options.signal?.throwIfAborted()
    return { databaseUrl: postgres.url, redisUrl: redis.url, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

interface Service {
  url: string
  stop(): Promise<void>
}

type Start = (options: ServiceOptions) => Promise<Service>

async function takeOrStart(variable: string, defaultPort: number, options: ServiceOptions, start: Start) {
  const url = process.env[variable]
  if (!url) return start(options)
  if (!URL.canParse(url)) throw new SentenceError(`${variable} is set but is not a URL.`)
  const { hostname, port } = new URL(url)
  const address = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || defaultPort) }
  if (!(await answers(address))) {
    throw new SentenceError(`${variable} is set, but nothing answers at ${address.host}:${address.port}.`)
  }
  options.log(`Using ${variable}: ${address.host}:${address.port}`)
  return { url, stop: async () => undefined }
}

function answers(address: { host: string; port: number }): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ ...address, timeout: 5_000 })
    const end = (answered: boolean) => {
      socket.destroy()
      resolve(answered)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
    socket.once('timeout', () => end(false))
  })
}
