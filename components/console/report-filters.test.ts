import { describe, expect, it } from 'vitest'
import { countActive, parseFilters, reportsHref } from './report-filters'

describe('the filters of the list', () => {
  it('are read from the query', () => {
    expect(parseFilters({ search: ' harbour ', verdict: 'fail', from: '2026-11-01', provider: 'voicex' })).toEqual({
      search: 'harbour',
      verdict: 'fail',
      from: '2026-11-01',
      provider: 'voicex',
    })
  })

  it('leave out what makes no sense and keep the rest', () => {
    expect(
      parseFilters({ verdict: 'splendid', from: 'yesterday', to: '2026-02-30', customer: 'c1', other: 'x' }),
    ).toEqual({
      customer: 'c1',
    })
    expect(parseFilters({ search: '   ', customer: '' })).toEqual({})
  })

  it('take the first of a name that stands there twice', () => {
    expect(parseFilters({ verdict: ['warn', 'fail'] })).toEqual({ verdict: 'warn' })
  })

  it('make an address that reads back as the same filters', () => {
    const filters = { search: 'a&b=c', verdict: 'pass', to: '2026-11-20', cursor: 'x~y' } as const
    const href = reportsHref(filters)
    expect(parseFilters(Object.fromEntries(new URL(href, 'http://localhost').searchParams))).toEqual(filters)
    expect(reportsHref({})).toBe('/console')
  })

  it('count without the page of the list', () => {
    expect(countActive({ search: 'x', verdict: 'fail', cursor: 'y' })).toBe(2)
    expect(countActive({ cursor: 'y' })).toBe(0)
  })
})
