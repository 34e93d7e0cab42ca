import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { agentVersion, type AgentPrograms } from '@/lib/assessment/agent-offer'
import { agentPrograms } from './programs'

const top = mkdtempSync(path.join(os.tmpdir(), 'linecheck-programs-'))
afterAll(() => rmSync(top, { recursive: true, force: true }))
const later = Date.now() + 3_600_000
const sum = 'a'.repeat(64)
const windows = {
  system: 'windows-x64' as const,
  file: 'agent.zip',
  program: 'agent.exe',
  bytes: 4,
  sha256: sum,
  programSha256: sum,
}
const linux = { ...windows, system: 'linux-x64' as const, file: 'agent.tar.gz', program: 'agent' }
let made = 0

/** A folder with this list and these files. */
function folderWith(list: AgentPrograms | string, files: Record<string, string>): string {
  const folder = path.join(top, String(made++))
  mkdirSync(folder)
  const text = typeof list === 'string' ? list : JSON.stringify(list)
  for (const [name, content] of Object.entries({ 'programs.json': text, ...files })) {
    writeFileSync(path.join(folder, name), content)
  }
  return folder
}

it('offers what is in the list and there as a whole', () => {
  const list = { agentVersion, programs: [windows, linux] }
  expect(agentPrograms(folderWith(list, { 'agent.zip': '1234', 'agent.tar.gz': '1234' }), later)).toHaveLength(2)
  expect(agentPrograms(folderWith(list, { 'agent.zip': '123', 'agent.tar.gz': '1234' }), later)).toEqual([linux])
  expect(agentPrograms(folderWith(list, {}), later)).toEqual([])
})

it('offers nothing that Next.js does not serve yet, and no program that the portal would call too old', () => {
  const files = { 'agent.zip': '1234' }
  expect(agentPrograms(folderWith({ agentVersion, programs: [windows] }, files), Date.now() - 3_600_000)).toEqual([])
  expect(agentPrograms(folderWith({ agentVersion: agentVersion - 1, programs: [windows] }, files), later)).toEqual([])
})

it('offers nothing where there is no list, or one that leads out of the folder', () => {
  expect(agentPrograms(path.join(top, 'nowhere'), later)).toEqual([])
  expect(agentPrograms(folderWith('{', {}), later)).toEqual([])
  const outside = { agentVersion, programs: [{ ...windows, file: '../programs.json' }] }
  expect(agentPrograms(folderWith(outside, {}), later)).toEqual([])
})
