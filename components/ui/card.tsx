import type { ReactNode } from 'react'

type Props = { id: string; title: string; aside?: ReactNode; children: ReactNode; level?: 2 | 3 }

/** A region with its heading as its name. */
export function Card({ id, title, aside, children, level = 2 }: Props) {
  const Heading = `h${level}` as const
  return (
    <section aria-labelledby={id} className="rounded-2xl border border-line bg-surface p-4 sm:p-6">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <Heading id={id} className="text-lg font-semibold">
          {title}
        </Heading>
        {aside}
      </div>
      {children}
    </section>
  )
}
