import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  bindMigrationAwareSqlAdapterFactory,
  type ErrorCapturingSqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import { migrate, migrationsDirectory } from '@/lib/server/database/migrate'
import { PgliteAdapter } from '@/lib/server/database/pglite-adapter'
import { PgliteThread } from '@/lib/server/database/pglite-thread'

/*
 * npm run db:new -- NAME: writes prisma/migrations/<time>_NAME/migration.sql, the difference between what the existing
 * migrations make and what prisma/schema.prisma wants. Runs against a database in memory; no binary is needed.
 */

type Schema = { files: { path: string; content: string }[] }
type Diff = {
  from: { tag: 'schemaDatasource'; configDir: string } & Schema
  to: { tag: 'schemaDatamodel' } & Schema
  script: boolean
  exitCode: boolean
  shadowDatabaseUrl: null
  filters: { externalTables: string[]; externalEnums: string[] }
}
type Engine = { diff(input: Diff): Promise<{ exitCode: number; stdout: string }> }
type EngineClass = {
  new: (
    options: { datamodels: [string, string][] },
    log: (line: string) => void,
    adapter: ErrorCapturingSqlMigrationAwareDriverAdapterFactory,
  ) => Promise<Engine>
}
type EngineModule = { SchemaEngine: EngineClass; __wbg_set_wasm(exports: WebAssembly.Exports): void }

const schemaFile = path.join('prisma', 'schema.prisma')

async function main(name: string | undefined) {
  if (!name || !/^[a-z0-9_]+$/.test(name)) throw new Error('Usage: npm run db:new -- name_in_small_letters')
  const sql = await difference()
  if (sql === null) return console.log('The migrations already make what prisma/schema.prisma wants.')
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const directory = path.join(migrationsDirectory, `${time}_${name}`)
  mkdirSync(directory, { recursive: true })
  writeFileSync(path.join(migrationsDirectory, 'migration_lock.toml'), 'provider = "postgresql"\n')
  writeFileSync(path.join(directory, 'migration.sql'), sql)
  console.log(`Written: ${path.relative('.', directory)}/migration.sql. Read it before you use it.`)
}

/** SQL that leads from the migrations to the schema; null when there is nothing to do. */
async function difference(): Promise<string | null> {
  mkdirSync(migrationsDirectory, { recursive: true })
  const thread = await PgliteThread.open(null)
  // Our own runner builds the present state, functions and triggers included.
  await migrate(thread)
  const content = readFileSync(schemaFile, 'utf8')
  const schema: Schema = { files: [{ path: schemaFile, content }] }
  const SchemaEngine = await loadEngine()
  const factory = bindMigrationAwareSqlAdapterFactory(new ShadowedAdapter(thread))
  const engine = await SchemaEngine.new({ datamodels: [[schemaFile, content]] }, () => {}, factory)
  const { exitCode, stdout } = await engine.diff({
    from: { tag: 'schemaDatasource', configDir: process.cwd(), ...schema },
    to: { tag: 'schemaDatamodel', ...schema },
    script: true,
    exitCode: true,
    shadowDatabaseUrl: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  await thread.close()
  // As of `diff --exit-code`: 0 is empty, 2 is a difference.
  return exitCode === 0 ? null : stdout
}

class ShadowedAdapter extends PgliteAdapter {
  async connectToShadowDb() {
    return new PgliteAdapter(await PgliteThread.open(null)).connect()
  }
}

async function loadEngine(): Promise<EngineClass> {
  const wasmFile = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const directory = path.dirname(wasmFile)
  const bindings = (await import(pathToFileURL(path.join(directory, 'schema_engine_bg.js')).href)) as EngineModule
  const { instance } = await WebAssembly.instantiate(readFileSync(path.join(directory, 'schema_engine_bg.wasm')), {
    './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports,
  })
  bindings.__wbg_set_wasm(instance.exports)
  const { __wbindgen_start: start } = instance.exports
  if (typeof start === 'function') start()
  return bindings.SchemaEngine
}

main(process.argv[2]).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
