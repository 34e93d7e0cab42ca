import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { TimeZone } from '@/components/console/time-zone'
import { Intl } from '@/components/intl'
import { reader, texts } from '@/app/(console)/reader'

export async function generateMetadata(): Promise<Metadata> {
  const title = (await texts())('console.title')
  return { title: { default: title, template: `%s · ${title}` }, robots: { index: false } }
}

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { language, messages, timeZone } = await reader()
  const { console, report, topics, parameters, errors } = messages
  return (
    <Intl
      language={language}
      messages={{ console, report, topics, parameters, errors }}
      {...(timeZone ? { timeZone } : {})}
    >
      <TimeZone known={timeZone} />
      {children}
    </Intl>
  )
}
