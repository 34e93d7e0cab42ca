import type { Metadata } from 'next'
import { cache } from 'react'
import { ReportPage } from '@/components/console/report-page'
import { readReport } from '@/lib/server/reports/read'
import { orNotFound, signedIn } from '@/app/(console)/reader'

type Props = {
  params: Promise<{ run: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const find = cache(async (run: string) => {
  const actor = await signedIn()
  return (await orNotFound(readReport({ actor }, run))).report
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { site } = await find((await params).run)
  return { title: `${site.customer}, ${site.site}` }
}

export default async function Report({ params, searchParams }: Props) {
  await signedIn()
  const report = await find((await params).run)
  return <ReportPage report={report} view={(await searchParams).view === 'technical' ? 'technical' : 'customer'} />
}
