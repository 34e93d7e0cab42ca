'use client'

import { startTransition, useActionState, useEffect, useRef, useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '@/components/ui/button'
import { languages } from '@/messages'
import { FormField } from './form-field'
import { validDays, type LinkFormError, type LinkFormValues } from './link-form-input'
import { ParameterFields, type ProviderChoice } from './parameter-fields'
import { fieldStyle, panelStyle } from './styles'

/** `refusal`: the portal's own no, in words. On success the action leads to the link's page and never answers. */
export type LinkFormState = { errors: Record<string, LinkFormError>; refusal: string | null }
export type CustomerChoice = { name: string; sites: readonly { name: string }[] }
type Props = {
  action(state: LinkFormState, form: FormData): Promise<LinkFormState>
  customers: readonly CustomerChoice[]
  providers: readonly ProviderChoice[]
  initial: LinkFormValues
}

export function LinkForm({ action, customers, providers, initial }: Props) {
  const t = useTranslations('console.newLink')
  const [values, setValues] = useState(initial)
  const [state, submit, busy] = useActionState(action, { errors: {}, refusal: null })
  const summary = useRef<HTMLDivElement>(null)
  const wrong = Object.keys(state.errors)
  useEffect(() => {
    if (wrong.length > 0 || state.refusal) summary.current?.focus()
    // Once per answer of the server.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [state])

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    // Not by the form's action: React would empty the fields when it is done.
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    startTransition(() => submit(form))
  }
  const bind = (name: string) => ({
    name,
    value: values[name] ?? '',
    onChange: ({ target }: { target: { value: string } }) => setValues((all) => ({ ...all, [name]: target.value })),
  })
  const errorOf = (name: string) => {
    const error = state.errors[name]
    return error ? t(`errors.${error}`) : null
  }
  const provider = providers.find(({ id }) => id === values['provider'])
  const typed = values['customer']?.trim().toLowerCase() ?? ''
  const known = customers.find(({ name }) => name.toLowerCase() === typed)

  return (
    <form onSubmit={onSubmit} noValidate className="grid max-w-3xl gap-5">
      <div ref={summary} tabIndex={-1} role="alert" className="rounded-2xl">
        {wrong.length > 0 && (
          <div className="rounded-2xl border border-bad/30 bg-bad-tint p-4">
            <p className="font-semibold text-bad">{t('errorsTitle', { count: wrong.length })}</p>
            <ul className="mt-1 list-disc pl-5">
              {wrong.map((name) => (
                <li key={name}>
                  <a href={`#${name}`} className="underline">
                    {errorOf(name)}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        )}
        {state.refusal && (
          <p className="rounded-2xl bg-bad-tint p-4 text-bad">{t('failed', { reason: state.refusal })}</p>
        )}
      </div>

      <fieldset className={`${panelStyle} grid gap-4 p-4 sm:grid-cols-2 sm:p-6`}>
        <legend className="float-left mb-1 text-lg font-semibold sm:col-span-2">{t('who')}</legend>
        <FormField
          name="customer"
          label={t('customer')}
          error={errorOf('customer')}
          hint={typed === '' ? t('customerHint') : known ? t('customerKnown') : t('customerNew')}
        >
          {(described) => (
            <>
              <input {...bind('customer')} {...described} list="customers" autoComplete="off" className={fieldStyle} />
              <datalist id="customers">
                {customers.map(({ name }) => (
                  <option key={name} value={name} />
                ))}
              </datalist>
            </>
          )}
        </FormField>
        <FormField name="site" label={t('site')} error={errorOf('site')} hint={t('siteHint')}>
          {(described) => (
            <>
              <input {...bind('site')} {...described} list="sites" autoComplete="off" className={fieldStyle} />
              <datalist id="sites">
                {known?.sites.map(({ name }) => (
                  <option key={name} value={name} />
                ))}
              </datalist>
            </>
          )}
        </FormField>
        <FormField name="provider" label={t('provider')} error={errorOf('provider')}>
          {(described) => (
            <select {...bind('provider')} {...described} className={fieldStyle}>
              <option value="">{t('choose')}</option>
              {providers.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </FormField>
      </fieldset>

      {provider && (
        <ParameterFields key={provider.id} provider={provider} values={values} bind={bind} errorOf={errorOf} />
      )}

      <fieldset className={`${panelStyle} grid gap-4 p-4 sm:grid-cols-2 sm:p-6`}>
        <legend className="float-left mb-1 text-lg font-semibold sm:col-span-2">{t('how')}</legend>
        <FormField name="language" label={t('language')} error={errorOf('language')} hint={t('languageHint')}>
          {(described) => (
            <select {...bind('language')} {...described} className={fieldStyle}>
              {Object.entries(languages).map(([code, name]) => (
                <option key={code} value={code} lang={code}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </FormField>
        <FormField name="maxRuns" label={t('maxRuns')} error={errorOf('maxRuns')} hint={t('maxRunsHint')}>
          {(described) => <input {...bind('maxRuns')} {...described} inputMode="numeric" className={fieldStyle} />}
        </FormField>
        <FormField name="expires" label={t('expires')} error={errorOf('expires')}>
          {(described) => (
            <select {...bind('expires')} {...described} className={fieldStyle}>
              {validDays.map((count) => (
                <option key={count} value={count}>
                  {t('days', { count })}
                </option>
              ))}
              <option value="date">{t('untilDate')}</option>
            </select>
          )}
        </FormField>
        {values['expires'] === 'date' && (
          <FormField name="date" label={t('date')} error={errorOf('date')}>
            {(described) => <input type="date" {...bind('date')} {...described} className={fieldStyle} />}
          </FormField>
        )}
      </fieldset>

      <p>
        <Button type="submit" kind="primary" disabled={busy}>
          {busy ? t('busy') : t('submit')}
        </Button>
      </p>
    </form>
  )
}
