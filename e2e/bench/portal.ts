import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { percentile } from '@/lib/stats/percentile'
import { runNode } from '../../scripts/processes.mjs'
import { rounded, type Bench } from './figures'

const here = fileURLToPath(new URL('.', import.meta.url))
const reports = { some: 500, full: 5_000 }

export type PortalFigures = {
  reports: number
  bytes: number
  submitMs: number[]
  submitsPerSecond: number
  listMs: number[]
  filterMs: number[]
  searchMs: number[]
}

export const portal: Bench = {
  about: 'storing and listing reports, on the embedded database and on PostgreSQL',
  impossible: () => null,
  async run(io) {
    const databases = ['the embedded database', ...(process.env.TEST_DATABASE_URL ? ['PostgreSQL'] : [])]
    if (databases.length === 1) io.say('TEST_DATABASE_URL is not set: no figures for PostgreSQL')
    for (const database of databases) {
      if (io.signal.aborted) return
      const count = String(io.full ? reports.full : reports.some)
      const args = ['--import', 'tsx', path.join(here, 'portal-load.ts'), database, count]
      const { code, stdout, stderr } = await runNode(args, { timeoutMs: 600_000 })
      if (code !== 0) throw new Error(`${database}: ${stderr}`)
      const seen = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as PortalFigures
      const note = `${seen.reports} reports of ${Math.round(seen.bytes / 1_024)} kB; without HTTP`
      const rate = { unit: 'per second', value: seen.submitsPerSecond, n: seen.reports / 2, note: `8 at once; ${note}` }
      io.figure({ name: `${database}: submits`, ...rate })
      const figure = (name: string, values: readonly number[]) => {
        const [middle, high] = [percentile(values, 0.5) ?? 0, percentile(values, 0.99) ?? 0]
        const spread = { least: rounded(middle), greatest: rounded(high) }
        const common = { unit: 'ms', value: middle, spread, n: values.length, note: 'spread: p50 .. p99' }
        io.figure({ name: `${database}: ${name}`, ...common })
      }
      figure('one submit', seen.submitMs)
      figure('list of 50', seen.listMs)
      figure('list by provider and verdict', seen.filterMs)
      figure('list by a word', seen.searchMs)
      io.say(`${database}: done`)
    }
  },
}
