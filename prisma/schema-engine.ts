// Prisma's schema engine as WebAssembly from npm. The engine that Prisma's own command line uses is a binary which it
// downloads on first use; that host is closed in many networks.
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg'
import { createEngineAdapter } from './schema-engine-adapter.ts'

export type SchemaEngine = engineModule.SchemaEngine
type MigrationList = Parameters<SchemaEngine['applyMigrations']>[0]['migrationsList']

const here = path.dirname(fileURLToPath(import.meta.url))
export const migrationsDir = path.join(here, 'migrations')
export const schemaPath = path.join(here, 'schema.prisma')

export const noFilters = { externalTables: [], externalEnums: [] }

export async function readSchema() {
  return { files: [{ path: schemaPath, content: await readFile(schemaPath, 'utf8') }] }
}

export async function readMigrations(): Promise<MigrationList> {
  const entries = await readdir(migrationsDir, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const lockfile = 'migration_lock.toml'
  return {
    baseDir: migrationsDir,
    lockfile: { path: lockfile, content: await readFile(path.join(migrationsDir, lockfile), 'utf8').catch(() => null) },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(names.sort().map(readMigration)),
  }
}

async function readMigration(name: string) {
  const value = await readFile(path.join(migrationsDir, name, 'migration.sql'), 'utf8')
  return { path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value } } }
}

export async function withSchemaEngine<T>(databaseUrl: string, use: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  await loadEngine()
  const { files } = await readSchema()
  const datamodels = files.map((file): [string, string] => [file.path, file.content])
  const adapter = createEngineAdapter(databaseUrl)
  const factory = bindMigrationAwareSqlAdapterFactory(adapter.factory)
  try {
    const engine = await engineModule.SchemaEngine.new({ datamodels }, () => undefined, factory)
    try {
      return await use(engine)
    } finally {
      engine.free()
    }
  } catch (error) {
    throw withDatabaseError(error, (id) => factory.errorRegistry.consumeError(id)?.error)
  } finally {
    await adapter.close()
  }
}

// What Postgres said stays on this side of the engine; its own message only has the number of that error.
function withDatabaseError(error: unknown, find: (id: number) => unknown): Error {
  const message = error instanceof Error ? error.message : String(error)
  const [, id] = /External error id#(\d+)/.exec(message) ?? []
  const cause = id === undefined ? undefined : find(Number(id))
  if (!(cause instanceof Error)) return error instanceof Error ? error : new Error(message)
  return new Error(`${message.split('\n')[0]?.trim()} Postgres: ${cause.message}`, { cause })
}

// The engine reports a panic by this name, and only there.
const panicRegistry = {
  set_message(message: string) {
    throw new Error(`Prisma's schema engine gave up: ${message}`)
  },
}

let loading: Promise<void> | undefined
function loadEngine(): Promise<void> {
  loading ??= (async () => {
    const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    const bytes = await readFile(path.join(path.dirname(entry), 'schema_engine_bg.wasm'))
    const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': engineImports() })
    Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panicRegistry })
    engineModule.__wbg_set_wasm(instance.exports)
    ;(instance.exports.__wbindgen_start as () => void)()
  })()
  return loading
}

// The engine leaves the 10 s timer of its own lock running, and with it every process that has migrated.
function engineImports(): WebAssembly.ModuleImports {
  const imports = { ...engineModule } as unknown as WebAssembly.ModuleImports
  const name = Object.keys(imports).find((key) => key.startsWith('__wbg_setTimeout_'))
  if (name) imports[name] = (callback: () => void, delayMs: number) => setTimeout(callback, delayMs).unref()
  return imports
}
