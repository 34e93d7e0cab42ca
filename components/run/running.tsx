'use client'

import { useMemo } from 'react'
import { useTranslations } from 'use-intl/react'
import type { VoiceData } from '@/lib/checks/voice-path/data'
import type { RunState } from '@/lib/run/run-state'
import { Progress } from './progress'
import { checkLines } from './steps'
import { voiceProgress } from './voice-progress'

type Props = {
  state: Extract<RunState, { phase: 'running' | 'sending' }>
  leftMs: number | null
  onCancel: () => void
}

export function Running({ state, leftMs, onCancel }: Props) {
  const t = useTranslations('visitor.run')
  const voiceStep = state.phase === 'running' ? state.offer.plan.find(({ check }) => check === 'voice-path') : undefined
  const soFar = state.phase === 'running' && voiceStep ? state.soFar[voiceStep.id] : undefined
  const voice = useMemo(
    () => (soFar ? voiceProgress(soFar as VoiceData) : { recent: [], sent: 0, returned: 0 }),
    [soFar],
  )
  if (state.phase === 'sending') {
    return (
      <div role="status" className="flex min-h-60 items-center justify-center gap-4 text-lg">
        <span className="size-6 rounded-full border-2 border-line border-t-accent animate-[turn_1s_linear_infinite]" />
        {t('sending')}
      </div>
    )
  }
  return (
    <Progress
      lines={checkLines(state.offer.plan, state.steps, state.done)}
      leftMs={leftMs}
      voice={voiceStep ? voice : null}
      onCancel={onCancel}
    />
  )
}
