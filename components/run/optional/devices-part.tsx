'use client'

import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import type { Report } from '@/lib/assessment/report'
import { audibleDbfs, type DevicesData } from '@/lib/checks/devices/check'
import { playTone, recordVoice } from '@/lib/checks/devices/sound'
import { useSupplement } from '@/lib/run/use-supplement'
import { Button } from '@/components/ui/button'
import { Outcome } from './outcome'

type Props = { run: string; submitKey: string; onReport: (report: Report) => void }
type Microphone = DevicesData['microphone']

/** A tone for the ears, then the own voice. The page measures it itself: no probe has hands. */
export function DevicesPart(props: Props) {
  const t = useTranslations('visitor.optional')
  const supplement = useSupplement(props)
  const [startedAt] = useState(() => new Date())
  const [speaker, setSpeaker] = useState<DevicesData['speaker']>(null)
  const [microphone, setMicrophone] = useState<Microphone>(null)
  const save = () => {
    const data: DevicesData = { speaker, microphone }
    const elapsedMs = Math.min(3_600_000, Math.max(0, Date.now() - startedAt.getTime()))
    const [check, vantage, failure] = ['devices', 'browser' as const, null]
    supplement.add([{ step: 'devices', check, vantage, startedAt: startedAt.toISOString(), elapsedMs, failure, data }])
  }
  const { phase } = supplement.state
  if (phase !== 'ready' && phase !== 'not-added') return <Outcome supplement={supplement} />
  return (
    <div className="space-y-5">
      <Outcome supplement={supplement} />
      <SpeakerStep answer={speaker} onAnswer={setSpeaker} />
      <MicrophoneStep found={microphone} onFound={setMicrophone} />
      {(speaker !== null || microphone !== null) && (
        <Button kind="primary" onClick={save}>
          {t('devices.save')}
        </Button>
      )}
    </div>
  )
}

type SpeakerProps = { answer: DevicesData['speaker']; onAnswer: (answer: DevicesData['speaker']) => void }

function SpeakerStep({ answer, onAnswer }: SpeakerProps) {
  const t = useTranslations('visitor.optional.devices')
  const [played, setPlayed] = useState(false)
  const play = () => {
    setPlayed(true)
    playTone().catch(() => undefined)
  }
  return (
    <div className="space-y-3">
      <Button onClick={play}>{t('tone')}</Button>
      {played && (
        <YesNo question={t('heardQuestion')} yes={t('heard')} no={t('notHeard')} answer={answer} onAnswer={onAnswer} />
      )}
    </div>
  )
}

const recordMs = 4_000
/** Below this the meter shows nothing: a quiet room. */
const quietDbfs = -60

function MicrophoneStep({ found, onFound }: { found: Microphone; onFound: (found: Microphone) => void }) {
  const t = useTranslations('visitor.optional.devices')
  const [level, setLevel] = useState<number | null>(null)
  const [url, setUrl] = useState<string | null>(null)
  const [played, setPlayed] = useState(false)
  const player = useRef<HTMLAudioElement>(null)
  useEffect(() => () => (url === null ? undefined : URL.revokeObjectURL(url)), [url])
  const record = () => {
    setLevel(quietDbfs)
    void recordVoice(recordMs, setLevel)
      .catch(() => ({ permission: 'unavailable' as const }))
      .then((recorded) => {
        setLevel(null)
        const { permission } = recorded
        if (recorded.permission !== 'granted') return onFound({ permission, peakDbfs: null, playedBack: null })
        setUrl(recorded.recording.url)
        setPlayed(false)
        onFound({ permission, peakDbfs: recorded.recording.peakDbfs, playedBack: null })
      })
  }
  const playBack = () => {
    setPlayed(true)
    player.current?.play().catch(() => undefined)
  }
  return (
    <div className="space-y-3" role="group" aria-label={t('microphone')}>
      {level === null ? (
        <Button onClick={record}>{t('microphone')}</Button>
      ) : (
        <div className="space-y-2">
          <p role="status">{t('speak')}</p>
          <meter
            aria-label={t('level')}
            min={quietDbfs}
            max={0}
            value={Math.max(quietDbfs, level)}
            className="w-full"
          />
        </div>
      )}
      {found && level === null && (
        <p role="status" className="font-medium">
          {found.peakDbfs === null ? t(found.permission === 'denied' ? 'denied' : 'unavailable') : t(loudness(found))}
        </p>
      )}
      {url !== null && found && level === null && (
        <>
          <audio ref={player} src={url} className="hidden" />
          <Button onClick={playBack}>{t('playBack')}</Button>
          {played && (
            <YesNo
              question={t('playedQuestion')}
              yes={t('yes')}
              no={t('no')}
              answer={found.playedBack}
              onAnswer={(playedBack) => onFound({ ...found, playedBack })}
            />
          )}
        </>
      )}
    </div>
  )
}

const loudness = ({ peakDbfs }: NonNullable<Microphone>) => ((peakDbfs ?? -120) > audibleDbfs ? 'loud' : 'quiet')

type Heard = 'heard' | 'not-heard' | null
type YesNoProps = { question: string; yes: string; no: string; answer: Heard; onAnswer: (answer: Heard) => void }

function YesNo({ question, yes, no, answer, onAnswer }: YesNoProps) {
  return (
    <fieldset className="space-y-2">
      <legend className="font-medium">{question}</legend>
      <div className="flex flex-wrap gap-3">
        {(['heard', 'not-heard'] as const).map((value) => (
          <Button key={value} aria-pressed={answer === value} onClick={() => onAnswer(value)}>
            {value === 'heard' ? yes : no}
          </Button>
        ))}
      </div>
    </fieldset>
  )
}
