import { isSilent, type WatchRound } from '@/lib/assessment/watch'
import { qualityOf } from '@/lib/stats/voice-quality'
import type { Language } from '@/messages'
import { plain, type Say } from './texts'
import type { UnsentRounds } from './watch-file'
import type { Round } from './watch-round'

type Announced = { round: Round; everyMinutes: number; hours: number; portal: string; file: string }

/** What will be sent, to whom, how often and for how long, before anything is. */
export function watchAnnouncement({ round, everyMinutes, hours, portal, file }: Announced, say: Say): string[] {
  const { voice, udp, tcp } = round
  const addresses = [voice?.address, udp?.address, tcp?.address, voice && new URL(voice.httpUrl).hostname]
  const hosts = [...new Set(addresses.flatMap((address) => address ?? []))].map(plain).join(', ')
  const ports = (udp?.ports.length ?? 0) + (tcp?.ports.length ?? 0)
  return [
    say('watch.title', { minutes: everyMinutes, hours }),
    `  ${say('announce.to', { hosts })}`,
    `  ${say('watch.each', { seconds: voice?.seconds ?? 0, ports })}`,
    `  ${say('watch.results', { portal, file: plain(file) })}`,
    `  ${say('watch.stop')}`,
  ]
}

/** A round for the terminal; the report draws them all. */
export function roundLine(round: WatchRound, { rounds }: UnsentRounds, say: Say, language: Language): string {
  const time = new Date(round.startedAt).toLocaleTimeString(language)
  const kept = rounds.length > 0 ? ` ${say('watch.kept', { n: rounds.length })}` : ''
  return `${time}  ${isSilent(round) ? say('watch.silent') : seenIn(round, say)}${kept}`
}

function seenIn({ voice, voiceFailure, udp, tcp }: WatchRound, say: Say): string {
  const asked = (udp?.asked ?? 0) + (tcp?.asked ?? 0)
  const closed = (udp?.closed.length ?? 0) + (tcp?.closed.length ?? 0)
  const ports = asked > 0 ? [say('watch.ports', { open: asked - closed, n: asked })] : []
  if (!voice || voice.rttMs === null) {
    return [say('watch.noVoice', { failure: say(`failure.${voiceFailure ?? 'timeout'}`) }), ...ports].join('; ')
  }
  const { up, down, rttMs } = voice
  // The report reckons with the codec of the site; here it is the plainest.
  const mos = Math.min(qualityOf('g711', up, rttMs).mos, qualityOf('g711', down, rttMs).mos).toFixed(1)
  const share = ({ sent, lost }: { sent: number; lost: number }) =>
    sent > 0 ? `${((lost / sent) * 100).toFixed(1)} %` : '-'
  const line = say('watch.voice', { mos, up: share(up), down: share(down), rtt: Math.round(rttMs) })
  return [line, ...ports].join('; ')
}
