import { z } from 'zod/mini'
import type { Instant } from './day.ts'
import type { LabourLine } from './labour-line.ts'
import { compareText } from './position.ts'

/** What of a part is a matter of its history: what it was on a day can be told for each of these. */
export const datedLabourFields = [
  'state',
  'role',
  'organisationId',
  'issueId',
  'areaId',
  'fromOn',
  'toOn',
  'track',
] as const
export type DatedLabourField = (typeof datedLabourFields)[number]

const shape =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\.([A-Za-z]{1,24})\.([A-Za-z0-9:._-]{1,750})$/

/**
 * What one field of a part was until an instant: an element of a set, so that what was changed on two
 * phones is kept of both. `2026-11-21T10:00:00.000Z.role.lead`, `-` for the end of an open-ended period,
 * `.political:20track` for words, which begin with a dot and have each odd byte as its number.
 */
export const LabourPast = z.string().check(z.maxLength(790), z.regex(shape))
export type LabourPast = z.infer<typeof LabourPast>

/** A remembered value as it is read. */
export type PastValue = {
  readonly until: Instant
  readonly field: string
  /** `null`: the period had no end. */
  readonly value: string | null
}

/** The value as it is kept. Throws where it is longer than what can be kept, which none of ours is. */
export function pastToText({ until, field, value }: PastValue): LabourPast {
  const kept = field === 'track' ? keptWords(value ?? '') : (value ?? '-')
  return LabourPast.parse(`${until}.${field}.${kept}`)
}

/** What is remembered of a part, the oldest first. Rows of older apps remember nothing. */
export function pastOf(line: { readonly past?: readonly LabourPast[] | undefined }): PastValue[] {
  // Most have none, and a board asks it of all of its parts for each day that one looks at.
  if (!line.past?.length) return []
  return line.past.toSorted(compareText).flatMap((text) => {
    const [, until, field, value] = shape.exec(text) ?? []
    if (until === undefined || field === undefined || value === undefined) return []
    const read = value.startsWith('.') ? wordsKept(value) : value === '-' ? null : value
    return read === undefined ? [] : [{ until, field, value: read }]
  })
}

/** Words as they may stand in the name of an element. */
function keptWords(words: string): string {
  // Half a character has no bytes.
  const encoded = encodeURIComponent(words.replaceAll(/\p{Surrogate}/gu, '\uFFFD'))
  const bytes = encoded.replaceAll(/[!~*'()]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `.${bytes.replaceAll('%', ':')}`
}

/** The words again; `undefined` where they are none. */
function wordsKept(kept: string): string | undefined {
  try {
    return decodeURIComponent(kept.slice(1).replaceAll(':', '%'))
  } catch {
    return undefined
  }
}

/**
 * What `fields` change of a part at `now`, as it is to be remembered: to be written with the change
 * itself, besides what is remembered already. Empty where nothing dated changes. Since when a deleted one
 * was gone is remembered once it comes back; until then it says so itself.
 */
export function pastBefore(
  line: LabourLine,
  fields: Partial<Pick<LabourLine, DatedLabourField | 'deletedAt'>>,
  now: Instant,
): LabourPast[] {
  const dated =
    line.deletedAt === null ? datedLabourFields : ([...datedLabourFields, gone] as const)
  return dated
    .filter((field) => fields[field] !== undefined && fields[field] !== line[field])
    .map((field) => pastToText({ until: now, field, value: line[field] }))
}

/** Under which name a part remembers that it was deleted for a time. */
export const gone = 'deletedAt'
