import { describe, expect, it } from 'vitest'
import { onCleanLine } from './clean-line'
import type { ProviderId } from './scenario'
import { excessOf } from './site-agent'

describe('a run of the site agent', () => {
  it('is too long from 30 s on, unless the long look was asked for', () => {
    expect(excessOf({ seconds: 30, peakMiB: 120, long: false })).toEqual([])
    expect(excessOf({ seconds: 30.1, peakMiB: 90, long: false })).toEqual(['it took 30.1 s, more than 30'])
    expect(excessOf({ seconds: 180, peakMiB: 121, long: true })).toEqual(['it needed 121 MiB, more than 120'])
  })

  it.each<ProviderId>(['smart-telecom', 'enforta', 'smartmeet', 'voicex'])(
    'leaves no row of %s open on a clean line because of the browser',
    (provider) => {
      const open = (agent: boolean) =>
        Object.entries(onCleanLine(provider, { agent })).flatMap(([row, { outcome, reason }]) =>
          outcome === 'unknown' && reason === 'browser-cannot' ? row : [],
        )
      expect(open(false)).not.toEqual([])
      expect(open(true)).toEqual([])
    },
  )
})
