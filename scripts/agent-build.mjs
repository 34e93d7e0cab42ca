import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './processes.mjs'

/** Where the portal serves it from. */
export const agentFile = path.join(root, 'public/agent/linecheck-agent.mjs')

/** The site agent as one file that needs nothing but Node.js. */
export async function buildAgent(outfile = agentFile) {
  // Not at the top: this file is read before the packages are installed.
  const { build } = await import('esbuild')
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  await build({
    entryPoints: [path.join(root, 'agent/main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    minify: true,
    legalComments: 'eof',
    tsconfig: path.join(root, 'tsconfig.json'),
    define: { AGENT_VERSION: JSON.stringify(version) },
    banner: { js: '#!/usr/bin/env node' },
    logLevel: 'warning',
  })
  return outfile
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.log(path.relative(process.cwd(), await buildAgent(process.argv[2] && path.resolve(process.argv[2]))))
}
