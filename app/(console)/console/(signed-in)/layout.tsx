import type { ReactNode } from 'react'
import { Header } from '@/components/console/header'
import { readOrganization } from '@/lib/server/organizations/read'
import { signedIn } from '@/app/(console)/reader'

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const actor = await signedIn()
  const { name } = await readOrganization(actor)
  return (
    <>
      <Header organisation={name} person={actor.name} role={actor.role} />
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-7xl px-4 py-6 outline-none sm:px-6 sm:py-8">
        {children}
      </main>
    </>
  )
}
