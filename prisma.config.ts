import { defineConfig } from 'prisma/config'

// `generate`, `validate` and `format` never run the schema engine, but the CLI insists that its file exists.
if (['generate', 'validate', 'format'].includes(process.argv[2] ?? '')) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath
}

export default defineConfig({ schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' } })
