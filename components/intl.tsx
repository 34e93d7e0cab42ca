'use client'

import type { ReactNode } from 'react'
import type {} from 'use-intl'
import { IntlProvider } from 'use-intl/react'
import type { Language, Messages } from '@/messages'

declare module 'use-intl' {
  interface AppConfig {
    Locale: Language
    Messages: Messages
  }
}

type Props = { language: Language; messages: Partial<Messages>; timeZone?: string; children: ReactNode }

/** Texts and number formats for everything below. `timeZone`: where the reader is unknown, times are shown in UTC. */
export function Intl({ language, messages, timeZone = 'UTC', children }: Props) {
  return (
    <IntlProvider locale={language} messages={messages as Messages} timeZone={timeZone}>
      {children}
    </IntlProvider>
  )
}
