'use client'

import dynamic from 'next/dynamic'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useLocale, useTranslations } from 'use-intl/react'
import type { Secrets } from '@/lib/assessment/check'
import type { Answers } from '@/lib/assessment/parameter'
import type { RunState } from '@/lib/run/run-state'
import { missingFeatures, type Feature } from '@/lib/run/support'
import type { RunControl } from '@/lib/run/use-run'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { Question } from './questions'
import type { Beginning } from './runner'
import { Start } from './start'
import { useSipAccount } from './use-sip-account'

const loadRunning = () => import('./running')
const loadResult = () => import('./result')
const loadUnsent = () => import('./unsent')
// What the first look needs is the start page; the rest comes while the visitor reads it, before the portal can be
// gone: what says so must be there by then.
const Runner = dynamic(() => import('./runner').then(({ Runner: component }) => component), { ssr: false })
const Running = dynamic(() => loadRunning().then(({ Running: component }) => component))
const Result = dynamic(() => loadResult().then(({ Result: component }) => component))
const Unsent = dynamic(() => loadUnsent().then(({ Unsent: component }) => component))

export type VisitorRunProps = {
  token: string
  provider: string
  customer: string
  site: string
  questions: readonly Question[]
  asksLocalAddress: boolean
  given: Answers
}

/** The visitor's way from the button to the result, and once more with the same answers. */
export function VisitorRun(props: VisitorRunProps) {
  const [{ round, before }, setRound] = useState<{ round: number; before: Answers }>({ round: 0, before: {} })
  const [account, setAccount] = useSipAccount()
  const again = (answers: Answers) => {
    setRound({ round: round + 1, before: answers })
    window.scrollTo(0, 0)
  }
  return <Round key={round} {...props} before={before} account={account} onAccount={setAccount} onAgain={again} />
}

type Account = { account: Secrets; onAccount: (account: Secrets) => void }
type RoundProps = VisitorRunProps & Account & { before: Answers; onAgain: (answers: Answers) => void }

function Round({ token, before, onAgain, ...start }: RoundProps) {
  const language = useLocale()
  const [begin, setBegin] = useState<Beginning | null>(null)
  const [control, setControl] = useState<RunControl | null>(null)
  const [idle, setIdle] = useState(false)
  const missing = useMissingFeatures()
  useEffect(() => {
    const timer = setTimeout(() => {
      setIdle(true)
      void Promise.all([loadRunning(), loadResult(), loadUnsent()])
    }, 1_500)
    return () => clearTimeout(timer)
  }, [])

  if (missing.length > 0) return <Unsupported missing={missing} />
  return (
    <>
      {(idle || begin) && <Runner token={token} begin={begin} onChange={setControl} />}
      <View
        {...start}
        state={control?.state ?? { phase: 'ready' }}
        control={control}
        begun={begin !== null}
        before={begin?.body.answers ?? before}
        onAgain={() => onAgain(begin?.body.answers ?? before)}
        onStart={(answers) =>
          setBegin({ body: { answers, language }, secrets: start.account.sipUser ? start.account : null })
        }
      />
    </>
  )
}

type ViewProps = Omit<VisitorRunProps, 'token'> &
  Account & {
    state: RunState
    control: RunControl | null
    begun: boolean
    before: Answers
    onAgain: () => void
    onStart: (answers: Answers) => void
  }

function View({ state, control, begun, onStart, onAgain, ...start }: ViewProps) {
  const t = useTranslations('visitor')
  const errors = useTranslations('errors')
  switch (state.phase) {
    case 'running':
    case 'sending':
      return <Running state={state} leftMs={control?.leftMs ?? null} onCancel={() => control?.cancel()} />
    case 'sent':
      return <Result report={state.report} submitKey={state.submitKey} onAgain={onAgain} />
    case 'unsent':
      return <Unsent state={state} provider={start.provider} onRetry={() => control?.sendAgain()} onAgain={onAgain} />
    case 'ready':
    case 'starting':
    case 'cancelled':
    case 'elsewhere':
    case 'refused':
      return (
        <Start {...start} busy={state.phase === 'starting' || (begun && state.phase === 'ready')} onStart={onStart}>
          {state.phase === 'cancelled' && (
            <Notice tone="neutral" title={t('cancelled')} role="status">
              <p>{t('cancelledText')}</p>
            </Notice>
          )}
          {state.phase === 'elsewhere' && (
            <Notice tone="caution" title={t('elsewhere')} role="alert">
              <p>{t('elsewhereText')}</p>
            </Notice>
          )}
          {state.phase === 'refused' && (
            <Notice tone="bad" title={t('refused')} role="alert">
              <p>{errors(state.code)}</p>
            </Notice>
          )}
        </Start>
      )
  }
}

function Unsupported({ missing }: { missing: readonly Feature[] }) {
  const t = useTranslations('visitor')
  return (
    <Notice tone="open" title={t('unsupported')} level={1} role="alert">
      <p>{t('unsupportedText')}</p>
      <ul className="list-disc space-y-1 pl-5">
        {missing.map((feature) => (
          <li key={feature}>{t(`missing.${feature === 'AbortSignal.any' ? 'AbortSignal-any' : feature}`)}</li>
        ))}
      </ul>
      <div className="pt-2">
        <Button onClick={() => window.location.reload()}>{t('tryAgain')}</Button>
      </div>
    </Notice>
  )
}

const never = () => () => {}

/** Nothing is known of the browser until the page runs in it. */
function useMissingFeatures(): Feature[] {
  const found = useSyncExternalStore(
    never,
    () => missingFeatures(window as unknown as Record<string, unknown>).join(' '),
    () => '',
  )
  return found === '' ? [] : (found.split(' ') as Feature[])
}
