'use client'

import { useTranslations } from 'use-intl/react'
import { isWorthRetrying } from '@/lib/run/retry'
import type { RunState } from '@/lib/run/run-state'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { DownloadButton } from './download-button'

type Props = {
  state: Extract<RunState, { phase: 'unsent' }>
  provider: string
  onRetry: () => void
  onAgain: () => void
}

/** Measured, but not at the portal: nothing is lost, and nobody is blamed. */
export function Unsent({ state: { submission, why, kept }, provider, onRetry, onAgain }: Props) {
  const t = useTranslations('visitor')
  const errors = useTranslations('errors')
  const later = why === 'unreachable' || isWorthRetrying(why)
  return (
    <section aria-label={t('result.region')}>
      <Notice tone="caution" title={later ? t('result.unsent') : t('notAccepted')} level={1} role="status">
        {later ? <p>{kept ? t('result.unsentKept') : t('result.unsentHere', { provider })}</p> : <p>{errors(why)}</p>}
        <div className="flex flex-wrap gap-3 pt-2">
          {later ? (
            <Button kind="primary" onClick={onRetry}>
              {t('result.retry')}
            </Button>
          ) : (
            <Button kind="primary" onClick={onAgain}>
              {t('result.again')}
            </Button>
          )}
          <DownloadButton
            name={`linecheck-${submission.run}-measurements.json`}
            content={submission}
            label={t('result.downloadRaw')}
          />
        </div>
      </Notice>
    </section>
  )
}
