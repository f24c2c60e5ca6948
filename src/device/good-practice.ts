import type { ActionItem } from '../domain/action-item.ts'
import { actionStates } from '../domain/action-item.ts'
import { daysAfter } from '../domain/calendar.ts'
import type { Day, Zone } from '../domain/day.ts'
import type { MechanismId } from '../domain/ids.ts'
import { verifyDays } from '../domain/practice/continuity-rule.ts'
import type { PracticePicture } from '../domain/practice/picture.ts'
import { windowMonths, windowOf } from '../domain/practice/window.ts'
import type { Database } from './database.ts'

/**
 * What the mirror is held up to, as far as this device holds it. Meetings and what was said at them come by
 * index, of the last twelve months only; registers and parts whole. Nothing of notes between two people.
 */
export async function practicePicture(
  db: Database,
  mechanismId: MechanismId | null,
  today: Day,
  zone: Zone,
): Promise<PracticePicture> {
  const { fromOn } = windowOf(today, 2 * windowMonths)
  // A day more on each side: the day of a meeting is that of its own zone.
  const meetings = await db.meetings
    .where('startsAt')
    .between(daysAfter(fromOn, -1), daysAfter(today, 2))
    .toArray()
  const ids = meetings.map(({ id }) => id)
  const [registers, joint, agenda, attendance, decisions, actions, minutes, sentAgendas] =
    await Promise.all([
      registersOf(db),
      jointOf(db),
      db.agendaItems.where('meetingId').anyOf(ids).toArray(),
      db.attendances.where('meetingId').anyOf(ids).toArray(),
      db.decisions.where('meetingId').anyOf(ids).toArray(),
      actionsFor(db, ids, daysAfter(fromOn, -verifyDays), today),
      db.minutes.where('meetingId').anyOf(ids).toArray(),
      db.sentAgendas.where('meetingId').anyOf(ids).toArray(),
    ])
  return {
    ...{ today, zone, mechanismId, meetings, agenda, attendance, decisions, actions },
    ...{ minutes, sentAgendas, ...registers, ...joint },
    languages: await languagesAt(db, attendance),
  }
}

async function registersOf(db: Database) {
  const [mechanisms, seats, chairTerms, organisations, issues, areas] = await Promise.all([
    db.mechanisms.toArray(),
    db.seats.toArray(),
    db.chairTerms.toArray(),
    db.organisations.toArray(),
    db.issues.toArray(),
    db.areas.toArray(),
  ])
  const [appointments, labour, mandates, verdicts] = await Promise.all([
    db.appointments.toArray(),
    db.labourLines.toArray(),
    db.mandateStatements.toArray(),
    db.findingVerdicts.toArray(),
  ])
  return {
    ...{ mechanisms, seats, chairTerms, organisations, issues, areas },
    ...{ appointments, labour, mandates, verdicts },
  }
}

/** What is done together, and what was shared of it: a mission has few of both, and a visit may last years. */
async function jointOf(db: Database) {
  const [activities, shares] = await Promise.all([
    db.jointActivities.toArray(),
    db.informationShares.where('jointActivityId').above('').toArray(),
  ])
  return { activities, shares }
}

/** Those that the meetings made, that are open, or whose last day lies in the time that is looked at. */
async function actionsFor(db: Database, meetingIds: readonly string[], fromOn: Day, today: Day) {
  const [made, ...byState] = await Promise.all([
    db.actionItems.where('meetingId').anyOf(meetingIds).toArray(),
    ...actionStates.map(async (state) => {
      const isOpen = state === 'open' || state === 'in_progress' || state === 'blocked'
      return isOpen || state === 'reported_done'
        ? await db.actionItems.where('state').equals(state).toArray()
        : await db.actionItems
            .where('[state+dueOn]')
            .between([state, fromOn], [state, today], true, true)
            .toArray()
    }),
  ])
  const all = new Map<string, ActionItem>()
  for (const action of [...made, ...byState.flat()]) all.set(action.id, action)
  return [...all.values()]
}

/** What they speak who came, by attendance: a language is all that the mirror learns of a person. */
async function languagesAt(
  db: Database,
  attendance: PracticePicture['attendance'],
): Promise<PracticePicture['languages']> {
  const named = attendance.filter(({ personId }) => personId !== null)
  const people = await db.people.bulkGet([
    ...new Set(named.flatMap(({ personId }) => personId ?? [])),
  ])
  const known = new Map<string, readonly string[]>(
    people.flatMap((person) =>
      person === undefined || person.deletedAt !== null ? [] : [[person.id, person.languages]],
    ),
  )
  return new Map(named.map(({ id, personId }) => [id, known.get(personId ?? '') ?? []]))
}
