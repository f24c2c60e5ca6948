import type { ActionItem } from './action-item.ts'
import type { AgendaItem } from './agenda-item.ts'
import { organisationsInvolved } from './assignee-rules.ts'
import type { Attendance } from './attendance.ts'
import { isUnderChathamHouse } from './chatham-house.ts'
import type { Decision } from './decision.ts'
import { markedIn } from './effective-marking.ts'
import type { OrganisationId } from './ids.ts'
import type { Line } from './line.ts'
import type { Marking } from './marking.ts'
import type { Mechanism } from './mechanism.ts'
import type { Meeting } from './meeting.ts'
import type { MinutesContent, MinutesItem } from './minutes-content.ts'
import { usualIn } from './new-envelope.ts'
import type { Organisation } from './organisation.ts'
import { byPosition, compareText } from './position.ts'
import type { RecordKind } from './records.ts'
import { type Marked, type Scope, scopeOf } from './scope.ts'

/** The record of a meeting, with all that it names; deleted records may be among it. */
export type MinutesSource = {
  readonly mechanism: Mechanism
  readonly meeting: Meeting
  readonly agendaItems: readonly AgendaItem[]
  readonly attendances: readonly Attendance[]
  readonly lines: readonly Line[]
  readonly decisions: readonly Decision[]
  readonly actionItems: readonly ActionItem[]
  readonly organisations: readonly Organisation[]
}

/** The minutes of a meeting as they would be circulated now. */
export type ComposedMinutes = {
  readonly content: MinutesContent
  /** How far they may travel: never further than what is said in a meeting usually does. */
  readonly marking: Marking
  /** Something in them was said under the Chatham House Rule. */
  readonly chathamHouse: boolean
  /** How many records are left out because not everybody who reads the minutes may read them. */
  readonly leftOut: number
}

/**
 * The minutes of a meeting out of its record. Whoever may read the minutes may read all that is in them: a
 * record that is for fewer people is left out and counted. The same records give the same content, in
 * whatever order they come.
 */
export function composeMinutes(source: MinutesSource): ComposedMinutes {
  const { meeting, mechanism } = source
  const items = standing(source.agendaItems)
  const byId = new Map<string, AgendaItem>(items.map((item) => [item.id, item]))
  const around = [markedIn('meeting', meeting), markedIn('mechanism', mechanism)]
  const marking = usualIn(meeting.marking)
  const isQuiet = (item: AgendaItem | null | undefined, own?: { chathamHouse: boolean }) =>
    isUnderChathamHouse(meeting, item, own)
  const itemOf = (id: string | null) => (id === null ? null : (byId.get(id) ?? null))

  const said = standing(source.lines).filter((line) => byId.has(line.agendaItemId))
  const chathamHouse =
    meeting.chathamHouse ||
    [...items, ...said, ...source.actionItems].some((one) => isSaidQuietly(one))
  const ours: Marked = { ...meeting, marking, room: chathamHouse ? 'itself' : null }
  const readers = scopeOf(ours, around)
  let leftOut = 0
  const isForAll = (scope: Scope) => {
    const isIn = scope === 'all' || scope === readers
    if (!isIn) leftOut += 1
    return isIn
  }
  const isRead = <Row extends Marked>(
    kind: RecordKind,
    row: Row,
    item: AgendaItem | null = null,
  ) => {
    const containers =
      kind === 'line' && item !== null ? [markedIn('agendaItem', item), ...around] : around
    return isForAll(scopeOf(markedIn(kind, row, kind === 'line' ? null : item), containers))
  }

  const shown = items.filter((item) => isRead('agendaItem', item))
  const lines = said.filter((line) => isRead('line', line, itemOf(line.agendaItemId)))
  const decisions = standing(source.decisions)
    .filter((one) => isRead('decision', one, itemOf(one.agendaItemId)))
    .toSorted(byMaking)
  const actions = standing(source.actionItems)
    .filter((one) => isRead('actionItem', one, itemOf(one.agendaItemId)))
    .toSorted(byMaking)
  const attendances = meeting.chathamHouse
    ? []
    : standing(source.attendances).filter((one) => isRead('attendance', one))
  const shownIds = new Set<string>(shown.map(({ id }) => id))
  const underShown = <Id extends string>(id: Id | null) =>
    id !== null && shownIds.has(id) ? id : null

  const itemsOfMinutes = shown.toSorted(byPosition).map((item): MinutesItem => {
    const under = lines.filter((line) => line.agendaItemId === item.id).toSorted(byPosition)
    return {
      id: item.id,
      title: item.title,
      kind: item.kind,
      purpose: item.purpose,
      lang: item.lang,
      chathamHouse: isQuiet(item),
      lines: under.map((line) => {
        const hides = isQuiet(item, line)
        return {
          id: line.id,
          kind: line.kind,
          text: line.text,
          lang: line.lang,
          organisationId: hides ? null : line.organisationId,
          personId: hides ? null : line.personId,
          decisionId: line.becameDecisionId,
          actionItemId: line.becameActionItemId,
        }
      }),
    }
  })
  const promised = actions.map((action) => ({
    id: action.id,
    agendaItemId: underShown(action.agendaItemId),
    task: action.task,
    lang: action.lang,
    assignees: isQuiet(itemOf(action.agendaItemId), action) ? null : action.assignees,
    due: action.due,
    dueOn: action.dueOn,
  }))
  const agreed = decisions.map((decision) => ({
    id: decision.id,
    agendaItemId: underShown(decision.agendaItemId),
    text: decision.text,
    lang: decision.lang,
    kind: decision.kind,
    adoptedBy: decision.adoptedBy,
    basis: decision.basis,
    reservations: isQuiet(itemOf(decision.agendaItemId)) ? {} : decision.reservations,
  }))
  const present = attendances
    .toSorted((a, b) => compareText(a.id, b.id))
    .map(({ organisationId, personId, headCount, status, capacity }) => ({
      organisationId,
      personId,
      headCount,
      status,
      capacity,
    }))
  const named = new Set<string>([
    ...present.map((one) => one.organisationId),
    ...itemsOfMinutes.flatMap(({ lines: of }) => of.flatMap((line) => line.organisationId ?? [])),
    ...promised.flatMap(({ assignees }) =>
      assignees === null ? [] : organisationsInvolved(assignees),
    ),
    ...agreed.flatMap(({ reservations }) => Object.keys(reservations)),
  ])
  const content: MinutesContent = {
    meeting: {
      id: meeting.id,
      number: meeting.number,
      kind: meeting.kind,
      title: meeting.title,
      purpose: meeting.purpose,
      lang: meeting.lang,
      startsAt: meeting.startsAt,
      endsAt: meeting.endsAt,
      openedAt: meeting.openedAt,
      closedAt: meeting.closedAt,
      zone: meeting.zone,
      place: meeting.place,
      format: meeting.format,
      chairPersonId: meeting.chairPersonId,
      recorderPersonId: meeting.recorderPersonId,
      chathamHouse: meeting.chathamHouse,
      nextMeetingOn: meeting.nextMeetingOn,
    },
    mechanism: { id: mechanism.id, name: mechanism.name, shortName: mechanism.shortName },
    attendance: present,
    items: itemsOfMinutes,
    decisions: agreed,
    actions: promised,
    organisations: namesOf(source.organisations, named),
  }
  return { content, marking, chathamHouse, leftOut }
}

function standing<Row extends { readonly deletedAt: string | null }>(rows: readonly Row[]): Row[] {
  return rows.filter(({ deletedAt }) => deletedAt === null)
}

function isSaidQuietly(one: { readonly chathamHouse: boolean; readonly deletedAt: string | null }) {
  return one.chathamHouse && one.deletedAt === null
}

function byMaking(
  a: { readonly createdAt: string; readonly id: string },
  b: { readonly createdAt: string; readonly id: string },
): number {
  return compareText(a.createdAt, b.createdAt) || compareText(a.id, b.id)
}

function namesOf(
  organisations: readonly Organisation[],
  named: ReadonlySet<string>,
): Record<OrganisationId, { name: string; shortName: string }> {
  const names: Record<string, { name: string; shortName: string }> = {}
  for (const { id, name, shortName } of organisations)
    if (named.has(id)) names[id] = { name, shortName }
  return names
}
