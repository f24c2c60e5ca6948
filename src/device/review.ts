import type { ActionItem } from '../domain/action-item.ts'
import { timesCarried } from '../domain/carried-actions.ts'
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
import { groupBy } from './group-by.ts'
import { allNames, type Names } from './names.ts'

/** What a head of mission asks, from what this device holds: no network is needed for any of it. */
export type Review = {
  readonly figures: ReviewFigures
  /** The most urgent of the actions marked for attention; `figures.needsMe` has all of them. */
  readonly needsMe: readonly ActionView[]
  /** Overlaps and gaps, with what was said to them. */
  readonly findings: Judgement
  /** Meetings held whose minutes are not adopted, the oldest first. */
  readonly minutesWaiting: readonly Meeting[]
  readonly names: Names
}

/** A page for a lift: the rest is one tap away. */
const needsMeShown = 6

/** The review of everything that this device may see. */
export async function review(db: Database, today: Day): Promise<Review> {
  const [items, names] = await Promise.all([openActionItems(db), allNames(db)])
  const [{ figures, meetings }, findings] = await Promise.all([
    figuresOf(db, items, today),
    findingsToday(db, today, items),
  ])
  const wanted = new Set<string>(figures.needsMe)
  return {
    figures,
    needsMe: await actionViews(
      db,
      items.filter((item) => wanted.has(item.id)).slice(0, needsMeShown),
      today,
    ),
    findings,
    minutesWaiting: meetings
      .filter((meeting) => meeting.deletedAt === null && isWithoutMinutes(meeting.state))
      .sort((a, b) => compareText(a.startsAt, b.startsAt)),
    names,
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

/** The figures of these open actions, and the meetings that carried them. */
export async function figuresOf(db: Database, items: readonly ActionItem[], today: Day) {
  const meetings = await db.meetings.toArray()
  const series = groupBy(meetings, (meeting) => meeting.mechanismId)
  const carriedOver = (item: ActionItem) => timesCarried(item, series.get(item.mechanismId) ?? [])
  return { meetings, figures: reviewFigures(items, { today, carriedOver }) }
}
