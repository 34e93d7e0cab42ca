import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseProfile } from '@/lib/profiles/parse'

/**
 * Imported for its effect, before anything that loads the profiles: the bundled files have lost their lines, so a wrong
 * one is refused here, with the line that is wrong.
 */
const folder = path.join(import.meta.dirname, '../lib/profiles')
try {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json') && !name.startsWith('baseline'))) {
    parseProfile(readFileSync(path.join(folder, file), 'utf8'), `lib/profiles/${file}`)
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
