import type { Finding } from '@/lib/assessment/evaluation'
import { metrics, type MetricId } from '@/lib/assessment/metric'
import type { Level, Requirement } from '@/lib/assessment/profile'
import type { Report } from '@/lib/assessment/report'
import type { Outcome, Reason } from '@/lib/assessment/verdict'

/** A finding beside the requirement that it judges. */
export type Row = { finding: Finding; requirement: Requirement }
export type Group = { outcome: Outcome; rows: Row[] }

/** What the reader has to act on comes first, what does not concern them last. */
const order: readonly Outcome[] = ['fail', 'warn', 'unknown', 'pass', 'information', 'not-applicable']
const weight: Record<Level, number> = { required: 0, recommended: 1, information: 2 }

/** Without what only the site agent could tell, of rows that ask for nothing: until it did, there is nothing to read. */
export function rowsOf({ profile, findings }: Pick<Report, 'profile' | 'findings'>): Row[] {
  const requirements = new Map(profile.requirements.map((requirement) => [requirement.id, requirement]))
  return findings.flatMap((finding) => {
    const requirement = requirements.get(finding.requirement)
    return requirement && !waitsForAgent(finding) ? [{ finding, requirement }] : []
  })
}

function waitsForAgent({ outcome, reason, metric }: Finding): boolean {
  return outcome === 'information' && reason === 'browser-cannot' && metric !== null && 'agentOnly' in metrics[metric]
}

/** Groups in reading order, empty ones left out; within a group required rows first, else the profile's order. */
export function groupRows(rows: readonly Row[]): Group[] {
  return order
    .map((outcome) => ({ outcome, rows: byWeight(rows.filter(({ finding }) => finding.outcome === outcome)) }))
    .filter(({ rows: own }) => own.length > 0)
}

/** Open rows: what the reader can settle comes before what needs somebody else. */
const reasonOrder: readonly (Reason | null)[] = [
  null,
  'not-answered',
  'undecided',
  'waited-too-short',
  'too-few-samples',
  'no-connection',
  'not-run',
  'not-told',
  'instrument',
  'browser-cannot',
]

function byWeight(rows: readonly Row[]): Row[] {
  const place = ({ requirement, finding }: Row) =>
    weight[requirement.level] * reasonOrder.length + reasonOrder.indexOf(finding.reason)
  return [...rows].sort((a, b) => place(a) - place(b))
}

/** More open rows than a few that wait for the visitor's answers stand apart: often one answer settles them all. */
export function partAnswers(rows: readonly Row[], few = 3): { waiting: Row[]; others: Row[] } {
  const waits = ({ finding }: Row) => finding.outcome === 'unknown' && finding.reason === 'not-answered'
  const waiting = rows.filter(waits)
  return waiting.length > few
    ? { waiting, others: rows.filter((row) => !waits(row)) }
    : { waiting: [], others: [...rows] }
}

/** What to mend first: failed rows, then remarks. Open rows are nothing to mend. */
export function firstActions(rows: readonly Row[], atMost = 3): Row[] {
  const failed = byWeight(rows.filter(({ finding }) => finding.outcome === 'fail'))
  const remarks = byWeight(rows.filter(({ finding }) => finding.outcome === 'warn'))
  return (failed.length > 0 ? failed : remarks).slice(0, atMost)
}

export type ReasonText = Reason | 'browser-ports' | 'browser-silent'

/** Which words explain an open row: a browser that refuses ports, or tells nothing of its device, gets its own. */
export function reasonOf(finding: Finding): { key: ReasonText; ports: number[] } | null {
  if (finding.outcome !== 'unknown' || finding.reason === null) return null
  const ports = finding.reason === 'browser-cannot' ? refusedPorts(finding) : []
  const asked = finding.evidence.some(({ check }) => check === 'environment')
  if (finding.reason === 'browser-cannot' && asked) return { key: 'browser-silent', ports }
  return { key: ports.length > 0 ? 'browser-ports' : finding.reason, ports }
}

/** The ports that keep the row open: those named one by one, else all that the browser left out. */
function refusedPorts({ evidence }: Finding): number[] {
  const portsIn = (name: string) =>
    evidence.flatMap(({ facts }) => {
      const fact = facts[name]
      return Array.isArray(fact) ? fact.filter((port) => typeof port === 'number') : []
    })
  const singles = portsIn('refusedSingles')
  return [...new Set(singles.length > 0 ? singles : portsIn('leftOut'))]
}

const figureOrder = [
  'voice-mos',
  'voice-loss-up-ratio',
  'voice-loss-down-ratio',
  'voice-rtt-ms',
  'voice-jitter-up-ms',
  'voice-jitter-down-ms',
  'goodput-up-bps',
  'goodput-down-bps',
  'goodput-bps',
  'calls-carried',
] as const satisfies readonly MetricId[]
export type FigureMetric = (typeof figureOrder)[number]
export type Figure = { metric: FigureMetric } & Pick<Finding, 'value' | 'interval' | 'outcome'>

/** The numbers that people ask for first. A metric that no row asked for has no tile; one without value keeps null. */
export function keyFigures(rows: readonly Row[]): Figure[] {
  return figureOrder.flatMap((metric) => {
    const own = rows.filter(({ finding }) => finding.metric === metric).map(({ finding }) => finding)
    const shown = own.find(({ value }) => value !== null) ?? own[0]
    return shown ? [{ metric, value: shown.value, interval: shown.interval, outcome: shown.outcome }] : []
  })
}

export type SettingsOf = { row: Row; values: [string, string][] }

/** Copyable cards: notes of the provider that carry values. */
export function settingsOf(rows: readonly Row[]): SettingsOf[] {
  return rows.flatMap((row) => {
    const { decision } = row.requirement
    if (decision.by !== 'note' || !decision.values || row.finding.outcome === 'not-applicable') return []
    return [{ row, values: Object.entries(decision.values) }]
  })
}
