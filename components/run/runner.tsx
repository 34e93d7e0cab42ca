'use client'

import { useEffect } from 'react'
import type { StartRun } from '@/lib/assessment/run-offer'
import { useRun, type RunControl } from '@/lib/run/use-run'

type Props = {
  token: string
  /** A run starts with each new object. */
  begin: StartRun | null
  onChange: (control: RunControl) => void
}

/** The run without a face: a part of its own, so that the first look at the page does not wait for it. */
export function Runner({ token, begin, onChange }: Props) {
  const { state, leftMs, start, cancel, sendAgain } = useRun(token)
  useEffect(() => {
    if (begin) start(begin)
  }, [begin, start])
  useEffect(
    () => onChange({ state, leftMs, start, cancel, sendAgain }),
    [onChange, state, leftMs, start, cancel, sendAgain],
  )
  return null
}
