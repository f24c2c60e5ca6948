import { type Marking, readMarking } from '../domain/marking.ts'
import { may } from '../domain/may.ts'
import type { Mechanism } from '../domain/mechanism.ts'
import type { Meeting } from '../domain/meeting.ts'
import { isHeld } from '../domain/meeting-states.ts'
import { compareText } from '../domain/position.ts'
import type { Request } from '../domain/request.ts'
import type { Actor } from '../domain/role.ts'
import { draftedFields, type Summary } from '../domain/summary.ts'
import type { Database } from './database.ts'
import type { Identity } from './identity.ts'
import { isWrittenOn } from './stamps-of.ts'
import { linksTo, type SummaryLink } from './summary-links.ts'
import { type SummaryRecords, summaryRecords } from './summary-source.ts'

/** A summary as a list shows it. */
export type SummaryOverview = {
  readonly summary: Summary
  readonly meeting: Meeting | null
  readonly links: readonly SummaryLink[]
}

/** The summaries of one meeting, or with `null` of all, the latest first. */
export async function summaryList(
  db: Database,
  meetingId: string | null,
  nowMs: number,
): Promise<SummaryOverview[]> {
  const rows =
    meetingId === null
      ? await db.summaries.toArray()
      : await db.summaries.where('meetingId').equals(meetingId).toArray()
  const standing = rows
    .filter((row) => row.deletedAt === null)
    .toSorted((a, b) => compareText(b.createdAt, a.createdAt) || compareText(b.id, a.id))
  return await Promise.all(
    standing.map(async (summary) => ({
      summary,
      meeting: (await db.meetings.get(summary.meetingId)) ?? null,
      links: await linksTo(db, summary, nowMs),
    })),
  )
}

/** A meeting of which a summary can be made. */
export type MeetingToSummarise = { readonly meeting: Meeting; readonly mechanism: Mechanism }

/** The meetings that took place, where `actor` may draft a summary; the latest first. */
export async function meetingsToSummarise(
  db: Database,
  actor: Actor,
): Promise<MeetingToSummarise[]> {
  const [meetings, mechanisms] = await Promise.all([
    db.meetings.orderBy('startsAt').reverse().toArray(),
    db.mechanisms.toArray(),
  ])
  const byId = new Map(mechanisms.map((mechanism) => [mechanism.id, mechanism]))
  return meetings.flatMap((meeting) => {
    const mechanism = byId.get(meeting.mechanismId)
    const isOne = meeting.deletedAt === null && isHeld(meeting.state)
    return isOne && mechanism !== undefined && rightsIn(actor, meeting.mechanismId).draft
      ? [{ meeting, mechanism }]
      : []
  })
}

/** What somebody may do with the summaries of a mechanism. */
export type SummaryRights = {
  readonly draft: boolean
  readonly release: boolean
  readonly withdraw: boolean
  readonly lower: boolean
}

/** What `actor` may do with the summaries of this mechanism. */
export function rightsIn(actor: Actor, mechanismId: string): SummaryRights {
  const where = { mechanismId, ownerOrganisationId: actor.organisationId }
  return {
    draft: may(actor, 'draft_summary', where),
    release: may(actor, 'release_summary', where),
    withdraw: may(actor, 'withdraw_summary', where),
    lower: may(actor, 'lower_marking', where),
  }
}

/**
 * Has this person begun the summary, or written words of it that stand, on this device: the server lets somebody
 * else release it. What the same person wrote on another device only the server knows.
 */
export async function isOwnDraft(
  db: Database,
  { id, createdBy }: Summary,
  { personId, deviceId }: Pick<Identity, 'personId' | 'deviceId'>,
): Promise<boolean> {
  return createdBy === personId || (await isWrittenOn(db, 'summary', id, draftedFields, deviceId))
}

/** Everything that the page of one summary shows. */
export type SummaryPage = {
  readonly records: SummaryRecords
  readonly links: readonly SummaryLink[]
  readonly rights: SummaryRights
  /** The marking that somebody has asked to lower one of these records to, and nobody has decided. */
  readonly lowering: ReadonlyMap<string, Marking>
  readonly withdrawal: Request | null
}

/** The page of a summary; `null` where it, or what it is made from, is not on this device. */
export async function summaryPage(
  db: Database,
  id: string,
  actor: Actor,
  nowMs: number,
): Promise<SummaryPage | null> {
  const summary = await db.summaries.get(id)
  if (summary === undefined || summary.deletedAt !== null) return null
  const [records, links, waiting, own] = await Promise.all([
    summaryRecords(db, summary),
    linksTo(db, summary, nowMs),
    db.requests.where('outcome').equals('waiting').toArray(),
    db.requests.where('subjectId').equals(id).toArray(),
  ])
  if (records === null) return null
  const ids = new Set<string>(
    [
      records.meeting,
      records.mechanism,
      ...records.agendaItems,
      ...records.decisions,
      ...records.actionItems,
      ...records.labourLines,
      ...records.jointActivities,
    ].map((record) => record.id),
  )
  const lowering = waiting.filter(
    (one) => one.act === 'lower_marking' && one.deletedAt === null && ids.has(one.subjectId),
  )
  return {
    records,
    links,
    rights: rightsIn(actor, summary.mechanismId),
    lowering: new Map(lowering.map((one) => [one.subjectId, readMarking(one.details.marking)])),
    withdrawal:
      own
        .filter((one) => one.act === 'withdraw_summary')
        .toSorted((a, b) => compareText(a.createdAt, b.createdAt))
        .at(-1) ?? null,
  }
}
