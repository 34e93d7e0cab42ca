import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { missingUpFromPayload } from '@/lib/checks/stamped-voice/missing'
import { flowsOf, missingDownOf, perSecond } from './flow'
import { stampedVoice } from './stamped-voice'
import { circumstances, voiceOf } from './voice.fixture'

describe('flowsOf', () => {
  test('a clean stream loses nothing and its round trip leaves the time in the echo out', () => {
    const { up, down, rttsMs } = flowsOf(voiceOf({ packets: 100, upMs: 7, downMs: 3, echoMs: 2 }))
    expect([up.sent, up.lost, down.sent, down.lost, up.late, down.late]).toEqual([100, 0, 100, 0, 0, 0])
    expect(new Set(rttsMs.map((rtt) => Math.round(rtt)))).toEqual(new Set([10]))
  })

  test('loss is counted apart for each direction, each against what was sent into it', () => {
    const { up, down } = flowsOf(voiceOf({ packets: 100, lostUp: [5, 6, 7, 50], lostDown: [8, 20] }))
    expect([up.sent, up.lost, down.sent, down.lost]).toEqual([100, 4, 96, 2])
    expect(up.runs).toEqual([3, 1])
  })

  test('losses on the way back stand in a row when the echo sent them in a row', () => {
    const voice = voiceOf({ packets: 30, lostUp: [11], lostDown: [10, 12] })
    expect(missingDownOf(voice)).toEqual([10, 11])
    expect(flowsOf(voice).down.runs).toEqual([2])
  })

  test('a packet more than 60 ms behind the quickest is late, a little less is not', () => {
    const { up } = flowsOf(voiceOf({ packets: 50, upMs: 10, extraUpMs: { 20: 59, 30: 61 } }))
    expect(up.late).toBe(1)
  })

  test('an overtaken packet counts as reordered in its own direction', () => {
    const { up, down } = flowsOf(voiceOf({ packets: 50, extraUpMs: { 20: 25 } }))
    expect([up.reordered, down.reordered]).toEqual([1, 0])
  })
})

describe('missingUpFromPayload', () => {
  test('tells loss towards the echo from loss on the way back by the two numberings', () => {
    // 1 was lost on the way there; 3 was echoed as number 2 and lost on the way back.
    expect(missingUpFromPayload([0, 2, 4], [0, 1, 3], 0)).toEqual([1])
  })

  test('finds as many losses as there were, in each direction', () => {
    const fate = fc.constantFrom('arrived', 'arrived', 'arrived', 'lost-up', 'lost-down')
    fc.assert(
      fc.property(fc.array(fate, { minLength: 5, maxLength: 300 }), (fates) => {
        const all = ['arrived', ...fates, 'arrived']
        const rows: [number, number][] = []
        let echoed = 0
        all.forEach((what, seq) => {
          if (what === 'lost-up') return
          if (what === 'arrived') rows.push([seq, echoed])
          echoed += 1
        })
        const found = missingUpFromPayload(
          rows.map(([seq]) => seq),
          rows.map(([, echo]) => echo),
          0,
        )
        expect(found.length).toBe(all.filter((what) => what === 'lost-up').length)
      }),
    )
  })
})

describe('perSecond', () => {
  test('puts each loss into the second in which the packet was due', () => {
    const seconds = perSecond(voiceOf({ packets: 150, lostUp: [10, 60, 61], lostDown: [149] }))
    expect(seconds.map(({ lostUp, lostDown }) => [lostUp, lostDown])).toEqual([
      [1, 0],
      [2, 0],
      [0, 1],
    ])
  })

  test('a second without any packet has no round trip, not one of zero', () => {
    const lostUp = Array.from({ length: 50 }, (_, i) => 50 + i)
    expect(perSecond(voiceOf({ packets: 150, lostUp }))[1]?.rttMs).toBeNull()
  })

  test('polled counters become differences', () => {
    const sample = { received: 0, jitterUpMs: 1, jitterDownMs: 2, rttMs: 30 }
    const seconds = perSecond({
      method: 'get-stats',
      source: 'rtcp',
      ...circumstances,
      samples: [
        { ...sample, atMs: 1_000, sent: 50, lostUp: 1, lostDown: 0 },
        { ...sample, atMs: 2_000, sent: 100, lostUp: 3, lostDown: 4 },
      ],
    })
    expect(seconds).toMatchObject([{ second: 0, lostUp: 2, lostDown: 4 }])
  })
})

describe('stampedVoice', () => {
  const log = { received: 8, highest: 9, missing: [3, 7], duplicates: 0, reordered: 0, echoed: 8 }
  const row = (seq: number, echoSeq: number): [number, number, number, number, number, number] => {
    const sentAt = 1_000 + seq * 20
    return [seq, sentAt, 50 + sentAt, 51 + sentAt, echoSeq, sentAt + 9]
  }

  test('what the log calls missing and what came after its highest was lost towards the echo', () => {
    const voice = stampedVoice([row(2, 2), row(4, 3)], { first: 2, last: 11 }, log, circumstances)
    expect(voice.missingUp).toEqual([3, 7, 10, 11])
    expect(voice.source).toBe('echo-log')
  })

  test('a packet that came back is not missing, whatever an early log says', () => {
    const voice = stampedVoice([row(3, 3)], { first: 3, last: 4 }, log, circumstances)
    expect(voice.missingUp).toEqual([])
  })

  test('a packet that came twice counts once', () => {
    const voice = stampedVoice([row(2, 2), row(2, 3)], { first: 2, last: 2 }, null, circumstances)
    expect([voice.seq, voice.duplicates]).toEqual([[2], 1])
  })

  test('packets before the window only serve to place the loss', () => {
    const voice = stampedVoice([row(0, 0), row(4, 1)], { first: 2, last: 4 }, null, circumstances)
    expect(voice.missingUp).toEqual([2, 3])
    expect(voice.seq).toEqual([4])
  })
})
