import { describe, expect, test } from 'vitest'
import type { Probe, Step } from '@/lib/assessment/check'
import { run, stagesOf, type RunEvent, type RunIo } from './run'

const step = (id: string, stage: number, budgetMs = 5_000): Step => ({ id, check: id, stage, params: { id }, budgetMs })
const done =
  (data: unknown): Probe =>
  () =>
    Promise.resolve({ data, failure: null })

function ioOf(change: Partial<RunIo> = {}) {
  const events: RunEvent[] = []
  let clock = 0
  const io: RunIo = {
    signal: new AbortController().signal,
    ticket: 'ticket',
    secrets: null,
    now: () => (clock += 5),
    wallClock: () => new Date('2026-01-01T00:00:00Z'),
    on: (event) => events.push(event),
    ...change,
  }
  const kinds = () => events.map((event) => `${event.type} ${nameOf(event)}`)
  return { io, events, kinds }
}

function nameOf(event: RunEvent): string {
  if (event.type === 'started') return event.step.id
  return event.type === 'progress' ? event.step : event.measurement.step
}

/** Resolves when told to. */
function gate() {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { open, opened }
}

describe('run', () => {
  test('stages run one after the other, whatever the order of the plan', async () => {
    const { io, kinds } = ioOf()
    const measurements = await run(
      [step('c', 3), step('a', 1), step('b', 2)],
      { a: done(1), b: done(2), c: done(3) },
      io,
    )
    expect(kinds()).toEqual(['started a', 'measured a', 'started b', 'measured b', 'started c', 'measured c'])
    expect(measurements.map(({ data }) => data)).toEqual([1, 2, 3])
  })

  test('somebody in a hurry ends what waits, and keeps what it found', async () => {
    const hurry = new AbortController()
    const { io } = ioOf({ hurry: hurry.signal })
    const waiting: Probe = async (_params, { othersDone }) => {
      hurry.abort()
      return { data: othersDone.aborted, failure: null }
    }
    expect(await run([step('long', 0)], { long: waiting }, io)).toMatchObject([{ data: true, failure: null }])
  })

  test('steps of one stage run together', async () => {
    const { io, kinds } = ioOf()
    const { open, opened } = gate()
    const first: Probe = async () => {
      await opened
      return { data: 'first', failure: null }
    }
    const second: Probe = () => {
      open()
      return Promise.resolve({ data: 'second', failure: null })
    }
    await run([step('first', 1), step('second', 1)], { first, second }, io)
    expect(kinds().slice(0, 2)).toEqual(['started first', 'started second'])
  })

  test('a step in the background runs beside all stages and hears when they are done', async () => {
    const { io, kinds } = ioOf()
    const patient: Probe = async (_params, { othersDone }) => {
      await new Promise((resolve) => othersDone.addEventListener('abort', resolve))
      return { data: 'waited', failure: null }
    }
    const plan = [step('a', 1), step('b', 2), { ...step('patient', 1), background: true }]
    const measurements = await run(plan, { a: done(1), b: done(2), patient }, io)
    expect(kinds()).toEqual([
      'started patient',
      'started a',
      'measured a',
      'started b',
      'measured b',
      'measured patient',
    ])
    expect(measurements.map(({ data }) => data)).toEqual([1, 2, 'waited'])
  })

  test('a cancelled run ends its background too', async () => {
    const cancel = new AbortController()
    const patient: Probe = async (_params, { signal }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      return { data: null, failure: 'interrupted' }
    }
    const cancelling: Probe = () => {
      cancel.abort()
      return Promise.resolve({ data: null, failure: 'interrupted' })
    }
    const plan = [step('cancelling', 1), step('never', 2), { ...step('patient', 1), background: true }]
    const { io, kinds } = ioOf({ signal: cancel.signal })
    await run(plan, { cancelling, never: done(1), patient }, io)
    expect(kinds()).toEqual(['started patient', 'started cancelling', 'measured cancelling', 'measured patient'])
  })

  test('a probe gets its own parameters, the ticket and a clock', async () => {
    const seen: unknown[] = []
    const probe: Probe = (params, { ticket, now }) => {
      seen.push(params, ticket, typeof now())
      return Promise.resolve({ data: null, failure: 'refused' })
    }
    const [measurement] = await run([step('a', 1)], { a: probe }, ioOf().io)
    expect(seen).toEqual([{ id: 'a' }, 'ticket', 'number'])
    expect(measurement).toMatchObject({ step: 'a', check: 'a', vantage: 'browser', data: null, failure: 'refused' })
    expect(measurement?.elapsedMs).toBeGreaterThan(0)
  })

  test('a probe that throws is our bug: internal, with its last progress kept', async () => {
    const probe: Probe = (_params, { progress }) => {
      progress('half')
      return Promise.reject(new Error('bug'))
    }
    const bugs: string[] = []
    const { io } = ioOf({ onInternal: (at, error) => bugs.push(`${at.id}: ${(error as Error).message}`) })
    expect(await run([step('a', 1)], { a: probe }, io)).toMatchObject([{ data: 'half', failure: 'internal' }])
    expect(bugs).toEqual(['a: bug'])
  })

  test('one that throws at once does not stop the others', async () => {
    const thrower: Probe = () => {
      throw new Error('bug')
    }
    const measurements = await run(
      [step('a', 1), step('b', 1), step('c', 2)],
      { a: thrower, b: done(2), c: done(3) },
      ioOf().io,
    )
    expect(measurements.map(({ failure }) => failure)).toEqual(['internal', null, null])
  })

  test('a check without a probe is our bug too', async () => {
    expect(await run([step('a', 1)], {}, ioOf().io)).toMatchObject([{ data: null, failure: 'internal' }])
  })

  test('after its budget a probe is told, and has time to hand in what it has', async () => {
    const probe: Probe = (_params, { signal }) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve({ data: 'partial', failure: 'interrupted' }))
      })
    expect(await run([step('a', 1, 10)], { a: probe }, ioOf().io)).toMatchObject([
      { data: 'partial', failure: 'interrupted' },
    ])
  })

  test('a probe that ignores its budget is given up on, and its late words are not heard', async () => {
    let late: (data: unknown) => void = () => undefined
    const probe: Probe = (_params, { progress }) => {
      progress('early')
      late = progress
      return new Promise(() => undefined)
    }
    const { io, events } = ioOf({ graceMs: 10 })
    expect(await run([step('a', 1, 10)], { a: probe }, io)).toMatchObject([{ data: 'early', failure: 'interrupted' }])
    const heard = events.length
    late('too late')
    expect(events.length).toBe(heard)
  })

  test('cancelling tells the running probe and starts no further stage', async () => {
    const controller = new AbortController()
    const probe: Probe = (_params, { signal }) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve({ data: 'so far', failure: 'interrupted' }))
        controller.abort()
      })
    const { io, kinds } = ioOf({ signal: controller.signal })
    expect(await run([step('a', 1), step('b', 2)], { a: probe, b: done(1) }, io)).toMatchObject([{ data: 'so far' }])
    expect(kinds()).toEqual(['started a', 'measured a'])
  })

  test('cancelling does not wait for the budget of a probe that does not listen', async () => {
    const controller = new AbortController()
    const probe: Probe = () => {
      controller.abort()
      return new Promise(() => undefined)
    }
    const { io } = ioOf({ signal: controller.signal, graceMs: 10 })
    expect(await run([step('a', 1, 3_600_000)], { a: probe }, io)).toMatchObject([{ failure: 'interrupted' }])
  })
})

test('stages come in ascending order, their steps in the order of the plan', () => {
  const ids = stagesOf([step('d', 2), step('a', 1), step('c', 2)]).map((stage) => stage.map(({ id }) => id))
  expect(ids).toEqual([['a'], ['d', 'c']])
})
