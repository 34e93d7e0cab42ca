import type { useFormatter, useTranslations } from 'use-intl/react'
import type { Finding } from '@/lib/assessment/evaluation'
import { metrics, type Fact, type MetricId, type Unit, type Value } from '@/lib/assessment/metric'
import { formatPorts } from './ports'

export type Texts = ReturnType<typeof useTranslations<'report'>>
export type Numbers = Pick<ReturnType<typeof useFormatter>, 'number'>

/** A metric's value in words. Only digits are cut, nothing is computed but the prefix of the unit. */
export function formatValue(value: Value, unit: Unit, t: Texts, format: Numbers): string {
  if (typeof value === 'boolean') return t(value ? 'unit.yes' : 'unit.no')
  if (typeof value === 'string') return choiceText(value, t)
  switch (unit) {
    case 'ratio':
      return format.number(value, { style: 'percent', maximumFractionDigits: value < 0.1 ? 2 : 1 })
    case 'ms':
      return t('unit.ms', { value: format.number(value, { maximumFractionDigits: value < 10 ? 1 : 0 }) })
    case 's':
      return t('unit.s', { value: format.number(value, { maximumFractionDigits: value < 100 ? 1 : 0 }) })
    case 'bps':
      return value < 1_000_000
        ? t('unit.kbps', { value: format.number(value / 1000, { maximumFractionDigits: 0 }) })
        : t('unit.mbps', { value: format.number(value / 1_000_000, { maximumFractionDigits: value < 1e7 ? 1 : 0 }) })
    case 'bytes':
      return t('unit.bytes', { value: format.number(value, { maximumFractionDigits: 0 }) })
    case 'GiB':
      return t('unit.gib', { value: format.number(value, { maximumFractionDigits: 1 }) })
    case 'mos':
      return format.number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
    case 'calls':
    case 'count':
    case 'choice':
    case 'yes-no':
      return format.number(value, { maximumFractionDigits: 0 })
  }
}

/** The word for a value such as `endpoint-independent`; what has no word (an address) is shown as it is. */
export function choiceText(value: string, t: Texts): string {
  const key = `choice.${value.replaceAll('.', '-')}` as 'choice.other'
  return t.has(key) ? t(key) : value
}

const codecs: Record<string, string> = { g711: 'G.711', g729: 'G.729', g722: 'G.722', opus: 'Opus' }

/** A row's value at a glance: of ports how many, else the value itself; null when there is none. */
export function glance(
  { metric, value, evidence }: Pick<Finding, 'metric' | 'value' | 'evidence'>,
  t: Texts,
  format: Numbers,
) {
  if (metric === null || value === null) return null
  const { openCount, tried } = evidence[0]?.facts ?? {}
  if (typeof openCount === 'number' && typeof tried === 'number') return t('row.portsOf', { openCount, tried })
  return formatValue(value, metrics[metric].unit, t, format)
}

/** Each way of the connection ladder has its own. */
const ladderFacts = ['udp', 'turnUdp', 'turnTcp', 'turnTls', 'websocket'].flatMap((way) =>
  ['Mos', 'RttMs', 'LossRatio'].map((quantity) => way + quantity),
)
/** Words by which a sentence chooses. */
const choosingFacts = new Set(['method', 'verdict', 'natKind', 'seenBy', 'chain'])
const waysNamed = new Set(['best', 'carried', 'closed', 'notConfigured', 'ourFault', 'untold'])

/** Every name that a sentence may use: a fact that an old or partial report lacks reads as `none`, and counts 0. */
const absent = Object.fromEntries(
  (
    'tried openCount closedPorts leftOut refusedSingles optIn notListening notFinished portsInAll sampled ' +
    'mappedAddress rejected closedAfterConnect silentPorts answered timedOut notTold destinations mappedPorts ' +
    'hostPort addresses kind translated hidden address httpAddress udpAddress proxyHeaders comparable httpMs ' +
    'connectMs sent echoed rttMedianMs httpReached closeCode failure platform platformVersion exact source ' +
    'architecture bitness version stated timeZone country method seconds hiddenMs lost received bursts longestBurst ' +
    'burstRatio reordered minMs p95Ms maxMs meanMs codec rFactor worseDirection lossRatio lateRatio oneWayDelayMs ' +
    'heldS goneByS keepAliveS registerExpiryS routers letIn keptOut hungUp ' +
    'bufferMs upBps downBps capped idleMs loadedDownMs loadedUpMs bpsPerCall verdict ' +
    'status retryAfterS optionsMs registrationDelayMs sessionRequestDelayMs answerMs iceMs dtlsMs firstPacketMs ' +
    'audioDelayMs audioSinceInviteMs sessionDisconnectDelayMs upJitterMs wireCodec modelledCodec workingPath ' +
    'best carried closed notConfigured ' +
    'ourFault untold permission playedBack callsWanted callsGood callsBad marked markedCounts upMos downMos ' +
    'effect everyPort sipPort sentLines arrivedLines ' +
    'seenBy chain router routerSays by seenAddress localAddress insideRouters hopAddresses tool pathMtuBytes ' +
    'fragments triedBytes largestUpBytes largestDownBytes ' +
    'natKind natRfc4787 onlyAsked sourceIsOuter ' +
    'refused connectedOnly noAddress resolvers resolved privateAddress noName serverFailure nameRefused nameTimedOut ' +
    'resolverUnreachable services slowestMs intercepted genuine unsure unanswered plain issuer issuers ' +
    'upDelayMs downDelayMs plainLossRatio markedLossRatio plainDelayMs markedDelayMs ' +
    ladderFacts.join(' ')
  )
    .split(' ')
    .flatMap((name) => [
      [name, 'none'],
      [`${name}Count`, 0],
    ]),
) as Record<string, string | number>

/**
 * Facts as arguments of a `seen` sentence. `name` reads well (units, lists, `none` for null), `nameCount` is the bare
 * number (length of a list, 0 for null), `value` and `valueText` are the metric's own value as a word and as a text.
 */
export function seenArguments(
  metric: MetricId,
  value: Value | null,
  facts: Record<string, Fact>,
  t: Texts,
  format: Numbers,
  locale: string,
): Record<string, string | number> {
  const args = { ...absent }
  for (const name of Object.keys(absent)) if (isNumberWithUnit(name)) args[name] = t('figures.notMeasured')
  for (const [name, fact] of Object.entries(facts)) {
    if (fact === null || fact === '') continue
    args[name] = factText(name, fact, t, format, locale)
    args[`${name}Count`] = Array.isArray(fact) ? fact.length : typeof fact === 'number' ? fact : 0
  }
  args['value'] =
    value === null
      ? 'none'
      : typeof value === 'number'
        ? formatValue(value, metrics[metric].unit, t, format)
        : asWord(`${value}`)
  args['valueText'] = value === null ? t('unit.unknown') : formatValue(value, metrics[metric].unit, t, format)
  return args
}

function isNumberWithUnit(name: string): boolean {
  return name.endsWith('Ms') || /bps/i.test(name)
}

/** Sentences choose by words, and ICU knows no dash in them. */
export function asWord(text: string): string {
  return text.replaceAll('-', '_')
}

function factText(name: string, fact: NonNullable<Fact>, t: Texts, format: Numbers, locale: string): string | number {
  if (waysNamed.has(name))
    return [fact]
      .flat()
      .map((way) => choiceText(`${way}`, t))
      .join(', ')
  if (Array.isArray(fact)) {
    const numbers = fact.filter((item) => typeof item === 'number')
    return numbers.length > 0 ? formatPorts(numbers) : fact.join(', ')
  }
  if (typeof fact === 'boolean') return `${fact}`
  if (typeof fact === 'string') {
    if (name === 'codec' || name === 'modelledCodec') return codecs[fact] ?? fact
    if (choosingFacts.has(name)) return asWord(fact)
    return name === 'country' ? countries(fact, locale) : fact
  }
  if (name.endsWith('Ms')) return formatValue(fact, 'ms', t, format)
  if (name.endsWith('S')) return formatValue(fact, 's', t, format)
  if (/bps/i.test(name)) return formatValue(fact, 'bps', t, format)
  if (name.endsWith('Bytes')) return formatValue(fact, 'bytes', t, format)
  if (name.endsWith('Mos')) return formatValue(fact, 'mos', t, format)
  if (/^(loss|late)Ratio$|LossRatio$/.test(name)) return formatValue(fact, 'ratio', t, format)
  // Ports are names, not quantities: no thousands separator.
  return name.endsWith('Port') ? `${fact}` : fact
}

function countries(codes: string, locale: string): string {
  const names = new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' })
  return codes
    .split(',')
    .map((code) => (/^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code))
    .join(', ')
}
