'use client'

import { useTranslations } from 'use-intl/react'
import type { Secrets } from '@/lib/assessment/check'
import { Icon } from '@/components/ui/icon'
import { FormField } from './form-field'
import { fieldStyle } from './styles'

type Props = { account: Secrets; onAccount(account: Secrets): void }

/** The account that support may put behind the link. It never leaves this page but by the link that is copied from it. */
export function AccountFields({ account, onAccount }: Props) {
  const t = useTranslations('console.newLink')
  const bind = (key: keyof Secrets) => ({
    value: account[key],
    onChange: ({ target }: { target: { value: string } }) => onAccount({ ...account, [key]: target.value }),
    maxLength: 200,
    autoComplete: 'off',
    spellCheck: false,
    className: fieldStyle,
  })
  return (
    <details className="border-t border-line pt-2">
      <summary className="inline-flex min-h-11 items-center gap-1.5 font-medium">
        <Icon name="chevron" className="chevron size-4" />
        {t('accountTitle')}
      </summary>
      <p className="text-quiet">{t('accountText')}</p>
      <div className="mt-2 grid gap-4 sm:grid-cols-2">
        <FormField name="account-user" label={t('accountUser')} error={null}>
          {(described) => <input type="text" {...described} {...bind('sipUser')} />}
        </FormField>
        <FormField name="account-password" label={t('accountPassword')} error={null}>
          {(described) => <input type="password" {...described} {...bind('sipPassword')} />}
        </FormField>
      </div>
      <p className="mt-3 text-sm">{t('accountCaution')}</p>
    </details>
  )
}
