'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'use-intl/react'
import { languages, type Language } from '@/messages'

/** Keeps the choice in a cookie and redraws in place, so that a test that is running goes on. */
export function LanguageSwitch() {
  const t = useTranslations('visitor')
  const current = useLocale()
  const router = useRouter()
  const choose = (language: Language) => {
    keep(language)
    const { pathname, search } = window.location
    if (search) router.replace(pathname, { scroll: false })
    router.refresh()
  }
  return (
    <nav aria-label={t('language')} className="screen-only flex flex-wrap gap-1">
      {(Object.entries(languages) as [Language, string][]).map(([language, name]) => (
        <a
          key={language}
          href={`?lang=${language}`}
          lang={language}
          aria-current={language === current ? 'true' : undefined}
          onClick={(event) => {
            event.preventDefault()
            choose(language)
          }}
          className={`inline-flex min-h-11 items-center rounded-lg px-2.5 text-sm ${
            language === current
              ? 'bg-sunken font-semibold text-ink'
              : 'text-quiet underline decoration-line underline-offset-4 hover:text-ink'
          }`}
        >
          {name}
        </a>
      ))}
    </nav>
  )
}

function keep(language: Language) {
  document.cookie = `language=${language}; path=/; max-age=31536000; samesite=lax`
}
