import { addMonths } from 'date-fns/addMonths'
import { lightFormat } from 'date-fns/lightFormat'
import { parseISO } from 'date-fns/parseISO'
import { daysAfter } from './calendar.ts'
import type { Day } from './day.ts'
import type { Mechanism } from './mechanism.ts'

/** When terms of reference are to be looked at again, and whether that is soon or was. */
export type TermsReview = { readonly on: Day; readonly standing: 'later' | 'due' | 'overdue' }

/** From so many days before on it is said. */
const noticeDays = 30

/**
 * The review of the terms of reference: on the day that was set, or a year after the last one (field
 * practice G18). `null` where there are none, or nobody has said when they were looked at.
 */
export function termsReview(
  {
    termsOfReference,
    termsReviewedOn,
    termsReviewOn,
  }: Pick<Mechanism, 'termsOfReference' | 'termsReviewedOn' | 'termsReviewOn'>,
  today: Day,
): TermsReview | null {
  if (termsOfReference.trim() === '') return null
  const on = termsReviewOn ?? (termsReviewedOn && aYearAfter(termsReviewedOn))
  if (on === null) return null
  const standing = on < today ? 'overdue' : on <= daysAfter(today, noticeDays) ? 'due' : 'later'
  return { on, standing }
}

/** The same day of the next year; 28 February after a leap day. */
export function aYearAfter(day: Day): Day {
  return lightFormat(addMonths(parseISO(day), 12), 'yyyy-MM-dd')
}
