import type { Finding } from '@/lib/assessment/evaluation'
import { metrics, type Value } from '@/lib/assessment/metric'
import type { Bound, Requirement } from '@/lib/assessment/profile'
import { formatValue, type Numbers, type Texts } from './values'

/** What the row asks of its metric, in words; null where nothing is judged or the limit hangs on an open answer. */
export function limitText({ decision }: Requirement, finding: Finding, t: Texts, format: Numbers): string | null {
  if (decision.by !== 'metric' || !decision.pass || finding.metric === null) return null
  const { unit } = metrics[finding.metric]
  // The row's title says it already.
  if (unit === 'yes-no') return null
  const shown = (value: Value) => formatValue(value, unit, t, format)
  const asked = boundText(decision.pass, finding.limit)
  const remark = decision.warn ? boundText(decision.warn, fixedLimit(decision.warn)) : null
  return asked !== null && remark !== null ? t('limit.withRemark', { limit: asked, warn: remark }) : asked

  function boundText(bound: Bound, limit: number | null): string | null {
    if ('oneOf' in bound) {
      const values = bound.oneOf.map(shown)
      return values.length > 1 ? t('limit.oneOf', { values: values.join(', ') }) : (values[0] ?? null)
    }
    if (limit === null) return null
    if (unit === 'ratio' && 'atLeast' in bound && limit === 1) return t('limit.all')
    return t('atMost' in bound ? 'limit.atMost' : 'limit.atLeast', { value: shown(limit) })
  }
}

/** A limit that is the same for every site; null when it grows with the answers or is no number. */
export function fixedLimit(bound: Bound): number | null {
  if ('oneOf' in bound) return null
  const quantity = 'atMost' in bound ? bound.atMost : bound.atLeast
  return typeof quantity === 'number' ? quantity : null
}
