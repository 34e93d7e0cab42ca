import { expect, test } from 'vitest'
import { features, missingFeatures } from './support'

const whole = {
  RTCPeerConnection: class {},
  fetch: () => undefined,
  WebSocket: class {},
  AbortSignal: Object.assign(() => undefined, { any: () => undefined }),
}

test('a browser with everything lacks nothing', () => {
  expect(missingFeatures(whole)).toEqual([])
})

test.each(features)('names %s when it is missing', (feature) => {
  const [name = ''] = feature.split('.')
  expect(missingFeatures({ ...whole, [name]: undefined })).toEqual([feature])
})

test('an AbortSignal of an older browser is not enough', () => {
  expect(missingFeatures({ ...whole, AbortSignal: () => undefined })).toEqual(['AbortSignal.any'])
})
