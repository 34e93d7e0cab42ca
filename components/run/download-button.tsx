'use client'

import { Button } from '@/components/ui/button'

type Props = { name: string; content: unknown; label: string }

/** Saves what this page already holds: needs no server, so that it works while the line is down. */
export function DownloadButton({ name, content, label }: Props) {
  const save = () => {
    const url = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }))
    const link = document.createElement('a')
    link.href = url
    link.download = name
    link.click()
    setTimeout(() => URL.revokeObjectURL(url), 10_000)
  }
  return <Button onClick={save}>{label}</Button>
}
