import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { LanguageSelect } from '@/components/console/language-select'
import { SignInForm } from '@/components/console/sign-in-form'
import { currentActor } from '@/lib/server/auth/actor'
import { texts } from '@/app/(console)/reader'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts())('console.signIn.title') }
}

export default async function SignIn({ searchParams }: Props) {
  const { next } = await searchParams
  const target = ownPage(next)
  if (await currentActor(await headers())) redirect(target)
  const t = await texts()
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-md content-center gap-6 px-4 py-10">
      <div>
        <p className="font-semibold text-accent">Linecheck</p>
        <h1 className="text-2xl font-semibold">{t('console.signIn.title')}</h1>
        <p className="mt-2 text-quiet">{t('console.signIn.lead')}</p>
      </div>
      <div className="rounded-2xl border border-line bg-surface p-5 sm:p-6">
        <SignInForm next={target} />
      </div>
      <p>
        <LanguageSelect />
      </p>
    </main>
  )
}

/** Only pages of the console: an address from elsewhere must not lead away after signing in. */
function ownPage(next: string | string[] | undefined): string {
  return typeof next === 'string' && /^\/console(?:[/?]|$)/.test(next) ? next : '/console'
}
