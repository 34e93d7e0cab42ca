import type { ReactNode } from 'react'

type Described = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }
type Props = {
  name: string
  label: string
  hint?: string
  error: string | null
  children(described: Described): ReactNode
}

/** A label above, the mistake and a hint below; all three belong to the field for a screen reader too. */
export function FormField({ name, label, hint, error, children }: Props) {
  const ids = [error ? `${name}-error` : null, hint ? `${name}-hint` : null].filter((id) => id !== null)
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={name} className="font-medium">
        {label}
      </label>
      {children({
        id: name,
        'aria-describedby': ids.length > 0 ? ids.join(' ') : undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {error && (
        <p id={`${name}-error`} className="text-sm font-medium text-bad">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${name}-hint`} className="text-sm text-quiet">
          {hint}
        </p>
      )}
    </div>
  )
}
