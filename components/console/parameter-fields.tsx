'use client'

import type { ReactNode } from 'react'
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
  const ofSupport = wanted.filter(({ ask }) => ask === 'link')
  const asked = first.length + further.length
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
  const isWrong = (all: readonly ProfileParameter[]) => all.some(({ id }) => errorOf(fieldOf(id)) !== null)
  return (
    <fieldset className={`${panelStyle} p-4 sm:p-6`}>
      <legend className="float-left mb-1 w-full text-lg font-semibold">{t('what')}</legend>
      <p className="clear-both mb-4 text-quiet">{t(asked > 0 ? 'whatHint' : 'noParameters')}</p>
      <div className="grid gap-4 sm:grid-cols-2">{fields(first)}</div>
      {further.length > 0 && (
        <Folded title={t('further', { count: further.length })} open={isWrong(further)}>
          {fields(further)}
        </Folded>
      )}
      {ofSupport.length > 0 && (
        <Folded title={t('sip')} hint={t('sipHint')} open={isWrong(ofSupport)}>
          {fields(ofSupport)}
        </Folded>
      )}
    </fieldset>
  )
}

type FoldedProps = { title: string; hint?: string; open: boolean; children: ReactNode }

function Folded({ title, hint, open, children }: FoldedProps) {
  return (
    <details className="mt-4" open={open || undefined}>
      <summary className="inline-flex min-h-11 items-center gap-1.5 font-medium">
        <Icon name="chevron" className="chevron size-4" />
        {title}
      </summary>
      {hint && <p className="max-w-2xl text-quiet">{hint}</p>}
      <div className="mt-2 grid gap-4 sm:grid-cols-2">{children}</div>
    </details>
  )
}

type FieldProps = { parameter: ProfileParameter; provider: string; bound: Bound; error: string | null }

function ParameterField({ parameter: { id, options = [] }, provider, bound, error }: FieldProps) {
  const t = useTranslations('console.newLink')
  const ask = useTranslations('parameters.questions')
  const kind = parameters[id]
  if (kind === 'text') {
    return (
      <FormField name={bound.name} label={ask(`${id}.question`, { provider })} error={error} hint={ask(`${id}.hint`)}>
        {(described) => (
          <input
            {...bound}
            {...described}
            autoComplete="off"
            spellCheck={false}
            className={`${fieldStyle} font-mono`}
          />
        )}
      </FormField>
    )
  }
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
