'use client'

import { useId, useState } from 'react'
import { useFormatter, useLocale, useTranslations } from 'use-intl/react'
import type { AgentCode } from '@/lib/assessment/agent-offer'
import { CopyButton } from '@/components/ui/copy-button'
import { lineFor, nodeProgram, systemOf, waysFor, type Way } from './agent-card-ways'

/** The code, and the line to paste on the computer that is chosen. */
export function AgentStart({ code, expiresAt, programs }: AgentCode) {
  const t = useTranslations('visitor.agent')
  const format = useFormatter()
  const language = useLocale()
  const lineId = useId()
  const system = systemOf(navigator)
  const ways = waysFor(programs, system)
  const [chosen, choose] = useState<Way['id'] | undefined>(ways[0]?.id)
  const way = ways.find(({ id }) => id === chosen) ?? ways[0]
  if (!way) return null
  const line = lineFor(way, { origin: window.location.origin, code, language, system })
  // The visitor's own clock, not the zone in which the page was written.
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const time = format.dateTime(new Date(expiresAt), { hour: 'numeric', minute: 'numeric', timeZone })
  return (
    <>
      <p>
        {t('code')} <strong className="font-mono text-lg tracking-widest">{code}</strong> {t('until', { time })}
      </p>
      {ways.length > 1 && <Choice ways={ways} chosen={way.id} onChoose={choose} />}
      <p id={lineId}>{t(way.id === 'windows-x64' ? 'lineWindows' : way.id === 'node' ? 'line' : 'lineTerminal')}</p>
      <pre className="overflow-x-auto rounded-lg border border-line p-3 text-sm" tabIndex={0} aria-labelledby={lineId}>
        <code>{line}</code>
      </pre>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <CopyButton key={way.id} text={line} label={t('copy')} copied={t('copied')} describedBy={lineId} />
        <Download way={way} />
      </div>
    </>
  )
}

type ChoiceProps = { ways: readonly Way[]; chosen: Way['id']; onChoose: (id: Way['id']) => void }

function Choice({ ways, chosen, onChoose }: ChoiceProps) {
  const t = useTranslations('visitor.agent')
  const name = useId()
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">{t('computer')}</legend>
      <div className="flex flex-wrap gap-x-5">
        {ways.map(({ id }) => (
          <label key={id} className="inline-flex min-h-11 items-center gap-2">
            <input
              type="radio"
              name={name}
              value={id}
              checked={id === chosen}
              onChange={() => onChoose(id)}
              className="size-5 accent-accent"
            />
            {t(`systems.${id}`)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function Download({ way: { id, program } }: { way: Way }) {
  const t = useTranslations('visitor.agent')
  const format = useFormatter()
  if (!program) {
    return (
      <a href={`/agent/${nodeProgram}`} download className="inline-flex min-h-11 items-center underline">
        {t('file')}
      </a>
    )
  }
  const size = format.number(program.bytes / 1e6, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 0 })
  return (
    <>
      <a href={`/agent/${program.file}`} download className="inline-flex min-h-11 items-center underline">
        {t('fileOf', { system: t(`systems.${id}`), size })}
      </a>
      <div className="w-full space-y-1 text-sm text-quiet">
        {id === 'windows-x64' && <p>{t('unsigned')}</p>}
        <p className="break-all">
          SHA-256: <code>{program.sha256}</code>
        </p>
      </div>
    </>
  )
}
