import type { ActionItem } from '../domain/action-item.ts'
import {
  askedFor,
  type ChecklistProgress,
  checklistProgress,
  isComplete,
} from '../domain/assignee-rules.ts'
import type { ChecklistAnswer } from '../domain/checklist-answer.ts'
import { type Day, dayOf } from '../domain/day.ts'
import type { OrganisationId } from '../domain/ids.ts'
import type { Database } from './database.ts'

/** Where one partner stands with what all partners promised. */
export type ChecklistRow = {
  readonly organisationId: OrganisationId
  readonly name: string
  readonly answer: ChecklistAnswer['answer']
  readonly note: string
  /** It has no seat any more and has not answered: nobody waits for it. */
  readonly hasLeft: boolean
}

/** A row for each who is asked, and how far they have come together. */
export type Checklist = {
  readonly rows: readonly ChecklistRow[]
  readonly progress: ChecklistProgress
  readonly isComplete: boolean
  /** The day whose members are asked: that of the meeting that made the promise. */
  readonly day: Day
  /** Members since: not counted until somebody asks them too. */
  readonly joinedLater: readonly Pick<ChecklistRow, 'organisationId' | 'name'>[]
}

/**
 * The answers to what all partners, or several jointly, promised: those given, and a waiting row for each
 * who was a member on the day of the promise and whose answer nobody has written yet. `null` for what one
 * organisation promised.
 */
export async function checklistOf(
  db: Database,
  action: ActionItem,
  today: Day,
): Promise<Checklist | null> {
  if (action.assignees.kind === 'one') return null
  const [seats, answers, meeting] = await Promise.all([
    db.seats.where('mechanismId').equals(action.mechanismId).toArray(),
    db.checklistAnswers.where('actionItemId').equals(action.id).toArray(),
    db.meetings.get(action.meetingId),
  ])
  const day = meeting === undefined ? today : dayOf(meeting.startsAt, meeting.zone)
  const standing = answers.filter((answer) => answer.deletedAt === null)
  const answered = new Map(standing.map((answer) => [answer.organisationId, answer]))
  const { asked, left, joinedLater } = askedFor(action.assignees, answers, seats, day, today)
  const organisations = await db.organisations.bulkGet([...asked, ...joinedLater])
  const nameOf = new Map(
    organisations.map((one) => [one?.id as string | undefined, one?.shortName || one?.name]),
  )
  const named = (organisationId: OrganisationId) => ({
    organisationId,
    name: nameOf.get(organisationId) ?? organisationId,
  })
  const rows = asked.map(
    (organisationId): ChecklistRow => ({
      ...named(organisationId),
      answer: answered.get(organisationId)?.answer ?? 'waiting',
      note: answered.get(organisationId)?.note ?? '',
      hasLeft: left.includes(organisationId),
    }),
  )
  const counted = rows.filter(({ hasLeft }) => !hasLeft)
  const progress = checklistProgress(counted.map((row) => ({ ...row, deletedAt: null })))
  return {
    rows: rows.toSorted((a, b) => a.name.localeCompare(b.name)),
    progress,
    isComplete: isComplete(progress),
    day,
    joinedLater: joinedLater.map(named).toSorted((a, b) => a.name.localeCompare(b.name)),
  }
}
