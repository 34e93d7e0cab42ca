'use client'

import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import type { Timeline as TimelineData } from '@/lib/assessment/timeline'
import { readWatch } from '@/lib/run/portal'

/** Most reports have none: its drawing is loaded when there is something to draw. */
const Timeline = dynamic(() => import('./timeline').then((drawing) => drawing.Timeline), { ssr: false })

/** A round comes once a minute at most. */
const askEveryMs = 60_000

/** What a site agent saw while it watched, drawn anew as its rounds come in. `submitKey` null: the console's reader. */
export function WatchedLine({ run, submitKey }: { run: string; submitKey: string | null }) {
  const [timeline, setTimeline] = useState<TimelineData | null>(null)
  useEffect(() => {
    let gone = false
    const ask = async () => {
      if (document.hidden) return
      const answer = await readWatch(run, submitKey)
      if (!gone && answer.ok) setTimeline(answer.value.timeline)
    }
    void ask()
    const timer = setInterval(() => void ask(), askEveryMs)
    return () => {
      gone = true
      clearInterval(timer)
    }
  }, [run, submitKey])
  return timeline && <Timeline timeline={timeline} />
}
