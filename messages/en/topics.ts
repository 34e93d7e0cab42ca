import type { Topic } from '@/lib/assessment/topic'
import { call } from './call'
import { computer } from './topics/computer'
import { line } from './topics/line'
import { ports } from './topics/ports'
import { router } from './topics/router'
import { service } from './topics/service'

/**
 * Per topic: what is asked for, why, and what to do. Every text may name `{provider}`, `{ports}`, `{limit}` (with its
 * unit) and `{hosts}` of the row, and choose by `verdict`, how a call ended.
 */
export const topics = { ...ports, ...router, ...line, ...service, ...computer, ...call } satisfies Record<
  Topic,
  { title: string; why: string; fix: string }
>
