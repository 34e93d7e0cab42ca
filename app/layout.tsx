import '@fontsource-variable/inter'
import './globals.css'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { Intl } from '@/components/intl'
import { messagesIn } from '@/messages'
import { pageLanguage } from './page-language'

export const metadata: Metadata = {
  title: { default: 'Linecheck', template: '%s · Linecheck' },
  // Links are secrets: no page of ours belongs into an index.
  robots: { index: false, follow: false },
  formatDetection: { telephone: false },
}
export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f4f7f9' },
    { media: '(prefers-color-scheme: dark)', color: '#0d141a' },
  ],
}

/** Texts that every page may need; routes add their own below. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const language = await pageLanguage()
  const { visitor, errors } = await messagesIn(language)
  return (
    <html lang={language}>
      <body>
        <Intl language={language} messages={{ visitor, errors }}>
          {children}
        </Intl>
      </body>
    </html>
  )
}
