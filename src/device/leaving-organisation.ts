import type { ActionItem } from '../domain/action-item.ts'
import { isClosed } from '../domain/action-item-states.ts'
import { responsibleOrganisation } from '../domain/assignee-rules.ts'
import type { Day } from '../domain/day.ts'
import type { LabourLine } from '../domain/labour-line.ts'
import { isStanding } from '../domain/labour-line-states.ts'
import type { ChairTerm, Mechanism, Seat } from '../domain/mechanism.ts'
import type { Organisation } from '../domain/organisation.ts'
import type { Person } from '../domain/person.ts'
import type { Database } from './database.ts'
import { type KnownDevice, knownDevices } from './devices.ts'
import { labourLinesOf } from './labour-lines.ts'
import { type Asked, askedAbout } from './requests.ts'

/** Something of a mechanism that ends. */
type In<Row> = { readonly row: Row; readonly mechanism: Mechanism }

/** What the leaving of an organisation touches, before and after. */
export type LeavingOrganisation = {
  readonly organisation: Organisation
  readonly people: readonly Person[]
  /** `null` where this device was never told of any. */
  readonly devices: readonly KnownDevice[] | null
  /** When the devices were told, Unix milliseconds. */
  readonly devicesAtMs: number | null
  /** What is open and it answers for. */
  readonly actions: readonly ActionItem[]
  /** Parts in which it leads and nobody leads after it or beside it. */
  readonly leads: readonly LabourLine[]
  readonly seats: readonly In<Seat>[]
  readonly terms: readonly In<ChairTerm>[]
  /** Links to summaries that its people opened and that still lead somewhere. */
  readonly links: number
  /** Its departure, where it was asked for. */
  readonly asked: readonly Asked[]
}

/** What an organisation's leaving on `today` touches; `null` where it is not on this device. */
export async function leavingOrganisation(
  db: Database,
  id: string,
  today: Day,
  nowMs: number,
): Promise<LeavingOrganisation | null> {
  const organisation = await db.organisations.get(id)
  if (organisation === undefined || organisation.deletedAt !== null) return null
  const [people, devices, actions, lines, allLines, seats, terms, mechanisms, asked] =
    await Promise.all([
      db.people.where('organisationId').equals(id).toArray(),
      knownDevices(db),
      db.actionItems.toArray(),
      labourLinesOf(db, id),
      db.labourLines.toArray(),
      db.seats.where('organisationId').equals(id).toArray(),
      db.chairTerms.where('organisationId').equals(id).toArray(),
      db.mechanisms.toArray(),
      askedAbout(db, id, ['end_participation']),
    ])
  const ids = new Set<string>(people.map((person) => person.id))
  const isOpenOn = (toOn: Day | null) => toOn === null || toOn >= today
  const inMechanism = <Row extends Seat | ChairTerm>(rows: readonly Row[]): In<Row>[] =>
    rows.flatMap((row) => {
      const mechanism = mechanisms.find((one) => one.id === row.mechanismId)
      return mechanism === undefined || row.deletedAt !== null || !isOpenOn(row.toOn)
        ? []
        : [{ row, mechanism }]
    })
  return {
    organisation,
    people: people.filter((person) => person.deletedAt === null),
    devices: devices?.devices.filter((one) => ids.has(one.personId)) ?? null,
    devicesAtMs: devices?.atMs ?? null,
    actions: actions.filter(
      (action) =>
        action.deletedAt === null &&
        !isClosed(action.state) &&
        responsibleOrganisation(action.assignees) === id,
    ),
    leads: lines.filter((line) => isLead(line, today) && !hasOther(line, allLines, today)),
    seats: inMechanism(seats),
    terms: inMechanism(terms),
    links: await openLinksOf(db, ids, nowMs),
    asked,
  }
}

function isLead(line: LabourLine, today: Day): boolean {
  return (
    line.deletedAt === null &&
    line.role === 'lead' &&
    isStanding(line.state) &&
    (line.toOn === null || line.toOn >= today)
  )
}

/** Does another organisation lead there, now or later. */
function hasOther(line: LabourLine, lines: readonly LabourLine[], today: Day): boolean {
  return lines.some(
    (other) =>
      other.organisationId !== line.organisationId &&
      other.issueId === line.issueId &&
      other.areaId === line.areaId &&
      isLead(other, today),
  )
}

async function openLinksOf(
  db: Database,
  people: ReadonlySet<string>,
  nowMs: number,
): Promise<number> {
  const released = await db.summaries.where('state').equals('released').primaryKeys()
  const requests = await db.requests.where('subjectId').anyOf(released).toArray()
  const open = requests.filter(
    (one) =>
      one.act === 'release_summary' &&
      one.outcome === 'granted' &&
      people.has(one.createdBy ?? '') &&
      Date.parse(one.details.openUntil ?? '') > nowMs,
  )
  // One that was renewed was asked for more than once.
  return new Set(open.map((one) => one.details.linkHash)).size
}
