'use client'

import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import type { Secrets } from '@/lib/assessment/check'
import { fragmentOf } from '@/components/sip-account/fragment'
import { Button, ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { languages, type Language } from '@/messages'
import { AccountFields } from './account-fields'
import { CopyText } from './copy-text'
import { Moment } from './moment'
import { QrCode } from './qr-code'
import { Pairs } from './section'
import { fieldStyle, linkStyle, panelStyle } from './styles'

export type ShownLink = {
  url: string
  /** The provider's own, where the link names one. */
  sipServer: string | null
  state: 'open' | 'expired' | 'used-up'
  customer: string
  site: string
  /** The provider's name. */
  provider: string
  language: Language
  expiresAt: string
  runsUsed: number
  maxRuns: number | null
}
export type Letter = { subject: string; body: string }
type Props = { link: ShownLink; made: boolean; qr: { path: string; size: number }; letter: Letter }

/** A link with all that an agent needs to hand it over. */
export function LinkPage({ link, made, qr, letter }: Props) {
  const t = useTranslations('console')
  const { sipServer, state, customer, site, provider, language, expiresAt } = link
  const [account, setAccount] = useState<Secrets>({ sipUser: '', sipPassword: '' })
  const complete = account.sipUser !== '' && account.sipPassword !== ''
  const url = complete ? `${link.url}${fragmentOf(account)}` : link.url
  const stateText = t('newLink.stateTitle', { state: t(`links.states.${state}`) })
  return (
    <div className="grid gap-5">
      <h1 className="text-2xl font-semibold">
        {customer} <span className="block text-lg font-normal text-quiet">{site}</span>
      </h1>
      <Notice
        tone={state === 'open' ? 'good' : 'caution'}
        title={made ? t('newLink.doneTitle') : stateText}
        {...(made ? { role: 'status' as const } : {})}
      >
        {made && <p>{t('newLink.kept')}</p>}
      </Notice>
      <div className="grid items-start gap-5 lg:grid-cols-[1fr_auto]">
        <section className={`${panelStyle} grid min-w-0 gap-4 p-4 sm:p-6`}>
          <label className="grid gap-1 font-medium">
            {t('newLink.address')}
            <input
              readOnly
              value={url}
              onFocus={(event) => event.target.select()}
              className={`${fieldStyle} font-mono`}
            />
          </label>
          <p className="flex flex-wrap items-center gap-3">
            <CopyText kind="primary" label={t('newLink.copyLink')} text={() => url} />
            <a href={url} target="_blank" rel="noreferrer" className={`${linkStyle} inline-flex min-h-11 items-center`}>
              {t('newLink.openPage')}
            </a>
          </p>
          <Pairs
            pairs={[
              [t('links.provider'), provider],
              [
                t('links.language'),
                <span key="language" lang={language}>
                  {languages[language]}
                </span>,
              ],
              ...(sipServer ? [[t('newLink.sipServer'), sipServer] as const] : []),
              [t('links.expires'), <Moment key="expires" at={expiresAt} />],
              [t('links.runs'), runsText(t, link)],
            ]}
          />
          {sipServer && <AccountFields account={account} onAccount={setAccount} />}
        </section>
        <figure className={`${panelStyle} grid justify-items-center gap-2 p-4 sm:p-6`}>
          <QrCode {...qr} title={t('newLink.qr')} />
          <figcaption className="max-w-56 text-sm text-quiet">{t('newLink.qrHint')}</figcaption>
        </figure>
      </div>
      <Message letter={letter} language={language} />
      <p className="flex flex-wrap gap-3">
        <ButtonLink href="/console/links/new">{t('newLink.another')}</ButtonLink>
        <ButtonLink href="/console/links">{t('newLink.toLinks')}</ButtonLink>
      </p>
    </div>
  )
}

function Message({ letter, language }: { letter: Letter; language: Language }) {
  const t = useTranslations('console.newLink')
  const text = useRef<HTMLTextAreaElement>(null)
  const body = () => text.current?.value ?? letter.body
  const mail = () => {
    window.location.href = `mailto:?subject=${encodeURIComponent(letter.subject)}&body=${encodeURIComponent(body())}`
  }
  return (
    <section className={`${panelStyle} grid gap-3 p-4 sm:p-6`}>
      <label htmlFor="message" className="text-lg font-semibold">
        {t('message')}
      </label>
      <p id="message-hint" className="text-quiet">
        {t('messageHint')}
      </p>
      <textarea
        ref={text}
        id="message"
        lang={language}
        defaultValue={letter.body}
        rows={letter.body.split('\n').length + 1}
        aria-describedby="message-hint"
        className={`${fieldStyle} field-sizing-content`}
      />
      <p className="flex flex-wrap gap-3">
        <CopyText label={t('copyMessage')} text={body} />
        <Button onClick={mail}>{t('mail')}</Button>
      </p>
    </section>
  )
}

type Texts = ReturnType<typeof useTranslations<'console'>>

export function runsText(t: Texts, { runsUsed, maxRuns }: Pick<ShownLink, 'runsUsed' | 'maxRuns'>): string {
  return maxRuns === null
    ? t('links.runsFree', { used: runsUsed })
    : t('links.runsOf', { used: runsUsed, max: maxRuns })
}
