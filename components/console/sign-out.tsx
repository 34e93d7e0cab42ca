'use client'

import { useTranslations } from 'use-intl/react'
import { Button } from '@/components/ui/button'

export function SignOut() {
  const t = useTranslations('console.account')
  async function signOut() {
    await fetch('/api/auth/sign-out', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    }).catch(() => null)
    window.location.assign('/console/sign-in')
  }
  return (
    <Button onClick={() => void signOut()} className="min-h-11 px-4">
      {t('signOut')}
    </Button>
  )
}
