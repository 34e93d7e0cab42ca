const day = 86_400_000

/** The instant at which a calendar day (YYYY-MM-DD) begins in a time zone. */
export function startOfDay(date: string, timeZone: string): Date {
  const asUtc = Date.parse(`${date}T00:00:00Z`)
  // Twice: the offset at midnight UTC may differ from the one at local midnight on the day that the clocks change.
  const near = asUtc - offsetMs(asUtc, timeZone)
  return new Date(asUtc - offsetMs(near, timeZone))
}

/** The instant at which the following day begins: the exclusive end of `date`. */
export function endOfDay(date: string, timeZone: string): Date {
  return startOfDay(new Date(Date.parse(`${date}T00:00:00Z`) + day).toISOString().slice(0, 10), timeZone)
}

/** Today as the reader's calendar has it. */
export function dayOf(at: Date, timeZone: string): string {
  return new Date(at.getTime() + offsetMs(at.getTime(), timeZone)).toISOString().slice(0, 10)
}

export function addDays(at: Date, days: number): Date {
  return new Date(at.getTime() + days * day)
}

export function isTimeZone(name: string | undefined): name is string {
  if (!name || name.length > 80) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** `2026-11-20 09:43:15 UTC`, for the title of a local time. */
export function inUtc(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`
}

function offsetMs(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at)
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value)
  const local = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
  return local - Math.floor(at / 1000) * 1000
}
