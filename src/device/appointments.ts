import type { Appointment } from '../domain/appointment.ts'
import { daysAfter } from '../domain/calendar.ts'
import type { Day } from '../domain/day.ts'

/** An appointment, and whether it holds today. */
export type Post = {
  readonly appointment: Appointment
  readonly time: 'now' | 'to_come' | 'past'
}

/** Nobody is focal point, though somebody was until the day before `sinceOn` (S12). */
export type Vacancy = { readonly sinceOn: Day }

const times: readonly Post['time'][] = ['now', 'to_come', 'past']

/** Whether an appointment holds on a day: first and last day included. */
export function timeOf(
  appointment: Pick<Appointment, 'fromOn' | 'toOn'>,
  today: Day,
): Post['time'] {
  if (appointment.fromOn > today) return 'to_come'
  return appointment.toOn !== null && appointment.toOn < today ? 'past' : 'now'
}

/** Those of today first, then those to come, then the past ones, the latest first. */
export function postsOf(appointments: readonly Appointment[], today: Day): Post[] {
  return appointments
    .filter((appointment) => appointment.deletedAt === null)
    .map((appointment) => ({ appointment, time: timeOf(appointment, today) }))
    .toSorted(
      (a, b) =>
        times.indexOf(a.time) - times.indexOf(b.time) ||
        (a.appointment.fromOn < b.appointment.fromOn ? 1 : -1),
    )
}

/**
 * The hole that the last focal point left: it opens on the day after the last appointment ended.
 * `null` while somebody is focal point, and where nobody ever was.
 */
export function vacancyAmong(appointments: readonly Appointment[], today: Day): Vacancy | null {
  const focal = appointments.filter((one) => one.as === 'focal_point' && one.deletedAt === null)
  if (focal.some((one) => timeOf(one, today) === 'now')) return null
  const ended = focal.flatMap((one) => (timeOf(one, today) === 'past' ? (one.toOn ?? []) : []))
  const last = ended.toSorted().at(-1)
  return last === undefined ? null : { sinceOn: daysAfter(last, 1) }
}
