import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { root, runNode } from '../scripts/processes.mjs'
import { startRig } from './rig'

/**
 * Runs inside a network namespace of its own (`unshare --net`): closes the given UDP ports on the echo host with a
 * firewall rule, tests a provider's demo link with the check command, and prints its exit code and report as JSON.
 */
const { values } = parseArgs({ options: { provider: { type: 'string' }, udp: { type: 'string' } } })
for (const [program, ...args] of [
  ['ip', 'link', 'set', 'lo', 'up'],
  // With nothing but loopback no browser finds a way for its calls.
  ['ip', 'link', 'add', 'lan', 'type', 'veth', 'peer', 'name', 'away'],
  ['ip', 'link', 'set', 'away', 'up'],
  ['ip', 'address', 'add', '192.168.77.2/24', 'dev', 'lan'],
  ['ip', 'link', 'set', 'lan', 'up'],
  ['ip', 'route', 'add', 'default', 'via', '192.168.77.1', 'dev', 'lan'],
  ['nft', 'add table inet closed'],
  ['nft', 'add chain inet closed echo { type filter hook input priority 0; }'],
  ['nft', `add rule inet closed echo udp dport { ${values.udp} } drop`],
]) {
  const { status, stderr } = spawnSync(program as string, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`)
}
const rig = await startRig()
try {
  const link = rig.links.find(({ provider }) => provider === values.provider)?.url ?? ''
  const { code, stdout, stderr } = await runNode(['scripts/check.mjs', link], { cwd: root, timeoutMs: 150_000 })
  process.stderr.write(stderr)
  process.stdout.write(JSON.stringify({ code, report: code === 3 ? null : JSON.parse(stdout) }))
} finally {
  await rig.close()
}
