import { expect, test } from 'vitest'
import { isAudible, listen, toneHz } from './tone'

const sampleRate = 48_000
const wave = (hz: number, level: number, n = 2_048) =>
  Float32Array.from({ length: n }, (_, i) => level * Math.sin((2 * Math.PI * hz * i) / sampleRate))

test('our tone is recognised, loud or quiet', () => {
  expect(listen(wave(toneHz, 0.3), sampleRate)).toMatchObject({ tone: true })
  expect(listen(wave(toneHz, 0.3), sampleRate).level).toBeCloseTo(0.3 / Math.SQRT2, 2)
  expect(listen(wave(toneHz, 0.02), sampleRate).tone).toBe(true)
})

test('another tone and noise are heard, but are not ours', () => {
  let seed = 1
  const noise = Float32Array.from({ length: 2_048 }, () => {
    seed = (seed * 48_271) % 2_147_483_647
    return (seed / 2_147_483_647 - 0.5) * 0.4
  })
  for (const samples of [wave(440, 0.3), noise]) {
    const { level, tone } = listen(samples, sampleRate)
    expect(isAudible(level)).toBe(true)
    expect(tone).toBe(false)
  }
})

test('silence is not audible and holds no tone', () => {
  expect(listen(new Float32Array(2_048), sampleRate)).toEqual({ level: 0, tone: false })
  expect(isAudible(listen(wave(toneHz, 0.003), sampleRate).level)).toBe(false)
})
