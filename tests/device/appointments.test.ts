import { expect, test } from 'vitest'
import { postsOf, vacancyAmong } from '../../src/device/appointments.ts'
import { Appointment } from '../../src/domain/appointment.ts'
import { envelope, newId } from '../support/some-records.ts'

const today = '2026-11-21'

function anAppointment(fields: Partial<Record<keyof Appointment, unknown>> = {}): Appointment {
  return Appointment.parse({
    id: newId('appointment'),
    ...envelope,
    mechanismId: null,
    personId: 'person-0001',
    organisationId: 'organisation-iom',
    as: 'focal_point',
    level: 'technical',
    issueId: null,
    areaId: null,
    fromOn: '2026-01-01',
    toOn: null,
    ...fields,
  })
}

test('a vacancy opens on the day after the last focal point ended', () => {
  const posts = [anAppointment({ toOn: '2026-09-02' })]
  expect(vacancyAmong(posts, '2026-09-02')).toBe(null)
  expect(vacancyAmong(posts, '2026-09-03')).toEqual({ sinceOn: '2026-09-03' })
})

test('there is no vacancy while somebody is focal point, or where nobody ever was', () => {
  expect(vacancyAmong([], today)).toBe(null)
  expect(vacancyAmong([anAppointment({ toOn: '2026-03-01' }), anAppointment()], today)).toBe(null)
  expect(vacancyAmong([anAppointment({ as: 'alternate', toOn: '2026-03-01' })], today)).toBe(null)
})

test('a successor who begins later does not fill the hole before him', () => {
  const posts = [anAppointment({ toOn: '2026-10-31' }), anAppointment({ fromOn: '2026-12-01' })]
  expect(vacancyAmong(posts, today)).toEqual({ sinceOn: '2026-11-01' })
})

test('a deleted appointment fills nothing', () => {
  const posts = [
    anAppointment({ toOn: '2026-10-31' }),
    anAppointment({ deletedAt: '2026-11-01T10:00:00.000Z' }),
  ]
  expect(vacancyAmong(posts, today)).toEqual({ sinceOn: '2026-11-01' })
})

test('posts of today come first, then those to come, then the past ones', () => {
  const posts = postsOf(
    [
      anAppointment({ fromOn: '2025-01-01', toOn: '2025-12-31' }),
      anAppointment({ fromOn: '2026-12-01' }),
      anAppointment({ fromOn: '2026-01-01' }),
    ],
    today,
  )
  expect(posts.map((post) => post.time)).toEqual(['now', 'to_come', 'past'])
})
