import { daysAfter } from './calendar.ts'
import { type Day, type Instant, instantFromMs, type Zone } from './day.ts'
import { LabourLine } from './labour-line.ts'
import { datedLabourFields, gone, pastBefore, pastOf } from './labour-past.ts'
import { instantOf } from './wall-clock.ts'

/** The fields of which a part remembers what they were. */
export type Dated = Pick<LabourLine, (typeof datedLabourFields)[number]>

/**
 * LAB3: the part as it stood at `instant` (S50): whose, which, where, from when until when, in which track and
 * in which state; its other words are those of today. `null` before it was proposed and while it was deleted. An instant
 * at which something changed has the new value already.
 */
export function labourLineAsOf(line: LabourLine, instant: Instant): LabourLine | null {
  if (instant < line.createdAt) return null
  const was = new Map<string, string | null>()
  for (const { until, field, value } of pastOf(line))
    if (instant < until && !was.has(field)) was.set(field, value)
  const deletedAt = was.get(gone) ?? line.deletedAt
  if (deletedAt !== null && deletedAt <= instant) return null
  if (was.size === 0) return line
  // What a newer version remembers, or what is no value of its field, is not told.
  const shape: Readonly<Record<string, { safeParse: SafeParse }>> = LabourLine.shape
  const known = [...was].filter(
    ([field, value]) => dated.has(field) && shape[field]?.safeParse(value).success,
  )
  return { ...line, ...Object.fromEntries(known) }
}

type SafeParse = (value: unknown) => { readonly success: boolean }

const dated: ReadonlySet<string> = new Set(datedLabourFields)

/** LAB3: the part as the last change of `day` in `zone` left it; `null` where there was none. */
export function labourLineOnDay(line: LabourLine, day: Day, zone: Zone): LabourLine | null {
  return labourLineAsOf(line, endOfDay(day, zone))
}

/** The last millisecond of a day. */
export function endOfDay(day: Day, zone: Zone): Instant {
  return instantFromMs(Date.parse(instantOf(daysAfter(day, 1), '00:00', zone)) - 1)
}

/** LAB3: `after` with what `before` was until `atMs`, whatever changed between them and by whichever way. */
export function rememberingLine(before: LabourLine, after: LabourLine, atMs: number): LabourLine {
  const { past = [] } = withPast(before, after, atMs)
  return { ...after, past: [...new Set([...after.past, ...past])].sort() }
}

/**
 * LAB3: what a change of a part writes, with what it was until `atMs` added to its `past` where something
 * dated changes. Never at the instant of the change before: what stood between two changes of one
 * millisecond would have no place.
 */
export function withPast<Fields extends Partial<LabourLine>>(
  line: LabourLine,
  fields: Fields,
  atMs: number,
): Fields & { past?: LabourLine['past'] } {
  const last = pastOf(line).at(-1)
  const until = instantFromMs(Math.max(atMs, last === undefined ? 0 : Date.parse(last.until) + 1))
  const remembered = pastBefore(line, fields, until)
  return remembered.length === 0
    ? fields
    : { ...fields, past: [...line.past, ...remembered].sort() }
}

/** A change of a part: until then it was `before`, since then `after`. */
export type LabourTurn = { readonly at: Instant; readonly before: Dated; readonly after: Dated }

/** Each change of what is dated in a part, the first first. */
export function turnsOfLine(line: LabourLine): LabourTurn[] {
  // Also what changed in the moment in which it was made.
  const past = line.past.filter((text) => !text.includes(`.${gone}.`))
  const whole: LabourLine = { ...line, createdAt: '', deletedAt: null, past }
  const instants = [...new Set(pastOf(whole).map(({ until }) => until))]
  return instants.flatMap((at) => {
    const before = labourLineAsOf(whole, instantFromMs(Date.parse(at) - 1))
    const after = labourLineAsOf(whole, at)
    if (before === null || after === null) return []
    return [{ at, before: datedOf(before), after: datedOf(after) }]
  })
}

function datedOf({
  state,
  role,
  organisationId,
  issueId,
  areaId,
  fromOn,
  toOn,
  track,
}: LabourLine): Dated {
  return { state, role, organisationId, issueId, areaId, fromOn, toOn, track }
}
