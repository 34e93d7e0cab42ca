import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { root } from '../../scripts/processes.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))

/** `telephone.ts` as one classic script. */
export async function bundledTelephone(): Promise<string> {
  const built = await build({
    configFile: false,
    root: here,
    logLevel: 'error',
    resolve: { alias: { '@': root.replace(/\/$/, '') } },
    // JsSIP's `debug` asks for it.
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: { entry: path.join(here, 'telephone.ts'), formats: ['iife'], name: 'telephone' },
    },
  })
  const [output] = [built].flat()
  if (!output || !('output' in output)) throw new Error('nothing was built')
  return output.output[0].code
}
