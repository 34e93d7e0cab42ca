'use client'

import { useFormatter } from 'use-intl/react'
import { inUtc } from './days'

type Props = { at: string; seconds?: boolean; dayOnly?: boolean }

/** A time in the reader's language and zone; UTC in the title. */
export function Moment({ at, seconds = false, dayOnly = false }: Props) {
  const format = useFormatter()
  const text = format.dateTime(new Date(at), {
    dateStyle: 'medium',
    ...(dayOnly ? {} : { timeStyle: seconds ? ('medium' as const) : ('short' as const) }),
  })
  return (
    <time dateTime={at} title={inUtc(at)}>
      {text}
    </time>
  )
}
