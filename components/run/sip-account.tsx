'use client'

import { useId } from 'react'
import { useTranslations } from 'use-intl/react'
import type { Secrets } from '@/lib/assessment/check'
import { Card } from '@/components/ui/card'

export const noAccount: Secrets = { sipUser: '', sipPassword: '' }

type Props = { server: string; provider: string; account: Secrets; onAccount: (account: Secrets) => void }

/** User and password for the provider's own server. They live in this page only. */
export function SipAccount({ server, provider, account, onAccount }: Props) {
  const t = useTranslations('visitor.sipAccount')
  const { sipUser, sipPassword } = account
  return (
    <Card id="sip-account" title={t('title', { provider })}>
      <p className="mb-4 text-quiet">{t('text', { provider, server })}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label={t('user')}
          type="text"
          value={sipUser}
          required={sipPassword !== ''}
          onValue={(value) => onAccount({ ...account, sipUser: value })}
        />
        <Field
          label={t('password')}
          type="password"
          value={sipPassword}
          required={sipUser !== ''}
          onValue={(value) => onAccount({ ...account, sipPassword: value })}
        />
      </div>
      <p id="sip-account-promise" className="mt-4 rounded-xl bg-sunken p-3 text-sm">
        {t('promise', { server })}
      </p>
    </Card>
  )
}

type FieldProps = {
  label: string
  type: 'text' | 'password'
  value: string
  /** One without the other is of no use. */
  required: boolean
  onValue: (value: string) => void
}

function Field({ label, type, value, required, onValue }: FieldProps) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {/* Without a name no browser puts it into a form that it sends by itself, as it would before the script runs. */}
      <input
        id={id}
        type={type}
        value={value}
        required={required}
        maxLength={200}
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        aria-describedby="sip-account-promise"
        className="mt-1 min-h-12 w-full rounded-xl border border-quiet bg-surface px-3.5"
        onChange={({ target }) => onValue(target.value)}
      />
    </div>
  )
}
