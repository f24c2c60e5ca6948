import { daysAfter } from '../../src/domain/calendar.ts'
import { trailStepId } from '../../src/domain/trail-step.ts'
import { anAction } from './a-held-meeting.ts'
import type { HttpDevice, Row } from './http-device.ts'
import { aMechanism, aMeeting, anotherOrganisation } from './mission-rows.ts'

/** A figure of the review as it must come out: the ids of the actions behind it. */
export type Expected = readonly string[]

/** The mission of scenario S2: 6 mechanisms, 180 actions, 23 late, 7 of them for long, 4 for the head of mission. */
export type OverdueMission = {
  readonly organisations: readonly Row[]
  readonly mechanisms: readonly Row[]
  /** A held meeting of the technical mechanism, which a summary can tell of. */
  readonly meeting: Row
  readonly actions: readonly Row[]
  /** Late, and carried over four times. */
  readonly carried: Row
  readonly figures: Readonly<Record<'needsMe' | 'open' | 'late' | 'longLate', Expected>>
  readonly openOf: (by: 'organisation' | 'mechanism', id: string) => Expected
  readonly lateOf: (by: 'organisation' | 'mechanism', id: string) => Expected
}

const names = [
  ['Heads of Mission Meeting', 'HOMM'],
  ['Technical Co-ordination Meeting', 'TCM'],
  ['Shelter group', 'SG'],
  ['Legal aid group', 'LAG'],
  ['Border group', 'BG'],
  ['Donor group', 'DG'],
] as const
const partners = ['Migration office', 'Child fund', 'Ministry of the Interior', 'Legal centre']
const countOfAll = 180
const countOfOpen = 120
const countOfLate = 23
const forHead: ReadonlySet<number> = new Set([0, 7, 30, 50])
/** Of the mission's own organisation and for it alone: she counts it. */
const ownStrict = 10
const carriedAt = 7

/**
 * Writes that mission as `by`. `today` is a day of the mission's zone; no day lies so near a limit that
 * midnight would matter.
 */
export async function anOverdueMission(by: HttpDevice, today: string): Promise<OverdueMission> {
  const others = partners.map((name) => anotherOrganisation(by, { name }))
  const organisations = [{ id: String(by.me.organisationId), name: 'ours' }, ...others]
  const mechanisms = names.map(([name, shortName], at) =>
    aMechanism(by, {
      name,
      shortName,
      marking: 'GREEN',
      ...(at === 0 && { kind: 'heads_of_mission_meeting', tier: 'political' }),
    }),
  )
  const [above, technical] = mechanisms
  if (above === undefined || technical === undefined) throw new Error('there is no mechanism')
  technical.parentMechanismId = above.id
  const heldOf = (mechanism: Row, daysAgo: number, number: number) => {
    const on = daysAfter(today, -daysAgo)
    const at = { startsAt: `${on}T08:00:00.000Z`, endsAt: `${on}T10:00:00.000Z` }
    const title = `${mechanism.shortName} No. ${number}`
    return aMeeting(by, mechanism, { ...at, number, title, marking: 'GREEN', state: 'held' })
  }
  const series = [190, 160, 130, 100, 70].map((ago, at) => heldOf(technical, ago, at + 1))
  const meetings = mechanisms.map((mechanism) =>
    mechanism === technical ? (series.at(-1) as Row) : heldOf(mechanism, 70, 1),
  )
  const actions = Array.from({ length: countOfAll }, (_, at) => {
    const meeting = (at === carriedAt ? series[0] : meetings[at % meetings.length]) as Row
    const organisation = organisations[at % organisations.length] as Row
    return anActionAt(by, meeting, organisation.id, { at, today })
  })
  const carried = actions[carriedAt] as Row
  const steps = [series[2], series[4]].map((meeting, at) =>
    aStep(by, carried, meeting as Row, `Said at the table, time ${at + 1}.`),
  )
  for (const row of others) by.write({ kind: 'organisation', row })
  for (const row of mechanisms) by.write({ kind: 'mechanism', row })
  for (const row of new Set([...series, ...meetings])) by.write({ kind: 'meeting', row })
  for (const row of actions) by.write({ kind: 'actionItem', row })
  for (const row of steps) by.write({ kind: 'trailStep', row })
  await mustSync(by)
  const ids = (wanted: (at: number) => boolean) =>
    actions.flatMap(({ id }, at) => (wanted(at) ? [id] : []))
  const isOf = (at: number, of: 'organisation' | 'mechanism', id: string) =>
    (of === 'mechanism' ? mechanisms : organisations).findIndex((row) => row.id === id) ===
    at % (of === 'mechanism' ? mechanisms : organisations).length
  return {
    organisations,
    mechanisms,
    meeting: meetings[1] as Row,
    actions,
    carried,
    figures: {
      needsMe: ids((at) => forHead.has(at)),
      open: ids((at) => at < countOfOpen),
      late: ids((at) => at < countOfLate),
      longLate: ids((at) => at <= 5 || at === carriedAt),
    },
    openOf: (of, id) => ids((at) => at < countOfOpen && isOf(at, of, id)),
    lateOf: (of, id) => ids((at) => at < countOfLate && isOf(at, of, id)),
  }
}

/** What another organisation keeps to itself: late for long, and marked for attention. */
export async function unseenActions(
  outsider: HttpDevice,
  { mechanisms, meeting }: Pick<OverdueMission, 'mechanisms' | 'meeting'>,
  today: string,
): Promise<Row[]> {
  await outsider.sync()
  const rows = mechanisms.slice(0, 3).map((_, at) => {
    const on = daysAfter(today, -60)
    return anAction(outsider, meeting, String(outsider.me.organisationId), {
      marking: 'AMBER+STRICT',
      task: `Unseen ${at + 1}: move the witness`,
      assignees: promisedBy(String(outsider.me.organisationId)),
      due: { kind: 'date', on, words: '' },
      dueOn: on,
      progress: '',
      needsAttention: true,
      attentionReason: 'Unseen reason',
    })
  })
  for (const row of rows) outsider.write({ kind: 'actionItem', row })
  await mustSync(outsider)
  return rows
}

function anActionAt(
  by: HttpDevice,
  meeting: Row,
  organisationId: string,
  { at, today }: { at: number; today: string },
): Row {
  const on = daysAfter(today, dueInDays(at))
  const isDone = at >= countOfOpen
  return anAction(by, meeting, organisationId, {
    marking: at === ownStrict ? 'AMBER+STRICT' : 'AMBER',
    task: `Promise ${at + 1}`,
    assignees: promisedBy(organisationId),
    due: { kind: 'date', on, words: '' },
    dueOn: on,
    progress: '',
    needsAttention: forHead.has(at),
    attentionReason: forHead.has(at) ? `Only you can say: ${at + 1}` : '',
    ...(isDone && { state: 'done', doneAt: `${daysAfter(today, -3)}T10:00:00.000Z` }),
  })
}

/** Six are late for more than 30 days, the others for 4 to 20; the rest are due in two weeks and later. */
function dueInDays(at: number): number {
  if (at <= 5) return -40 - at
  return at < countOfLate ? at - 26 + (at === carriedAt ? 7 : 0) : 14 + (at % 40)
}

function promisedBy(organisationId: string) {
  const responsible = { as: 'organisation', organisationId, personId: null }
  return { kind: 'one', responsible, words: '' }
}

function aStep(by: HttpDevice, action: Row, meeting: Row, note: string): Row {
  const { ownerOrganisationId, marking, readers, lang, createdAt, createdBy } = action
  return {
    id: trailStepId(action.id, meeting.id),
    ...{ mechanismId: action.mechanismId, ownerOrganisationId, marking, readers, lang },
    ...{ createdAt, createdBy: createdBy ?? by.me.personId, deletedAt: null },
    subjectKind: 'actionItem',
    subjectId: action.id,
    heardAtMeetingId: meeting.id,
    outcome: 'still_going',
    note,
    dueBefore: { kind: 'next_meeting', words: '' },
    dueSince: action.due,
    becameId: null,
    chathamHouse: false,
  }
}

async function mustSync(by: HttpDevice): Promise<void> {
  const refused = (await by.sync()).filter(({ verdict }) => verdict === 'refused')
  if (refused.length > 0) throw new Error(JSON.stringify(refused.slice(0, 3)))
}
