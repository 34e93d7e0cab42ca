'use client'

import { useTranslations } from 'use-intl/react'

/** Labels of a row's values; a name without label is shown as it is. */
export function useValueNames() {
  const t = useTranslations('parameters.values')
  return (name: string) => {
    const key = name as 'port'
    return t.has(key) ? t(key) : name
  }
}
