import { expect, test } from 'vitest'
import { framedVoice } from './framed-voice'

const report = { connectMs: 12.34, latenessesMs: [0, 1, 2], closeCode: null }

test('a frame that waited for a repetition is late, and one that never came back is lost', () => {
  const rttsMs = [20, 21, 20, 240, 220, 200, 20, null, null, 21]
  const voice = framedVoice({ ...report, rttsMs })
  expect(voice).toMatchObject({ connectMs: 12.3, rttMs: 21, seconds: 0.2 })
  expect(voice?.up).toEqual({ sent: 10, lost: 2, late: 3, runs: [2] })
  expect(voice?.down).toEqual(voice?.up)
})

test('a connection that opened and gave nothing back carried no voice', () => {
  expect(framedVoice({ ...report, rttsMs: [null, null] })).toBeNull()
  expect(framedVoice({ ...report, connectMs: null, rttsMs: [] })).toBeNull()
})
