import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'

/** A part of the technical view that the list of contents leads to. */
export function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <div id={id} className="min-w-0 scroll-mt-4">
      <Card id={`${id}-title`} title={title}>
        {children}
      </Card>
    </div>
  )
}

/** A table too wide for a phone scrolls in itself, by keyboard too, before it breaks words. */
export function WideTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div
      role="group"
      aria-label={label}
      tabIndex={0}
      className="-mx-4 overflow-x-auto px-4 wrap-normal sm:-mx-6 sm:px-6"
    >
      {children}
    </div>
  )
}

/** Names and values side by side, below each other on a phone. */
export function Pairs({ pairs }: { pairs: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="grid gap-x-6 gap-y-1.5 sm:grid-cols-[minmax(10rem,auto)_1fr]">
      {pairs.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-quiet max-sm:mt-1.5">{name}</dt>
          <dd className="min-w-0">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
