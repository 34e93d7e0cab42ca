'use client'

import { useEffect } from 'react'
import type { Secrets } from '@/lib/assessment/check'
import type { StartRun } from '@/lib/assessment/run-offer'
import { useRun, type RunControl } from '@/lib/run/use-run'

/** `secrets` never leaves this page; `body` is what the portal gets. */
export type Beginning = { body: StartRun; secrets: Secrets | null }

type Props = {
  token: string
  /** A run starts with each new object. */
  begin: Beginning | null
  onChange: (control: RunControl) => void
}

/** The run without a face: a part of its own, so that the first look at the page does not wait for it. */
export function Runner({ token, begin, onChange }: Props) {
  const { state, leftMs, start, cancel, sendAgain } = useRun(token)
  useEffect(() => {
    if (begin) start(begin.body, begin.secrets)
  }, [begin, start])
  useEffect(
    () => onChange({ state, leftMs, start, cancel, sendAgain }),
    [onChange, state, leftMs, start, cancel, sendAgain],
  )
  return null
}
