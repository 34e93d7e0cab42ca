'use client'

import { useEffect, useState } from 'react'
import type { Secrets } from '@/lib/assessment/check'
import { accountIn } from '@/components/sip-account/fragment'
import { noAccount } from './sip-account'

/**
 * What the visitor typed, or what support put behind the link; taken out of the address bar at once, so that it
 * stands in no history, bookmark or screenshot.
 */
export function useSipAccount(): [Secrets, (account: Secrets) => void] {
  const [account, setAccount] = useState<Secrets>(noAccount)
  useEffect(() => {
    const take = () => {
      const { hash, pathname, search } = window.location
      if (!hash.startsWith('#sip=')) return
      window.history.replaceState(null, '', `${pathname}${search}`)
      const found = accountIn(hash)
      if (found) setAccount(found)
    }
    take()
    // The link opened once more in this tab changes the fragment only.
    window.addEventListener('hashchange', take)
    return () => window.removeEventListener('hashchange', take)
  }, [])
  return [account, setAccount]
}
