'use client'

import { useTranslations } from 'use-intl/react'
import type { Supplement } from '@/lib/run/use-supplement'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

/** What became of an optional part: on its way, added, or not, and then why. */
export function Outcome({ supplement: { state, sendAgain } }: { supplement: Supplement }) {
  const t = useTranslations('visitor')
  const errors = useTranslations('errors')
  switch (state.phase) {
    case 'preparing':
      return <p role="status">{t('start.preparing')}</p>
    case 'sending':
      return <p role="status">{t('optional.sending')}</p>
    case 'added':
      return (
        <p role="status" className="font-medium">
          {t('optional.added')}
        </p>
      )
    case 'not-added':
      return (
        <Notice tone="caution" title={t('optional.notAdded')} role="alert">
          {state.why !== 'unreachable' && <p>{errors(state.why)}</p>}
          {state.again && <Button onClick={sendAgain}>{t('result.retry')}</Button>}
        </Notice>
      )
    case 'ready':
    case 'running':
      return null
  }
}
