'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl/react'
import { LanguageSelect } from './language-select'
import { SignOut } from './sign-out'

type Props = { organisation: string; person: string; role: 'admin' | 'support' | 'sales' | null }

const pages = [
  { href: '/console', text: 'reports', within: /^\/console(\/reports.*)?$/ },
  { href: '/console/links', text: 'links', within: /^\/console\/links(?!\/new$)/ },
  { href: '/console/links/new', text: 'newLink', within: /^\/console\/links\/new$/ },
] as const

export function Header({ organisation, person, role }: Props) {
  const t = useTranslations('console')
  const path = usePathname()
  return (
    <header className="border-b border-line bg-surface screen-only">
      <a
        href="#content"
        className="sr-only rounded-lg bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-10"
      >
        {t('skip')}
      </a>
      <div className="mx-auto flex max-w-7xl flex-wrap items-center justify-between gap-x-8 gap-y-3 px-4 pt-3 sm:px-6">
        <p className="min-w-0 leading-snug">
          <span className="block font-semibold">{organisation}</span>
          <span className="block text-sm text-quiet">
            {person}
            {role && ` · ${t(`account.roles.${role}`)}`}
          </span>
        </p>
        <div className="flex flex-wrap items-center gap-3">
          <LanguageSelect />
          <SignOut />
        </div>
        <nav aria-label={t('nav.label')} className="-mx-1 w-full">
          <ul className="flex flex-wrap gap-x-1">
            {pages.map(({ href, text, within }) => (
              <li key={href}>
                <Link
                  href={href}
                  aria-current={within.test(path) ? 'page' : undefined}
                  className="block border-b-3 border-transparent px-3 py-2.5 text-quiet no-underline hover:text-ink aria-[current]:border-accent aria-[current]:font-semibold aria-[current]:text-ink"
                >
                  {t(`nav.${text}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
  )
}
