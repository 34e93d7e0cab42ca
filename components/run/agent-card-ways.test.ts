import { expect, test } from 'vitest'
import type { AgentProgram, AgentSystem } from '@/lib/assessment/agent-offer'
import { lineFor, systemOf, waysFor } from './agent-card-ways'

const sum = '0'.repeat(64)
const programOf = (system: AgentSystem, file: string, program: string): AgentProgram => {
  return { system, file, program, bytes: 40_000_000, sha256: sum, programSha256: sum }
}
const windows = programOf('windows-x64', 'agent-win.zip', 'agent.exe')
const linux = programOf('linux-x64', 'agent-linux.tar.gz', 'agent')
const mac = programOf('macos-arm64', 'agent-mac.tar.gz', 'agent')
const idsFor = (programs: AgentProgram[], system: AgentSystem | null) => waysFor(programs, system).map(({ id }) => id)
const known = { origin: 'https://portal.test', code: 'ACDE3467', language: 'fr' }
const rest = 'ACDE3467 --portal https://portal.test --language fr'

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36', 0, 'windows-x64'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0', 10, 'windows-x64'],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/26.1 Safari/605.1.15',
    0,
    'macos-arm64',
  ],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/26.1 Safari/605.1.15', 5, null],
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36', 0, 'linux-x64'],
  ['Mozilla/5.0 (X11; Linux aarch64; rv:145.0) Gecko/20100101 Firefox/145.0', 0, null],
  ['Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36', 0, null],
  ['Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/156.0.0.0 Mobile Safari/537.36', 5, null],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148', 5, null],
  ['', 0, null],
])('%s with %i touch points', (userAgent, maxTouchPoints, system) => {
  expect(systemOf({ userAgent, maxTouchPoints })).toBe(system)
})

test('the visitor’s own system comes first, and Node.js is always there', () => {
  expect(idsFor([linux, windows, mac], 'linux-x64')).toEqual(['linux-x64', 'windows-x64', 'macos-arm64', 'node'])
  expect(idsFor([linux, windows, mac], 'macos-arm64')).toEqual(['macos-arm64', 'windows-x64', 'linux-x64', 'node'])
  expect(idsFor([linux, windows], 'macos-arm64')).toEqual(['node', 'windows-x64', 'linux-x64'])
  expect(idsFor([linux, windows], null)).toEqual(['windows-x64', 'linux-x64', 'node'])
  expect(idsFor([], 'windows-x64')).toEqual(['node'])
})

test('the line fetches what the portal has and starts it with the code', () => {
  const [onWindows] = waysFor([windows], 'windows-x64')
  const [onLinux, byNode] = waysFor([linux], 'linux-x64')
  expect(onWindows && lineFor(onWindows, { ...known, system: 'windows-x64' })).toBe(
    `cmd /c "curl -fO https://portal.test/agent/agent-win.zip && tar -xf agent-win.zip && agent.exe ${rest}"`,
  )
  expect(onLinux && lineFor(onLinux, { ...known, system: 'linux-x64' })).toBe(
    `curl -f https://portal.test/agent/agent-linux.tar.gz | tar -xz && ./agent ${rest}`,
  )
  const fetched = 'curl -fO https://portal.test/agent/linecheck-agent.mjs && node linecheck-agent.mjs'
  expect(byNode && lineFor(byNode, { ...known, system: 'linux-x64' })).toBe(`${fetched} ${rest}`)
  expect(byNode && lineFor(byNode, { ...known, system: 'windows-x64' })).toBe(`cmd /c "${fetched} ${rest}"`)
})
