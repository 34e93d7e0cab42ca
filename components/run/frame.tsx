'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { LanguageSwitch } from '@/components/ui/language-switch'

/** Head of every visitor page: the product's name and the languages. */
export function Frame({ children }: { children: ReactNode }) {
  const t = useTranslations('visitor')
  return (
    <div className="mx-auto flex min-h-dvh max-w-[45rem] flex-col px-4 pb-12 sm:px-6">
      <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-3">
        <span className="text-lg font-bold tracking-tight">
          <span aria-hidden="true" className="mr-2 inline-flex items-end gap-0.5">
            {[8, 14, 20, 12].map((height) => (
              <span key={height} className="w-1 rounded-full bg-accent" style={{ height }} />
            ))}
          </span>
          {t('product')}
        </span>
        <LanguageSwitch />
      </header>
      <main className="flex-1 pt-3 sm:pt-6">{children}</main>
    </div>
  )
}
