import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon'

export type Tone = 'good' | 'caution' | 'bad' | 'open' | 'neutral'

const looks: Record<Tone, { box: string; ink: string; icon: IconName }> = {
  good: { box: 'bg-good-tint border-good/30', ink: 'text-good', icon: 'check' },
  caution: { box: 'bg-caution-tint border-caution/30', ink: 'text-caution', icon: 'warning' },
  bad: { box: 'bg-bad-tint border-bad/30', ink: 'text-bad', icon: 'cross' },
  open: { box: 'bg-open-tint border-open/30', ink: 'text-open', icon: 'question' },
  neutral: { box: 'bg-sunken border-line', ink: 'text-quiet', icon: 'info' },
}

export function toneLook(tone: Tone) {
  return looks[tone]
}

type Props = { tone: Tone; title: string; children?: ReactNode; level?: 1 | 2 | 3; role?: 'status' | 'alert' }

/** One thing the reader should know now: a title, a sentence, perhaps a button. */
export function Notice({ tone, title, children, level = 2, role }: Props) {
  const { box, ink, icon } = looks[tone]
  const Heading = `h${level}` as const
  return (
    <div role={role} className={`flex gap-3 rounded-2xl border p-4 sm:p-5 ${box}`}>
      <span className={`mt-1 ${ink}`}>
        <Icon name={icon} />
      </span>
      <div className="min-w-0 space-y-2">
        <Heading className={`font-semibold ${level === 1 ? 'text-xl' : 'text-base'}`}>{title}</Heading>
        {children}
      </div>
    </div>
  )
}
