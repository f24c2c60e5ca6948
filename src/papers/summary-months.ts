import type { ActionItem } from '../domain/action-item.ts'
import { dayOf } from '../domain/day.ts'
import type { Decision } from '../domain/decision.ts'
import type { Meeting } from '../domain/meeting.ts'

/** What came of one month: of meetings, decisions and promises that may be counted. */
export type SummaryMonth = {
  /** `2026-07`. */
  readonly month: string
  readonly meetings: number
  readonly decisions: number
  readonly done: number
}

const mostMonths = 36

/** The months of a period, each with how many met, what was agreed at them, and what of it was done by then. */
export function monthsOf(
  { fromOn, toOn }: { readonly fromOn: string; readonly toOn: string },
  meetings: readonly Meeting[],
  decisions: readonly Decision[],
  actions: readonly ActionItem[],
): SummaryMonth[] {
  const monthOfMeeting = new Map<string, string>(
    meetings.map((one) => [one.id, dayOf(one.startsAt, one.zone).slice(0, 7)]),
  )
  const zone = meetings[0]?.zone ?? 'UTC'
  const doneIn = (item: ActionItem) =>
    item.state !== 'done' || item.doneAt === null ? null : dayOf(item.doneAt, zone).slice(0, 7)
  return monthNames(fromOn.slice(0, 7), toOn.slice(0, 7)).map((month) => ({
    month,
    meetings: [...monthOfMeeting.values()].filter((one) => one === month).length,
    decisions: decisions.filter((one) => monthOfMeeting.get(one.meetingId) === month).length,
    done: actions.filter((one) => doneIn(one) === month).length,
  }))
}

function monthNames(from: string, to: string): string[] {
  const names: string[] = []
  for (let name = from; name <= to && names.length < mostMonths; name = monthAfter(name))
    names.push(name)
  return names
}

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}
