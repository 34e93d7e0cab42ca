import { create } from 'qrcode'
import { describe, expect, it } from 'vitest'
import { qrPath } from './qr-path'

const url = 'https://linecheck.example/t/2FAMJeq0BA4qG6TjMUCQb_'

describe('the path of a QR code', () => {
  it('covers exactly the dark modules', () => {
    const { path, size } = qrPath(url)
    const drawn = new Set<number>()
    for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
      for (let at = 0; at < Number(width); at++) drawn.add(Number(y) * size + Number(x) + at)
    }
    const { data } = create(url, { errorCorrectionLevel: 'M' }).modules
    const dark = [...data].flatMap((module, at) => (module ? [at] : []))
    expect([...drawn].sort((a, b) => a - b)).toEqual(dark)
  })
})
