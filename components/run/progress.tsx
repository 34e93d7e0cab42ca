'use client'

import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Notice } from '@/components/ui/notice'
import type { CheckLine, CheckState } from './steps'
import { VoiceStream } from './voice-stream'
import type { VoiceProgress } from './voice-progress'

type Props = {
  lines: readonly CheckLine[]
  leftMs: number | null
  /** Null as long as the plan holds no voice. */
  voice: VoiceProgress | null
  onCancel: () => void
}

/** The running test: what is done, what runs, what comes; the stream; the time left; a way out. */
export function Progress({ lines, leftMs, voice, onCancel }: Props) {
  const t = useTranslations('visitor.run')
  const checkName = useCheckName()
  const wasHidden = useWasHidden()
  const running = lines.filter(({ state }) => state === 'running')
  const finished = lines.filter(({ state }) => state === 'done' || state === 'failed').length
  const seconds = leftMs === null ? 0 : Math.round(leftMs / 1000)
  return (
    <div className="space-y-5">
      <header className="space-y-3">
        <h1 className="text-2xl font-bold sm:text-3xl">{t('heading')}</h1>
        <p className="text-lg text-quiet tabular-nums">{t('left', { seconds })}</p>
        <div
          role="progressbar"
          aria-label={t('progress')}
          aria-valuemin={0}
          aria-valuemax={lines.length}
          aria-valuenow={finished}
          className="h-2.5 overflow-hidden rounded-full bg-line"
        >
          <div
            className="h-full rounded-full bg-accent transition-[width] duration-500"
            style={{ width: `${lines.length > 0 ? (finished / lines.length) * 100 : 0}%` }}
          />
        </div>
      </header>
      <p className="sr-only" aria-live="polite">
        {running.map(({ check, state }) => t('announce', { check: checkName(check), state: t(state) })).join('. ')}
      </p>
      {wasHidden ? (
        <Notice tone="caution" title={t('wasHidden')} role="status" />
      ) : (
        <p className="text-quiet">{t('hidden')}</p>
      )}
      {voice && <VoiceStream {...voice} />}
      <Card id="steps" title={t('steps')}>
        <ol aria-labelledby="steps" className="space-y-1">
          {lines.map(({ check, state }) => (
            <li key={check} className="flex min-h-9 items-center gap-3">
              <StateMark state={state} />
              <span className={state === 'waiting' ? 'text-quiet' : state === 'running' ? 'font-semibold' : ''}>
                {checkName(check)}
              </span>
              <span className="ml-auto text-sm whitespace-nowrap text-quiet">{t(state)}</span>
            </li>
          ))}
        </ol>
      </Card>
      <Button onClick={onCancel} className="w-full sm:w-auto">
        {t('cancel')}
      </Button>
    </div>
  )
}

const marks: Record<CheckState, { ink: string; icon: 'check' | 'question' | null }> = {
  waiting: { ink: 'border-line', icon: null },
  running: { ink: 'border-line border-t-accent animate-[turn_1s_linear_infinite]', icon: null },
  done: { ink: 'border-transparent bg-good-tint text-good', icon: 'check' },
  failed: { ink: 'border-transparent bg-open-tint text-open', icon: 'question' },
}

function StateMark({ state }: { state: CheckState }) {
  const { ink, icon } = marks[state]
  return (
    <span className={`inline-flex size-6 shrink-0 items-center justify-center rounded-full border-2 ${ink}`}>
      {icon && <Icon name={icon} className="size-3.5" />}
    </span>
  )
}

function useCheckName() {
  const t = useTranslations('report.check')
  return (check: string) => {
    const key = check as 'environment'
    return t.has(key) ? t(key) : check
  }
}

function useWasHidden(): boolean {
  const [was, setWas] = useState(false)
  useEffect(() => {
    const note = () => {
      if (document.visibilityState === 'hidden') setWas(true)
    }
    document.addEventListener('visibilitychange', note)
    return () => document.removeEventListener('visibilitychange', note)
  }, [])
  return was
}
