import { z } from 'zod/mini'
import type { Instant } from './day.ts'
import { PersonId } from './ids.ts'
import { compareText } from './position.ts'

const shape =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\.([a-z_]{1,24})\.([a-z_]{1,24})\.(.{1,80})$/

/**
 * A line was turned from one kind into another by somebody: an element of a set, so that turns made on
 * two phones are both kept. `2026-11-21T10:00:00.000Z.discussion.decision.<person>`, `nobody` where
 * nobody is known.
 */
export const LineTurn = z.string().check(z.maxLength(150), z.regex(shape))
export type LineTurn = z.infer<typeof LineTurn>

/** A turn as it is read: kinds may be of a newer version. */
export type Turn = {
  readonly at: Instant
  readonly from: string
  readonly to: string
  readonly by: PersonId | null
}

/** The turn as it is kept. A name too long to be kept with it is left out. */
export function turnToText({ at, from, to, by }: Turn): LineTurn {
  const known = by !== null && by.length <= 80
  return LineTurn.parse(`${at}.${from}.${to}.${known ? by : 'nobody'}`)
}

/** How a line was turned, the first first. Rows of older apps have no turns. */
export function turnsOf(line: { readonly turns?: readonly LineTurn[] | undefined }): Turn[] {
  return (line.turns ?? []).toSorted(compareText).flatMap((text) => {
    const [, at, from, to, by = ''] = shape.exec(text) ?? []
    if (at === undefined || from === undefined || to === undefined) return []
    const person = by === 'nobody' ? null : PersonId.safeParse(by)
    return [{ at, from, to, by: person?.success ? person.data : null }]
  })
}
