// The schema engine's way to Postgres: Prisma's adapter, with three of its habits changed (7.10).
import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import pg from 'pg'

export function createEngineAdapter(databaseUrl: string) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 })
  const prisma = new PrismaPg(pool)
  const scratches: { drop(): Promise<void> }[] = []
  const factory: SqlMigrationAwareDriverAdapterFactory = {
    provider: prisma.provider,
    adapterName: prisma.adapterName,
    connect: () => connect(pool),
    connectToShadowDb: async () => {
      const scratch = await createScratchDatabase(pool, databaseUrl)
      scratches.push(scratch)
      return connect(scratch.pool)
    },
  }
  return {
    factory,
    async close() {
      for (const scratch of scratches) await scratch.drop()
      await pool.end()
    },
  }
}

// Ours to drop, also after an error: the adapter's own drops the database before it closes its connections to it, which
// Postgres refuses.
async function createScratchDatabase(pool: pg.Pool, databaseUrl: string) {
  const name = `munui_scratch_${randomUUID().replaceAll('-', '')}`
  await pool.query(`CREATE DATABASE ${name} TEMPLATE template0`)
  const url = new URL(databaseUrl)
  url.pathname = `/${name}`
  const scratchPool = new pg.Pool({ connectionString: url.href, max: 2 })
  return {
    pool: scratchPool,
    async drop() {
      await scratchPool.end()
      await pool.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    },
  }
}

async function connect(pool: pg.Pool): Promise<SqlDriverAdapter> {
  const chars = passCharsAsText(pool)
  const adapter = await new PrismaPg(chars.pool).connect()
  const queryRaw = adapter.queryRaw.bind(adapter)
  return Object.assign(adapter, {
    queryRaw: async (query: Parameters<typeof queryRaw>[0]) => chars.giveBack(await queryRaw(query)),
    // The adapter splits a script at every semicolon, also inside the body of a function. Postgres takes it whole, and
    // then runs it in one transaction.
    executeScript: async (script: string) => {
      await pool.query(script)
    },
  })
}

// The catalogue has columns of the one-byte type "char", which the engine reads and the adapter refuses. They pass the
// adapter as text and get their type back behind it.
function passCharsAsText(pool: pg.Pool) {
  const { CHAR, TEXT } = pg.types.builtins
  const columnsOf = new WeakMap<unknown[], number[]>()
  const query = async (config: pg.QueryConfig) => {
    const result = await pool.query(config)
    columnsOf.set(
      result.rows,
      result.fields.flatMap((field, index) => (field.dataTypeID === CHAR ? [index] : [])),
    )
    for (const field of result.fields) if (field.dataTypeID === CHAR) field.dataTypeID = TEXT
    return result
  }
  return {
    pool: Object.assign(Object.create(pool) as pg.Pool, { query }),
    giveBack(result: Awaited<ReturnType<SqlDriverAdapter['queryRaw']>>) {
      for (const index of columnsOf.get(result.rows) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character
      return result
    },
  }
}
