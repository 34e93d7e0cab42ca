'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { allowLocalAddress, type LocalAddressConsent } from '@/lib/run/local-address'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'

/** Optional: the browser shows the device's own address only to a page that may use the microphone. */
export function LocalAddress({ provider }: { provider: string }) {
  const t = useTranslations('visitor.localAddress')
  const [consent, setConsent] = useState<LocalAddressConsent | 'open' | 'asking'>('open')
  const ask = () => {
    setConsent('asking')
    void allowLocalAddress().then(setConsent)
  }
  const settled = consent !== 'open' && consent !== 'asking'
  return (
    <Card id="local-address" title={t('title')}>
      <p className="text-quiet">{t('text', { provider })}</p>
      <div className="mt-4" role="status">
        {settled ? (
          <p className="font-medium">{t(consent)}</p>
        ) : (
          <Button disabled={consent === 'asking'} onClick={ask}>
            {t('button')}
          </Button>
        )}
      </div>
    </Card>
  )
}
