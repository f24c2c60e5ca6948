import type { LabourPicture } from './picture.ts'

/** Are two pictures the same but for their lines. */
export function isSameRest(one: LabourPicture, other: LabourPicture): boolean {
  return (
    one.today === other.today &&
    areSame(one.issues, other.issues) &&
    areSame(one.areas, other.areas) &&
    areSame(one.actions, other.actions) &&
    areSame(one.organisations, other.organisations) &&
    areSame(one.mandates, other.mandates) &&
    areSame(one.meetings, other.meetings) &&
    areSame(one.agendaItems, other.agendaItems) &&
    areSame(one.attendance, other.attendance) &&
    areSame(one.appointments, other.appointments)
  )
}

function areSame(one: readonly object[] = [], other: readonly object[] = []): boolean {
  if (one === other) return true
  if (one.length !== other.length) return false
  return one.every((row, at) => isSameRecord(row, other[at] ?? {}))
}

/** Do two records say the same, field by field: a row that was read again is the same row. */
export function isSameRecord(one: object, other: object): boolean {
  return one === other || areSameValues(one, other)
}

function areSameValues(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return false
  if (Array.isArray(one)) {
    if (!Array.isArray(other) || one.length !== other.length) return false
    for (let at = 0; at < one.length; at += 1) if (!areSameValues(one[at], other[at])) return false
    return true
  }
  const left = one as Readonly<Record<string, unknown>>
  const right = other as Readonly<Record<string, unknown>>
  // Rows are plain objects, and thousands of them are compared: no list of their keys is made.
  let more = 0
  for (const key in left) {
    more += 1
    const value = left[key]
    const beside = right[key]
    if (value !== beside && !areSameValues(value, beside)) return false
  }
  for (const _ in right) more -= 1
  return more === 0
}
