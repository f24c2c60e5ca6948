import { expect, test } from 'vitest'
import { revisionOf } from '../../src/sync/revision.ts'
import { stampOf } from '../../src/sync/stamp.ts'

const made = Date.parse('2026-11-01T09:00:00.000Z')
const madeAt = new Date(made).toISOString()
const stampAt = (seconds: number) => stampOf(made + seconds * 1000, 0)
const asMade = { createdAt: stampAt(0), startsAt: stampAt(0), title: stampAt(0), place: stampAt(0) }

test('a revision grows with what those invited must know, and with nothing else', () => {
  const first = revisionOf(madeAt, asMade, [])
  expect(first).toEqual({ sequence: 0, changedAt: '2026-11-01T09:00:00.000Z' })
  const renamed = revisionOf(madeAt, { ...asMade, title: stampAt(50) }, [])
  expect(renamed).toEqual({ sequence: 0, changedAt: '2026-11-01T09:00:50.000Z' })
  const moved = revisionOf(madeAt, { ...asMade, title: stampAt(50), startsAt: stampAt(60) }, [])
  expect(moved).toEqual({ sequence: 60, changedAt: '2026-11-01T09:01:00.000Z' })
  const off = revisionOf(madeAt, { ...asMade, startsAt: stampAt(60), state: stampAt(90) }, [])
  expect(off.sequence).toBe(90)
})

test('what changes on the agenda is another text of the same revision', () => {
  expect(revisionOf(madeAt, asMade, [{ title: stampAt(70) }])).toEqual({
    sequence: 0,
    changedAt: '2026-11-01T09:01:10.000Z',
  })
})

test('stamps that were not kept, or went back, give a revision all the same', () => {
  const ahead = new Date(made + 9_000_000).toISOString()
  expect(revisionOf(ahead, { ...asMade, place: stampAt(60) }, []).sequence).toBe(60)
  const unsent = { createdAt: stampAt(60), place: stampAt(60) }
  expect(revisionOf(madeAt, unsent, []).sequence).toBe(60)
  expect(revisionOf(madeAt, { createdAt: null, startsAt: null }, [{}]).sequence).toBe(0)
  expect(revisionOf(madeAt, { createdAt: stampAt(9), startsAt: stampAt(0) }, []).sequence).toBe(0)
})
