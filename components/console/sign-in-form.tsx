'use client'

import { useRef, useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '@/components/ui/button'
import { fieldStyle } from './styles'

type Fault = 'wrong' | 'tooMany' | 'unreachable' | 'missing'

/** `next`: a path of the console to go to afterwards. */
export function SignInForm({ next }: { next: string }) {
  const t = useTranslations('console.signIn')
  const [fault, setFault] = useState<Fault | null>(null)
  const [busy, setBusy] = useState(false)
  const email = useRef<HTMLInputElement>(null)

  async function signIn(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const credentials = { email: String(form.get('email')).trim(), password: String(form.get('password')) }
    if (!credentials.email || !credentials.password) return refuse('missing')
    setBusy(true)
    setFault(null)
    const found = await attempt(credentials)
    if (found === null) window.location.assign(next)
    else refuse(found)
  }

  function refuse(found: Fault) {
    setBusy(false)
    setFault(found)
    email.current?.focus()
  }

  const described = fault ? { 'aria-describedby': 'sign-in-fault' } : {}
  const invalid = fault === 'wrong' || fault === 'missing' ? true : undefined
  return (
    <form method="post" noValidate onSubmit={(event) => void signIn(event)} className="grid gap-4">
      <div role="alert" id="sign-in-fault">
        {fault && <p className="rounded-lg bg-bad-tint px-4 py-3 text-bad">{t(fault)}</p>}
      </div>
      <label className="grid gap-1 font-medium">
        {t('email')}
        <input
          ref={email}
          name="email"
          type="email"
          autoComplete="username"
          required
          aria-invalid={invalid}
          {...described}
          className={fieldStyle}
        />
      </label>
      <label className="grid gap-1 font-medium">
        {t('password')}
        <input
          name="password"
          type="password"
          autoComplete="current-password"
          required
          aria-invalid={invalid}
          {...described}
          className={fieldStyle}
        />
      </label>
      <Button type="submit" kind="primary" disabled={busy}>
        {busy ? t('busy') : t('submit')}
      </Button>
    </form>
  )
}

async function attempt(credentials: { email: string; password: string }): Promise<Fault | null> {
  try {
    const answer = await fetch('/api/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(credentials),
    })
    if (answer.ok) return null
    if (answer.status === 429) return 'tooMany'
    return answer.status < 500 ? 'wrong' : 'unreachable'
  } catch {
    return 'unreachable'
  }
}
