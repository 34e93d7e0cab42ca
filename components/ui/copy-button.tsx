'use client'

import { useState } from 'react'
import { Button } from './button'

type Props = { text: string; label: string; copied: string; describedBy?: string }

export function CopyButton({ text, label, copied, describedBy }: Props) {
  const [done, setDone] = useState(false)
  const copy = () => {
    navigator.clipboard?.writeText(text).then(
      () => setDone(true),
      () => setDone(false),
    )
  }
  return (
    <Button onClick={copy} className="screen-only min-h-11 px-4 text-sm" aria-describedby={describedBy}>
      <span aria-live="polite">{done ? copied : label}</span>
    </Button>
  )
}
