import { describe, expect, it } from 'vitest'
import type { ProfileParameter } from '@/lib/assessment/profile'
import { parseLinkForm } from './link-form-input'

const parameters: ProfileParameter[] = [
  { id: 'phones', ask: 'first' },
  { id: 'codec', ask: 'first', options: [{ value: 'g711', label: 'G.711' }] },
  { id: 'wired', ask: 'details' },
  { id: 'sip-server', ask: 'link' },
  { id: 'sip-domain', ask: 'link' },
  { id: 'sip-echo-number', ask: 'link' },
]
const providers = [{ id: 'acme', parameters }]
const now = { at: new Date('2026-11-20T10:00:00Z'), timeZone: 'Asia/Tokyo' }
const filled = {
  customer: ' Harbour Café ',
  site: 'Head office',
  provider: 'acme',
  language: 'fr',
  expires: '14',
  maxRuns: '5',
}
const parse = (changed: Record<string, string> = {}) => parseLinkForm({ ...filled, ...changed }, providers, now)

describe('the form for a link', () => {
  it('becomes a wish, and what is left open is not answered', () => {
    expect(parse({ 'answer.phones': '', 'answer.wired': '' })).toEqual({
      ok: true,
      wish: {
        customer: 'Harbour Café',
        site: 'Head office',
        provider: 'acme',
        language: 'fr',
        answers: {},
        expiresAt: new Date('2026-12-04T10:00:00Z'),
        maxRuns: 5,
      },
    })
  })

  it('turns what was filled in into answers', () => {
    const parsed = parse({ 'answer.phones': '12', 'answer.codec': 'g711', 'answer.wired': 'no' })
    expect(parsed.ok && parsed.wish.answers).toEqual({ phones: 12, codec: 'g711', wired: false })
  })

  it('keeps the address of the provider’s own server as it was typed', () => {
    const sip = {
      'sip-server': 'wss://sip.acme.example:7443/ws',
      'sip-domain': 'acme.example',
      'sip-echo-number': '600',
    }
    const fields = Object.fromEntries(Object.entries(sip).map(([id, text]) => [`answer.${id}`, ` ${text} `]))
    const parsed = parse(fields)
    expect(parsed.ok && parsed.wish.answers).toEqual(sip)
  })

  it('names every mistake at once', () => {
    expect(parseLinkForm({ expires: 'sometime', 'answer.phones': '3' }, providers, now)).toEqual({
      ok: false,
      errors: {
        customer: 'customer',
        site: 'site',
        provider: 'provider',
        language: 'language',
        expires: 'expires',
        maxRuns: 'maxRuns',
      },
    })
  })

  it.each([
    [{ 'answer.phones': '0' }, { 'answer.phones': 'count' }],
    [{ 'answer.phones': '501' }, { 'answer.phones': 'count' }],
    [{ 'answer.phones': '2.5' }, { 'answer.phones': 'count' }],
    [{ 'answer.codec': 'opus' }, { 'answer.codec': 'parameter' }],
    [{ 'answer.wired': 'perhaps' }, { 'answer.wired': 'parameter' }],
    [{ 'answer.sip-server': 'sip.acme.example' }, { 'answer.sip-server': 'sip-server' }],
    [{ 'answer.sip-server': 'https://sip.acme.example' }, { 'answer.sip-server': 'sip-server' }],
    [{ 'answer.sip-server': 'wss://anna:secret@sip.acme.example/' }, { 'answer.sip-server': 'sip-server' }],
    [{ 'answer.sip-domain': 'acme.example/' }, { 'answer.sip-domain': 'sip-domain' }],
    [{ 'answer.sip-echo-number': '6 00' }, { 'answer.sip-echo-number': 'sip-echo-number' }],
    [{ maxRuns: '101' }, { maxRuns: 'maxRuns' }],
    [{ maxRuns: '1e2' }, { maxRuns: 'maxRuns' }],
    [{ customer: 'x'.repeat(121) }, { customer: 'customer' }],
    [{ expires: 'date', date: '2026-11-19' }, { date: 'date' }],
    [{ expires: 'date', date: '2027-11-21' }, { date: 'date' }],
    [{ expires: 'date', date: '' }, { date: 'date' }],
  ])('refuses %j', (changed, errors) => {
    expect(parse(changed as unknown as Record<string, string>)).toEqual({ ok: false, errors })
  })

  it('lets a link live through its last day where the agent is', () => {
    const parsed = parse({ expires: 'date', date: '2026-11-20' })
    expect(parsed.ok && parsed.wish.expiresAt.toISOString()).toBe('2026-11-20T15:00:00.000Z')
  })
})
