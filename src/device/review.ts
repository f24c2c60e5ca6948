import type { ActionItem } from '../domain/action-item.ts'
import { carriedCounter } from '../domain/carried-actions.ts'
import type { Day } from '../domain/day.ts'
import type { Judgement } from '../domain/findings/open-findings.ts'
import type { Meeting } from '../domain/meeting.ts'
import { isWithoutMinutes } from '../domain/meeting-states.ts'
import { compareText } from '../domain/position.ts'
import { type Figure, type ReviewFigures, reviewFigures } from '../domain/review-figures.ts'
import { openActionItems } from './action-items.ts'
import { type ActionView, actionViews } from './action-views.ts'
import type { Database } from './database.ts'
import { findingsToday } from './finding-records.ts'

/** What a head of mission asks first, from what this device holds: no network is needed for any of it. */
export type Review = {
  readonly figures: ReviewFigures
  /** The most urgent of the actions marked for attention; `figures.needsMe` has all of them. */
  readonly needsMe: readonly ActionView[]
  /** The open actions that it was read from, for what is read after it. */
  readonly open: readonly ActionItem[]
}

/** What stands below the figures, read once they stand. */
export type ReviewBelow = {
  /** Overlaps and gaps, with what was said to them. */
  readonly findings: Judgement
  /** Meetings held whose minutes are not adopted, the oldest first. */
  readonly minutesWaiting: readonly Meeting[]
}

/** A page for a lift: the rest is one tap away. */
const needsMeShown = 6

/** The figures of everything that this device may see, on this day. */
export async function review(db: Database, today: Day): Promise<Review> {
  const open = await openActionItems(db)
  const figures = await figuresOf(db, open, today)
  const wanted = new Set<string>(figures.needsMe.slice(0, needsMeShown))
  const first = open.filter((item) => wanted.has(item.id))
  return { figures, needsMe: await actionViews(db, first, today), open }
}

/** What stands below the figures, on this day; `open`: the open actions that they were made of. */
export async function reviewBelow(
  db: Database,
  today: Day,
  open: readonly ActionItem[],
): Promise<ReviewBelow> {
  const [meetings, findings] = await Promise.all([
    db.meetings.toArray(),
    findingsToday(db, today, open),
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

/** The figures of these open actions. */
export async function figuresOf(
  db: Database,
  items: readonly ActionItem[],
  today: Day,
): Promise<ReviewFigures> {
  const carriedOver = carriedCounter(await db.meetings.toArray())
  return reviewFigures(items, { today, carriedOver })
}
