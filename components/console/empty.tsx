import type { ReactNode } from 'react'
import { panelStyle } from './styles'

type Props = { title: string; text: string; level?: 1 | 2; children?: ReactNode }

/** A list without rows says why, and what to do next. */
export function Empty({ title, text, level = 2, children }: Props) {
  const Heading = `h${level}` as const
  return (
    <div className={`${panelStyle} grid justify-items-center gap-3 px-6 py-14 text-center`}>
      <Heading className="text-lg font-semibold">{title}</Heading>
      <p className="max-w-[56ch] text-quiet">{text}</p>
      {children}
    </div>
  )
}
