import type { ComponentProps } from 'react'

const look = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong border-transparent',
  plain: 'bg-surface text-ink border-line hover:bg-sunken',
}
const shape =
  'inline-flex min-h-12 items-center justify-center gap-2 rounded-xl border px-5 py-2.5 text-center font-semibold no-underline transition-colors disabled:opacity-60'

type Kind = { kind?: keyof typeof look }

export function Button({ kind = 'plain', className = '', type = 'button', ...rest }: ComponentProps<'button'> & Kind) {
  return <button type={type} className={`${shape} ${look[kind]} ${className}`} {...rest} />
}

export function ButtonLink({ kind = 'plain', className = '', ...rest }: ComponentProps<'a'> & Kind) {
  return <a className={`${shape} ${look[kind]} ${className}`} {...rest} />
}
