import { expect, it } from 'vitest'
import type { Ask, JudgeContext } from '@/lib/assessment/check'
import type { Measurement } from '@/lib/assessment/measurement'
import { localAddress, LocalAddressData } from './check'

const ask: Ask = { metric: 'local-address-kind', ports: [], hosts: [], countries: [], limits: [] }
const judge = (data: LocalAddressData) => {
  const measurement: Measurement<LocalAddressData> = {
    step: 'local-address',
    check: 'local-address',
    vantage: 'browser',
    startedAt: '2025-11-20T10:00:00Z',
    elapsedMs: 100,
    failure: null,
    data,
  }
  return localAddress.metric(ask, [measurement], {} as JudgeContext)
}

it.each([
  ['192.168.1.20', 'private'],
  ['100.64.3.4', 'shared'],
  ['198.51.101.7', 'public'],
])('%s is a %s address', (address, kind) => {
  expect(judge({ addresses: [address], usedAddress: null, hidden: false })).toMatchObject({ value: kind, n: 1 })
})

it('judges the address that leads outside, not the one of some other interface', () => {
  const data = { addresses: ['172.17.0.1', '198.51.101.7'], usedAddress: '198.51.101.7', hidden: false }
  expect(judge(data)).toMatchObject({ value: 'public' })
})

it('prefers IPv4 where nothing says which is used', () => {
  expect(judge({ addresses: ['fe80::1', '10.0.0.7'], usedAddress: null, hidden: false })).toMatchObject({
    value: 'private',
  })
})

it('says that the browser hides it, not that there is none', () => {
  const metric = judge({ addresses: [], usedAddress: null, hidden: true })
  expect(metric).toMatchObject({ value: null, n: 0, reason: 'browser-cannot' })
  expect(metric.evidence[0]?.facts).toMatchObject({ hidden: true, address: null })
})

it('takes addresses only', () => {
  expect(LocalAddressData.safeParse({ addresses: ['a.local'], usedAddress: null, hidden: true }).success).toBe(false)
})
