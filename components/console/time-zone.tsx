'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Tells the server once where the reader is, so that it can write times and read dates as the reader means them. */
export function TimeZone({ known }: { known: string | null }) {
  const router = useRouter()
  useEffect(() => {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
    if (!timeZone || timeZone === known) return
    document.cookie = `timeZone=${encodeURIComponent(timeZone)}; path=/console; max-age=31536000; samesite=lax`
    // A browser that keeps no cookies must not be refreshed for ever.
    if (document.cookie.includes('timeZone=')) router.refresh()
  }, [known, router])
  return null
}
