import type { Metadata } from 'next'
import { LinkForm } from '@/components/console/link-form'
import { listCustomers } from '@/lib/server/customers/list'
import { currentProfiles } from '@/lib/server/profiles/find'
import { reader, signedIn, texts } from '@/app/(console)/reader'
import { makeLink } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts())('console.newLink.title') }
}

export default async function NewLink() {
  const actor = await signedIn()
  const [customers, profiles, { language }, t] = await Promise.all([
    listCustomers(actor),
    currentProfiles(),
    reader(),
    texts(),
  ])
  return (
    <div className="grid gap-5">
      <div>
        <h1 className="text-2xl font-semibold">{t('console.newLink.title')}</h1>
        <p className="text-quiet">{t('console.newLink.lead')}</p>
      </div>
      <LinkForm
        action={makeLink}
        customers={customers}
        providers={profiles.map(({ id, name, parameters }) => ({ id, name, parameters }))}
        initial={{ language, expires: '14', maxRuns: '10' }}
      />
    </div>
  )
}
