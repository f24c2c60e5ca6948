import type { ActionItem } from '../domain/action-item.ts'
import type { Day } from '../domain/day.ts'
import type { LabourFinder } from '../domain/findings/finder.ts'
import type { Judgement } from '../domain/findings/open-findings.ts'
import type { Meeting } from '../domain/meeting.ts'
import { isWithoutMinutes } from '../domain/meeting-states.ts'
import { compareText } from '../domain/position.ts'
import type { Figure, ReviewFigures } from '../domain/review-figures.ts'
import type { Database } from './database.ts'
import { findingsToday } from './finding-records.ts'
import { keptReview, type Review } from './kept-review.ts'

/** What stands below the figures, read once they stand. */
export type ReviewBelow = {
  /** Overlaps and gaps, with what was said to them. */
  readonly findings: Judgement
  /** Meetings held whose minutes are not adopted, the oldest first. */
  readonly minutesWaiting: readonly Meeting[]
}

/** The figures of everything that this device may see, on this day. */
export async function review(db: Database, today: Day): Promise<Review> {
  return await keptReview(db, today).read()
}

/**
 * What stands below the figures, on this day; `open`: the open actions that they were made of. A `finder` that is
 * given again remembers what it found.
 */
export async function reviewBelow(
  db: Database,
  today: Day,
  open: readonly ActionItem[],
  finder?: LabourFinder,
): Promise<ReviewBelow> {
  const [meetings, findings] = await Promise.all([
    db.meetings.toArray(),
    findingsToday(db, today, open, finder),
  ])
  return {
    findings,
    minutesWaiting: meetings
      .filter((meeting) => meeting.deletedAt === null && isWithoutMinutes(meeting.state))
      .sort((a, b) => compareText(a.startsAt, b.startsAt)),
  }
}

/** The figures that count over everything. */
export const plainFigures = [
  'needsMe',
  'open',
  'late',
  'longLate',
  'dueSoon',
  'toCheck',
  'toAsk',
  'carriedOften',
] as const satisfies readonly (keyof ReviewFigures)[]
export type PlainFigure = (typeof plainFigures)[number]

/** One figure of the review. `all`: what all partners promised. */
export type FigureName =
  | { readonly of: 'mission'; readonly figure: PlainFigure }
  | { readonly of: 'organisation'; readonly id: string }
  | { readonly of: 'mechanism'; readonly id: string }
  /** A number of a picture: `behindPicture` reads them. */
  | { readonly of: 'month' | 'lateAge'; readonly id: string }

/** The figure with this name; empty where an organisation or mechanism has no open action. */
export function figureNamed(figures: ReviewFigures, name: FigureName): Figure {
  switch (name.of) {
    case 'mission':
      return figures[name.figure]
    case 'organisation':
      return figures.byOrganisation.find(({ key }) => (key ?? 'all') === name.id)?.open ?? []
    case 'mechanism':
      return figures.byMechanism.find(({ key }) => key === name.id)?.open ?? []
    case 'month':
    case 'lateAge':
      return []
  }
}
