'use client'

import { useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import type { Secrets } from '@/lib/assessment/check'
import type { Answers } from '@/lib/assessment/parameter'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Unfold } from '@/components/ui/unfold'
import { LocalAddress } from './local-address'
import { QuestionField } from './question-field'
import { SipAccount } from './sip-account'
import { answersToSend, defaultsOf, visibleQuestions } from './visible-questions'
import type { Question } from './questions'

type Props = {
  provider: string
  customer: string
  site: string
  questions: readonly Question[]
  asksLocalAddress: boolean
  /** What the link fixes: not asked, but other questions may depend on it. */
  given: Answers
  /** What the visitor answered the last time. */
  before: Answers
  /** For the provider's own server, where the link names one. */
  account: Secrets
  onAccount: (account: Secrets) => void
  busy: boolean
  onStart: (answers: Answers) => void
  children?: ReactNode
}

const seconds = 50

/** Before the test: what it is, what it stores, what only the visitor knows, and one button. */
export function Start(props: Props) {
  const { provider, customer, site, questions, asksLocalAddress, given, before, busy, onStart, children } = props
  const server = given['sip-server']
  const t = useTranslations('visitor.start')
  const [answers, setAnswers] = useState<Answers>(() => ({ ...defaultsOf(questions), ...before }))
  const visible = visibleQuestions(questions, { ...given, ...answers })
  const first = visible.filter(({ ask }) => ask === 'first')
  const details = visible.filter(({ ask }) => ask === 'details')
  const field = (question: Question) => (
    <QuestionField
      key={question.id}
      question={question}
      provider={provider}
      answer={answers[question.id]}
      onAnswer={(answer) => setAnswers((before) => withAnswer(before, question.id, answer))}
    />
  )
  return (
    <form
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault()
        onStart(answersToSend(questions, given, answers))
      }}
    >
      <header className="space-y-2">
        <p className="font-medium text-accent">{t('site', { customer, site })}</p>
        <h1 className="text-3xl leading-tight font-bold sm:text-4xl">{t('heading', { provider })}</h1>
        <p className="text-lg text-quiet">{t('lead', { seconds })}</p>
      </header>
      {children}
      <Card id="what" title={t('what')}>
        <ul className="space-y-2.5">
          {(['whatPorts', 'whatVoice', 'whatSpeed'] as const).map((key) => (
            <li key={key} className="flex gap-3">
              <Icon name="check" className="mt-1 size-4.5 text-accent" />
              {t(key)}
            </li>
          ))}
        </ul>
        <p className="mt-4 text-quiet">{t('advice')}</p>
        <h3 className="mt-5 font-semibold">{t('stored')}</h3>
        <p>{t(asksLocalAddress ? 'storedTextWithAddress' : 'storedText', { provider })}</p>
      </Card>
      {first.length > 0 && (
        <Card id="questions" title={t('questions', { count: first.length })}>
          <p className="mb-4 text-quiet">{t('questionsText')}</p>
          <div className="space-y-6">{first.map(field)}</div>
        </Card>
      )}
      {typeof server === 'string' && (
        <SipAccount server={hostOf(server)} provider={provider} account={props.account} onAccount={props.onAccount} />
      )}
      {asksLocalAddress && <LocalAddress provider={provider} />}
      {details.length > 0 && (
        <details className="rounded-2xl border border-line bg-surface px-4 sm:px-6">
          <summary className="flex min-h-14 items-center justify-between gap-3 font-semibold">
            {t('details')}
            <Unfold />
          </summary>
          <p className="mb-4 text-quiet">{t('detailsText')}</p>
          <div className="space-y-6 pb-5">{details.map(field)}</div>
        </details>
      )}
      <Button
        kind="primary"
        type="submit"
        disabled={busy}
        className="sticky bottom-3 z-10 min-h-15 w-full text-lg shadow-lg"
      >
        {busy ? t('preparing') : t('button')}
        {!busy && <Icon name="arrow" />}
      </Button>
      <noscript>
        <p className="rounded-xl border border-bad/30 bg-bad-tint p-4">{t('noScript')}</p>
      </noscript>
    </form>
  )
}

function hostOf(server: string): string {
  return URL.canParse(server) ? new URL(server).hostname : server
}

function withAnswer(answers: Answers, id: Question['id'], answer: Answers[Question['id']]): Answers {
  const next = { ...answers }
  if (answer === undefined) delete next[id]
  else next[id] = answer
  return next
}
