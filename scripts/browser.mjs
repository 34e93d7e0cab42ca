import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { Advice, bin, runNode, runProgram } from './processes.mjs'

/**
 * Path of a Chromium or Chrome: the one CHROMIUM_PATH names, an installed one, Playwright's own; with `install` the
 * last resorts are Playwright's download and, for root on Debian, the system's package.
 */
export async function findBrowser({ install = false } = {}) {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (existsSync(named)) return named
    throw new Advice(`CHROMIUM_PATH is "${named}", but there is no such file.`)
  }
  const found = installed() ?? playwrights()
  if (found) return found
  if (install) {
    const fetched = (await fromPlaywright()) ?? (await fromDebian())
    if (fetched) return fetched
  }
  throw new Advice(
    'No browser was found. Install Chrome or Chromium, or run "npx playwright install chromium", or set CHROMIUM_PATH.',
  )
}

/** A machine without a sandbox for root, without a graphics card, and with no wish to call home. */
export const quietArgs = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

function installed() {
  return usualPlaces().find((file) => existsSync(file)) ?? null
}

function usualPlaces() {
  if (process.platform === 'darwin') {
    const homes = ['/Applications', path.join(process.env.HOME ?? '', 'Applications')]
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge']
    return homes.flatMap((home) => apps.map((app) => `${home}/${app}.app/Contents/MacOS/${app}`))
  }
  if (process.platform === 'win32') {
    const homes = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(Boolean)
    const programs = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe']
    return homes.flatMap((home) => programs.map((program) => path.join(home, program)))
  }
  const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser']
  const folders = [
    ...(process.env.PATH ?? '').split(':'),
    '/usr/bin',
    '/usr/local/bin',
    '/snap/bin',
    '/opt/google/chrome',
  ]
  return names.flatMap((name) => folders.filter(Boolean).map((folder) => path.join(folder, name)))
}

function playwrights() {
  try {
    const { chromium } = createRequire(import.meta.url)('playwright-core')
    const file = chromium.executablePath()
    return existsSync(file) ? file : null
  } catch {
    return null
  }
}

async function fromPlaywright() {
  console.log('  no browser here: asking Playwright for its own')
  const { code } = await runNode([bin('@playwright/test', 'playwright'), 'install', 'chromium'], {
    output: 'keep',
    timeoutMs: 180_000,
  })
  const file = code === 0 ? playwrights() : null
  // A browser that lacks system libraries is none.
  return file && (await runs(file)) ? file : null
}

async function fromDebian() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null
  console.log("  installing Debian's package chromium")
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await runProgram('apt-get', ['update', '-q'], { env, timeoutMs: 180_000 })
  await runProgram('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium'], {
    env,
    timeoutMs: 600_000,
  })
  return installed()
}

async function runs(file) {
  return (await runProgram(file, ['--version'], { timeoutMs: 20_000 })).code === 0
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  findBrowser({ install: process.argv.includes('--install') }).then(
    (file) => console.log(file),
    (error) => {
      console.error(error instanceof Advice ? error.message : error)
      process.exitCode = 1
    },
  )
}
