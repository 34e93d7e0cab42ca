'use client'

import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '@/components/ui/button'

type Props = { text: () => string; label: string; kind?: 'primary' | 'plain' }

/** `text` is a function so that it reads the latest value of a field. Says so when the browser does not let it copy. */
export function CopyText({ text, label, kind = 'plain' }: Props) {
  const t = useTranslations('console.report')
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  const reset = useRef<ReturnType<typeof setTimeout>>(undefined)
  const copy = async () => {
    clearTimeout(reset.current)
    setState(await copied(text()))
    reset.current = setTimeout(() => setState('idle'), 4_000)
  }
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1 screen-only">
      <Button kind={kind} onClick={() => void copy()}>
        {label}
      </Button>
      <span role="status" className="text-sm text-quiet">
        {state === 'copied' ? t('copied') : state === 'failed' ? t('copyFailed') : ''}
      </span>
    </span>
  )
}

async function copied(text: string): Promise<'copied' | 'failed'> {
  try {
    await navigator.clipboard.writeText(text)
    return 'copied'
  } catch {
    return copyBySelection(text) ? 'copied' : 'failed'
  }
}

/** The clipboard API exists on https and localhost only; consoles inside a company often run on plain http. */
function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea')
  field.value = text
  field.style.position = 'fixed'
  field.style.opacity = '0'
  document.body.append(field)
  field.select()
  const done = document.execCommand('copy')
  field.remove()
  return done
}
