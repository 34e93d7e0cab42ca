'use client'

import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl/react'
import { Unfold } from '@/components/ui/unfold'
import type { Topic } from '@/lib/assessment/topic'
import { remediesIn, type Remedies, type RemedyKind } from '@/messages/remedies'

const kinds: Partial<Record<Topic, RemedyKind>> = {
  'sip-alg': 'sip-alg',
  keepalive: 'udp-timeout',
  'register-expiry': 'udp-timeout',
  'incoming-calls': 'udp-timeout',
  'nat-timer': 'udp-timeout',
  'tcp-web': 'open-ports',
  'tcp-xmpp': 'open-ports',
  'tcp-rtp': 'open-ports',
  'udp-rtp': 'open-ports',
  'udp-in': 'open-ports',
  'udp-nat-type': 'open-ports',
  'sip-udp': 'open-ports',
  'sip-udp-standard': 'open-ports',
  'sip-udp-tls': 'open-ports',
  'sip-udp-ipv6': 'open-ports',
  'sip-tcp': 'open-ports',
  'sip-tcp-standard': 'open-ports',
  'sip-tls': 'open-ports',
  'stun-port': 'open-ports',
  socks: 'open-ports',
  tunnelling: 'open-ports',
}

/** Settings that are worth a look although nobody measured them; a port that was not tried may well be open. */
const worthALook: readonly (RemedyKind | undefined)[] = ['sip-alg', 'udp-timeout']

type Props = { topic: Topic; open?: boolean }

/** Where a remedy differs by router: the steps by name. They are fetched when somebody opens them. */
export function RouterSteps({ topic, open = false }: Props) {
  const t = useTranslations('report.row')
  const locale = useLocale()
  const [remedies, setRemedies] = useState<Remedies | null>(null)
  const kind = kinds[topic]
  if (!kind || (open && !worthALook.includes(kind))) return null
  const load = (unfolded: boolean) => {
    if (unfolded && !remedies) void remediesIn(locale).then(setRemedies, () => undefined)
  }
  return (
    <details
      className="mt-2 rounded-lg border border-line px-3"
      onToggle={({ currentTarget }) => load(currentTarget.open)}
    >
      <summary className="flex min-h-11 items-center justify-between gap-3 py-2.5 font-medium">
        {t('routers')}
        <Unfold />
      </summary>
      {remedies && (
        <div className="space-y-3 pb-3">
          <dl className="space-y-2">
            {Object.entries(remedies.kinds[kind]).map(([router, steps]) => (
              <div key={router}>
                <dt className="font-semibold">{router}</dt>
                <dd className="break-words">{steps}</dd>
              </div>
            ))}
          </dl>
          <p className="text-sm text-quiet">{remedies.note}</p>
        </div>
      )}
    </details>
  )
}
