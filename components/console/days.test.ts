import { describe, expect, it } from 'vitest'
import { addDays, dayOf, endOfDay, inUtc, isTimeZone, startOfDay } from './days'

describe('days of a reader', () => {
  it('begin at midnight where the reader is', () => {
    expect(startOfDay('2026-11-20', 'Asia/Tokyo').toISOString()).toBe('2026-11-19T15:00:00.000Z')
    expect(startOfDay('2026-11-20', 'UTC').toISOString()).toBe('2026-11-20T00:00:00.000Z')
    expect(startOfDay('2026-07-01', 'America/New_York').toISOString()).toBe('2026-07-01T04:00:00.000Z')
  })

  it('last 25 hours when the clocks go back and 23 when they go forward', () => {
    const hours = (date: string) =>
      (endOfDay(date, 'Europe/Paris').getTime() - startOfDay(date, 'Europe/Paris').getTime()) / 3_600_000
    expect(hours('2026-10-25')).toBe(25)
    expect(hours('2026-03-29')).toBe(23)
    expect(hours('2026-06-01')).toBe(24)
  })

  it('know which day it is on the other side of midnight', () => {
    expect(dayOf(new Date('2026-11-20T20:00:00Z'), 'Asia/Tokyo')).toBe('2026-11-21')
    expect(dayOf(new Date('2026-11-20T02:00:00Z'), 'America/New_York')).toBe('2026-11-19')
  })

  it('are added as 24 hours each', () => {
    expect(addDays(new Date('2026-11-20T10:00:00Z'), 14).toISOString()).toBe('2026-12-04T10:00:00.000Z')
  })
})

describe('time zones', () => {
  it('are accepted by name and refused when nobody knows them', () => {
    expect(isTimeZone('Asia/Tokyo')).toBe(true)
    expect(isTimeZone('Mars/Olympus')).toBe(false)
    expect(isTimeZone('')).toBe(false)
    expect(isTimeZone(undefined)).toBe(false)
  })

  it('are told as UTC in titles', () => {
    expect(inUtc('2026-11-20T09:43:15.000Z')).toBe('2026-11-20 09:43:15 UTC')
  })
})
