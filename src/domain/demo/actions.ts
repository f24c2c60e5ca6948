import type { ActionItem } from '../action-item.ts'
import { moveAction, recordAction } from '../action-item-draft.ts'
import { checklistFor } from '../assignee-rules.ts'
import { daysAfter } from '../calendar.ts'
import { dayOf, type Instant } from '../day.ts'
import { dueContextOf } from '../due-context.ts'
import { ActionItemId } from '../ids.ts'
import type { Seat } from '../mechanism.ts'
import { instantOf } from '../wall-clock.ts'
import { type Book, demoZone, signs, write } from './book.ts'
import type { Issues } from './places-and-issues.ts'
import { draftOf, type Pledge } from './pledges.ts'
import type { SeriesWorld, Session } from './technical-meetings.ts'

/** What was promised in the series: every kind of due and of assignee, in every state. */
const pledges: readonly Pledge[] = [
  {
    meeting: 1,
    item: 2,
    task: 'Map who runs prevention campaigns in which district',
    by: { group: 'osce' },
    due: { monthOf: -120 },
    state: 'done',
    issue: 'prevention',
  },
  {
    meeting: 1,
    item: 4,
    task: 'Draft common terms of reference for joint needs assessments',
    by: { joint: ['osce', 'iom'] },
    due: { in: -110 },
    state: 'in_progress',
    priority: 'high',
    attention: 'Six months open; both sides wait for the other’s draft.',
    progress: 'A first outline exists.',
  },
  {
    meeting: 1,
    item: 8,
    task: 'Keep the list of focal points up to date',
    by: { role: 'Secretariat', of: 'osce' },
    due: 'ongoing',
    state: 'in_progress',
  },
  {
    meeting: 1,
    item: 2,
    task: 'Send the calendar of planned trainings',
    by: { everybody: true },
    due: { weekOf: -150, words: '1st week after the meeting' },
    state: 'done',
    issue: 'prevention',
  },
  {
    meeting: 2,
    item: 3,
    task: 'Share the standard referral form in Romanian and Russian',
    by: { one: 'ministryLabour' },
    due: 'with_minutes',
    state: 'done',
    issue: 'referral',
  },
  {
    meeting: 2,
    item: 3,
    task: 'Test the referral form in two districts and report',
    by: { joint: ['commissionBalti', 'commissionUngheni', 'iom'] },
    due: { in: -75 },
    state: 'blocked',
    reason: 'The form waits for the Ministry’s order.',
    issue: 'referral',
    priority: 'high',
    attention: 'A word at the level of the Minister would help.',
  },
  {
    meeting: 2,
    item: 6,
    task: 'Name a deputy focal point',
    by: { everybody: true },
    due: 'next_meeting',
    state: 'open',
  },
  {
    meeting: 2,
    item: 2,
    task: 'Circulate the monitoring report once it is published',
    by: { one: 'coe' },
    due: { event: 'The monitoring report is published' },
    state: 'open',
  },
  {
    meeting: 3,
    item: 4,
    task: 'Print the hotline card for both banks',
    by: { one: 'bothBanks' },
    due: { monthOf: -70 },
    state: 'done',
    issue: 'prevention',
  },
  {
    meeting: 3,
    item: 3,
    task: 'Check recruitment agencies’ advertisements before the season',
    by: { one: 'ministryInterior' },
    due: { in: -60, words: 'End of the quarter' },
    state: 'in_progress',
    issue: 'prevention',
  },
  {
    meeting: 3,
    item: 4,
    task: 'Propose a joint information campaign for bus stations',
    by: { joint: ['openDoors', 'childLine'] },
    due: 'next_meeting',
    state: 'dropped',
    reason: 'The municipal campaign covers it.',
    issue: 'prevention',
  },
  {
    meeting: 3,
    item: 7,
    task: 'Send the link to the e-learning course',
    by: { one: 'unicef' },
    due: 'asap',
    state: 'done',
    issue: 'children',
  },
  {
    meeting: 4,
    item: 3,
    task: 'Share the anonymised statistics on cases opened',
    by: { one: 'ministryInterior' },
    due: { in: -35 },
    state: 'open',
    issue: 'prosecution',
    attention: 'Asked for three times.',
  },
  {
    meeting: 4,
    item: 3,
    task: 'Write a two-page note on witness protection in neighbouring countries',
    by: { one: 'coe' },
    due: { weekOf: -30, words: 'Mid-month' },
    state: 'reported_done',
    progress: 'Draft sent to the secretariat.',
    issue: 'prosecution',
  },
  {
    meeting: 4,
    item: 4,
    task: 'Organise a study visit for prosecutors',
    by: { joint: ['austria', 'coe'] },
    due: { in: 45 },
    state: 'in_progress',
    issue: 'prosecution',
  },
  {
    meeting: 4,
    item: 7,
    task: 'Find out whether the training room is free on Thursdays',
    by: { role: 'Logistics', of: 'osce' },
    due: 'none',
    state: 'open',
  },
  {
    meeting: 5,
    item: 3,
    task: 'List the places in shelters by district, as numbers only',
    by: { one: 'safeHarbour' },
    due: 'next_meeting',
    state: 'in_progress',
    issue: 'accommodation',
    priority: 'urgent',
  },
  {
    meeting: 5,
    item: 3,
    task: 'Say what your organisation can offer for safe accommodation',
    by: { everybody: true },
    due: { in: -12 },
    state: 'open',
    issue: 'accommodation',
    priority: 'high',
  },
  {
    meeting: 5,
    item: 2,
    task: 'Share the winter calendar of activities',
    by: { everybody: true },
    due: { weekOf: 6, words: 'The week before the meeting' },
    state: 'open',
  },
  {
    meeting: 5,
    item: 6,
    task: 'Compare the two proposals for the North and suggest one',
    by: { joint: ['osce', 'iom', 'nationalCommittee'] },
    due: 'next_meeting',
    state: 'open',
    issue: 'referral',
    priority: 'high',
  },
  {
    meeting: 5,
    item: 4,
    task: 'Ask capitals for a contribution to a second shelter',
    by: { one: 'switzerland' },
    due: 'asap',
    state: 'in_progress',
    issue: 'accommodation',
  },
  {
    meeting: 6,
    item: 3,
    task: 'Propose a lead for safe accommodation',
    by: { one: 'nationalCommittee' },
    due: 'next_meeting',
    state: 'open',
    issue: 'accommodation',
    priority: 'urgent',
    attention: 'Raised in three meetings; still no lead.',
  },
  {
    meeting: 6,
    item: 2,
    task: 'Send the slides on reintegration grants',
    by: { one: 'iom' },
    due: 'with_minutes',
    state: 'open',
    issue: 'reintegration',
  },
  {
    meeting: 6,
    item: 4,
    task: 'Plan a joint visit to the territorial commissions of the South',
    by: { joint: ['osce', 'unicef', 'ministryLabour'] },
    due: { monthOf: 20 },
    state: 'open',
    issue: 'children',
  },
  {
    meeting: 6,
    item: 3,
    task: 'Translate the accommodation standards into Russian',
    by: { one: 'openDoors' },
    due: { in: 4 },
    state: 'in_progress',
    issue: 'accommodation',
  },
  {
    meeting: 6,
    item: 7,
    task: 'Report on the hotline’s calls every two months, as counts',
    by: { one: 'bothBanks' },
    due: 'ongoing',
    state: 'open',
    issue: 'referral',
  },
  {
    meeting: 6,
    item: 6,
    task: 'Check the division of labour against your mandate',
    by: { everybody: true },
    due: 'next_meeting',
    state: 'open',
  },
  {
    meeting: 6,
    item: 4,
    task: 'Announce the dates of the donors’ round table',
    by: { one: 'eu' },
    due: { event: 'The hall is confirmed' },
    state: 'open',
  },
]

/** Writes what was promised, with the checklists of what all partners promised. */
export function writeActions(
  book: Book,
  world: SeriesWorld,
  sessions: readonly Session[],
  issues: Issues,
  seats: readonly Seat[],
): readonly ActionItem[] {
  return pledges.flatMap((pledge) => {
    const session = sessions.find(({ meeting }) => meeting.number === pledge.meeting)
    if (session === undefined) return []
    const action = actionOf(book, world, session, sessions, pledge, issues)
    const day = dayOf(session.meeting.startsAt, session.meeting.zone)
    const signing = signs(world.players.recorder, day)
    const answers = checklistFor(action, seats, day, signing).map((answer, index) => ({
      ...answer,
      answer: answerOf(action, index),
    }))
    write(book, signing, [
      { kind: 'actionItem', row: action },
      ...answers.map((row) => ({ kind: 'checklistAnswer' as const, row })),
    ])
    return [action]
  })
}

function actionOf(
  book: Book,
  world: SeriesWorld,
  { meeting, agenda }: Session,
  sessions: readonly Session[],
  pledge: Pledge,
  issues: Issues,
): ActionItem {
  const day = dayOf(meeting.startsAt, meeting.zone)
  const next = sessions.find((session) => session.meeting.number === pledge.meeting + 1)
  const isOut = meeting.state === 'adopted' || meeting.state === 'circulated'
  const context = dueContextOf(meeting, next?.meeting ?? null, {
    today: book.today,
    minutesCirculatedOn: isOut ? daysAfter(day, 4) : null,
  })
  const issueId = pledge.issue === undefined ? null : issues[pledge.issue]
  const fresh = recordAction(
    draftOf(book, pledge, world.organisations, world.mechanism.id, issueId),
    ActionItemId.parse(book.newId()),
    { meeting, agendaItemId: agenda[pledge.item]?.id ?? null, decisionId: null },
    context,
    signs(world.players.recorder, day, { marking: isOut ? 'GREEN' : 'AMBER' }),
  )
  const moved = moveAction(fresh, pledge.state, pledge.reason ?? '', doneAt(fresh, day))
  return {
    ...moved,
    progress: pledge.progress ?? '',
    needsAttention: pledge.attention !== undefined,
    attentionReason: pledge.attention ?? '',
  }
}

function doneAt(action: ActionItem, day: string): Instant {
  return instantOf(action.dueOn ?? daysAfter(day, 20), '16:00', demoZone)
}

/** Of an action that is done everybody has answered; of an open one about half. */
function answerOf(action: ActionItem, index: number) {
  if (action.state === 'done') return index % 9 === 8 ? 'not_applicable' : 'done'
  return (
    (['done', 'waiting', 'waiting', 'done', 'waiting', 'not_applicable', 'declined'] as const)[
      index % 7
    ] ?? 'waiting'
  )
}
