import type { Step } from '@/lib/assessment/check'
import { MeasurementEnvelope } from '@/lib/assessment/measurement'
import { planFor } from '@/lib/assessment/plan'
import { assemble, parseMeasurements, type RunFacts } from '@/lib/assessment/report'
import type { EchoHealth } from '@/lib/assessment/echo-server'
import type { Profile } from '@/lib/assessment/profile'
import { checks } from '@/lib/checks'
import { echoPorts } from '@/lib/echo/ports'
import { profiles } from '@/lib/profiles'
import { median } from '@/lib/stats/percentile'
import { z } from 'zod'
import { openFieldInLab, type Field } from './field'
import { rounded, spreadOf, type Bench } from './figures'
import { noLab } from './lab'

const runs = 3
/** 50 ms there and back. */
const line = 'delay=25'

export const timeToVerdict: Bench = {
  about: 'how long a whole run takes on a line of 50 ms, per provider',
  impossible: noLab,
  async run(io) {
    const field = await openFieldInLab(line, echoPorts(profiles))
    try {
      await field.openBrowser('chromium')
      for (const profile of profiles) {
        const seconds: number[] = []
        const judgedMs: number[] = []
        const verdicts: string[] = []
        for (let run = 0; run < (io.full ? runs : 1) && !io.signal.aborted; run++) {
          const done = await verdictOf(profile, field)
          seconds.push(done.seconds)
          judgedMs.push(done.judgedMs)
          verdicts.push(done.verdict)
          io.detail(`${profile.id} #${run + 1}`, done)
        }
        const note = `Chromium, without the portal; ${[...new Set(verdicts)].join(', ')}; judged in ${rounded(median(judgedMs) ?? 0)} ms`
        io.figure({
          name: profile.id,
          unit: 's',
          value: median(seconds),
          spread: spreadOf(seconds),
          n: seconds.length,
          note,
        })
        io.say(`${profile.id}: ${seconds.join(', ')} s, ${verdicts.join(', ')}`)
      }
    } finally {
      await field.close()
    }
  },
}

async function verdictOf(profile: Profile, field: Field) {
  const echo = { addresses: [...field.addresses], httpUrl: field.httpUrl }
  const plan: Step[] = planFor(profile, checks, { echo, answers: {}, askProviderHosts: false })
  const health = await field.health()
  const startedAt = new Date().toISOString()
  const { data, elapsedMs } = await field.ask('chromium', 'bench-plan', plan, 120_000)
  const parsed = parseMeasurements(z.array(MeasurementEnvelope).parse(data), checks)
  if (!parsed.ok) throw new Error(`${profile.id}: the data of ${parsed.at} was refused`)
  const judgingFrom = performance.now()
  const { verdict } = assemble(factsOf(profile, echo, health, startedAt), parsed.measurements, checks)
  const judgedMs = performance.now() - judgingFrom
  const steps = Object.fromEntries(parsed.measurements.map((one) => [one.step, Math.round(one.elapsedMs)]))
  return { seconds: Math.round(elapsedMs / 100) / 10, judgedMs: rounded(judgedMs), verdict, steps }
}

function factsOf(profile: Profile, echo: RunFacts['echo'], health: EchoHealth, startedAt: string): RunFacts {
  return {
    run: 'bench',
    startedAt,
    finishedAt: new Date().toISOString(),
    site: { customer: 'Bench', site: 'Bench' },
    language: 'en',
    profile,
    answers: {},
    echo,
    instrument: { atStart: health, atEnd: health },
    environment: { userAgent: 'bench', language: 'en', timeZone: 'UTC', hiddenMs: 0, timerLatenessMs: null },
  }
}
