'use client'

import { useId } from 'react'
import { useTranslations } from 'use-intl/react'
import type { Answer } from '@/lib/assessment/parameter'
import type { Question } from './questions'

type Props = {
  question: Question
  provider: string
  answer: Answer | undefined
  onAnswer: (answer: Answer | undefined) => void
}

/** One question: radio buttons, or a number. What is not answered stays open. */
export function QuestionField(props: Props) {
  return props.question.kind === 'count' ? <NumberField {...props} /> : <Choice {...props} />
}

function Choice({ question: { id, kind, options = [] }, provider, answer, onAnswer }: Props) {
  const t = useTranslations('parameters')
  const hint = useId()
  const labelOf = (value: string, label: string) => {
    const key = `options.${value}` as 'options.yes'
    return t.has(key) ? t(key) : label
  }
  const choices: { label: string; value: Answer | undefined }[] = [
    ...(kind === 'yes-no'
      ? [
          { label: t('options.yes'), value: true },
          { label: t('options.no'), value: false },
        ]
      : options.map(({ value, label }) => ({ label: labelOf(value, label), value }))),
    { label: t('options.unknown'), value: undefined },
  ]
  return (
    <fieldset aria-describedby={hint}>
      <legend className="font-medium">{t(`questions.${id}.question`, { provider })}</legend>
      <p id={hint} className="mb-2 text-sm text-quiet">
        {t(`questions.${id}.hint`, { provider })}
      </p>
      <div className="flex flex-wrap gap-2">
        {choices.map(({ label, value }) => (
          <label
            key={String(value)}
            className="inline-flex min-h-11 items-center gap-2 rounded-xl border border-line bg-surface px-3.5 has-checked:border-accent has-checked:bg-sunken has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={id}
              value={value === undefined ? 'unknown' : String(value)}
              className="size-4.5 accent-(--accent) outline-none"
              checked={answer === value}
              onChange={() => onAnswer(value)}
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function NumberField({ question: { id }, provider, answer, onAnswer }: Props) {
  const t = useTranslations('parameters.questions')
  const words = useTranslations('visitor.start')
  const field = useId()
  return (
    <div>
      <label htmlFor={field} className="font-medium">
        {t(`${id}.question`, { provider })}
      </label>
      <p id={`${field}-hint`} className="mb-2 text-sm text-quiet">
        {t(`${id}.hint`, { provider })} {words('countHint')}
      </p>
      <input
        id={field}
        name={id}
        type="number"
        inputMode="numeric"
        min={1}
        max={500}
        step={1}
        aria-describedby={`${field}-hint`}
        className="min-h-12 w-32 rounded-xl border border-quiet bg-surface px-3.5 tabular-nums"
        defaultValue={typeof answer === 'number' ? answer : ''}
        onChange={({ target: { valueAsNumber } }) =>
          onAnswer(Number.isInteger(valueAsNumber) ? valueAsNumber : undefined)
        }
      />
    </div>
  )
}
