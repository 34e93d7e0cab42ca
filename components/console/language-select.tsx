'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'use-intl/react'
import { languages } from '@/messages'

/** Redraws in place: what the address bar holds (filters, the view) stays. */
export function LanguageSelect() {
  const t = useTranslations('console.account')
  const router = useRouter()
  const choose = (language: string) => {
    document.cookie = `language=${language}; path=/; max-age=31536000; samesite=lax`
    router.refresh()
  }
  return (
    <select
      aria-label={t('language')}
      value={useLocale()}
      onChange={(event) => choose(event.target.value)}
      className="min-h-11 rounded-lg border border-line bg-surface px-3 py-2"
    >
      {Object.entries(languages).map(([code, name]) => (
        <option key={code} value={code} lang={code}>
          {name}
        </option>
      ))}
    </select>
  )
}
