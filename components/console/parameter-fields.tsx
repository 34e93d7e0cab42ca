'use client'

import { useTranslations } from 'use-intl/react'
import { Icon } from '@/components/ui/icon'
import { applicability } from '@/lib/assessment/applicability'
import { parameters } from '@/lib/assessment/parameter'
import type { ProfileParameter } from '@/lib/assessment/profile'
import { FormField } from './form-field'
import { answersIn, fieldOf, type LinkFormValues } from './link-form-input'
import { fieldStyle, panelStyle } from './styles'

export type ProviderChoice = { id: string; name: string; parameters: readonly ProfileParameter[] }

type Bound = { name: string; value: string; onChange(event: { target: { value: string } }): void }
type Props = {
  provider: ProviderChoice
  values: LinkFormValues
  bind(name: string): Bound
  errorOf(name: string): string | null
}

/** What the provider's list depends on. Nothing chosen means: the customer is asked. */
export function ParameterFields({ provider, values, bind, errorOf }: Props) {
  const t = useTranslations('console.newLink')
  const answers = answersIn(values, provider.parameters)
  const wanted = provider.parameters.filter(({ when }) => applicability(when, answers) !== 'does-not-apply')
  const first = wanted.filter(({ ask }) => ask === 'first')
  const further = wanted.filter(({ ask }) => ask === 'details')
  const fields = (all: readonly ProfileParameter[]) =>
    all.map((parameter) => (
      <ParameterField
        key={parameter.id}
        parameter={parameter}
        provider={provider.name}
        bound={bind(fieldOf(parameter.id))}
        error={errorOf(fieldOf(parameter.id))}
      />
    ))
  return (
    <fieldset className={`${panelStyle} p-4 sm:p-6`}>
      <legend className="float-left mb-1 w-full text-lg font-semibold">{t('what')}</legend>
      <p className="clear-both mb-4 text-quiet">{t(wanted.length > 0 ? 'whatHint' : 'noParameters')}</p>
      <div className="grid gap-4 sm:grid-cols-2">{fields(first)}</div>
      {further.length > 0 && (
        <details className="mt-4" open={further.some(({ id }) => errorOf(fieldOf(id)) !== null) || undefined}>
          <summary className="inline-flex min-h-11 items-center gap-1.5 font-medium">
            <Icon name="chevron" className="chevron size-4" />
            {t('further', { count: further.length })}
          </summary>
          <div className="mt-2 grid gap-4 sm:grid-cols-2">{fields(further)}</div>
        </details>
      )}
    </fieldset>
  )
}

type FieldProps = { parameter: ProfileParameter; provider: string; bound: Bound; error: string | null }

function ParameterField({ parameter: { id, options = [] }, provider, bound, error }: FieldProps) {
  const t = useTranslations('console.newLink')
  const ask = useTranslations('parameters.questions')
  const kind = parameters[id]
  const choices =
    kind === 'choice'
      ? options
      : [
          { value: 'yes', label: t('yes') },
          { value: 'no', label: t('no') },
        ]
  return (
    <FormField name={bound.name} label={ask(`${id}.question`, { provider })} error={error}>
      {(described) =>
        kind === 'count' ? (
          <input {...bound} {...described} inputMode="numeric" placeholder={t('ask')} className={fieldStyle} />
        ) : (
          <select {...bound} {...described} className={fieldStyle}>
            <option value="">{t('ask')}</option>
            {choices.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )
      }
    </FormField>
  )
}
