import { recordAgendaItem } from '../domain/agenda-item-draft.ts'
import type { AgendaProposal } from '../domain/agenda-proposal.ts'
import { isWaiting, recordProposal } from '../domain/agenda-proposal-draft.ts'
import { daysAfter } from '../domain/calendar.ts'
import { instantFromMs } from '../domain/day.ts'
import type { Envelope } from '../domain/envelope.ts'
import { FindingVerdict } from '../domain/finding-verdict.ts'
import type { Finding } from '../domain/findings/finding.ts'
import { isOverlap } from '../domain/findings/finding.ts'
import { fingerprintOf } from '../domain/findings/fingerprint.ts'
import {
  AgendaItemId,
  AgendaProposalId,
  FindingVerdictId,
  type MechanismId,
  type MeetingId,
} from '../domain/ids.ts'
import { type Marking, readMarking, stricter } from '../domain/marking.ts'
import { may } from '../domain/may.ts'
import type { Mechanism } from '../domain/mechanism.ts'
import { type Signing, signed, usualOf } from '../domain/new-envelope.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import type { Actor } from '../domain/role.ts'
import { agendaOf } from './agenda-items.ts'
import { placeOfProposal } from './agenda-proposal-commands.ts'
import { commit, type Edit, type SaveError } from './commit.ts'
import type { Database } from './database.ts'
import { type Device, writingOn } from './device.ts'
import { actorOf } from './identity.ts'

/** What somebody may do with a finding, and in which forum; `null` where he may not speak in any of them. */
export type FindingRights = {
  readonly mechanismId: MechanismId
  /** Put it on an agenda, or propose it for one. */
  readonly raise: boolean
  /** Agree to it as it is, or dismiss it. */
  readonly settle: boolean
}

/** In which forum `actor` may answer a finding: the first of its own where he may settle, or else raise. */
export function rightsToFinding(
  actor: Actor,
  finding: Finding,
  mechanisms: readonly Pick<Mechanism, 'id'>[],
): FindingRights | null {
  const own = mechanisms.filter(({ id }) => finding.mechanismIds.includes(id))
  // What rests on registers alone belongs to no forum: any of his own will do.
  const asked = own.length > 0 ? own : finding.mechanismIds.length === 0 ? mechanisms : []
  const rights = asked
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id }) => {
      const where = { mechanismId: id, ownerOrganisationId: actor.organisationId }
      return {
        mechanismId: id,
        raise: may(actor, 'raise_findings', where),
        settle: may(actor, 'settle_findings', where),
      }
    })
  return rights.find((one) => one.settle) ?? rights.find((one) => one.raise) ?? null
}

/** Where a finding is talked of now: on the agenda of a meeting, or kept for the next one that is planned. */
export type RaisedAt = {
  readonly meetingId: MeetingId | null
  readonly verdictId: FindingVerdictId
}

/**
 * Puts a finding on the agenda of the next planned meeting of the forum, or proposes it for one where none is
 * planned or he does not plan there; with the link, in one act. `words` are what the partners read.
 */
export async function raiseFinding(
  device: Device,
  finding: Finding,
  mechanismId: MechanismId,
  words: { readonly title: string; readonly note: string },
): Promise<Result<RaisedAt, SaveError>> {
  const mechanism = await device.db.mechanisms.get(mechanismId)
  if (mechanism === undefined) return fail({ kind: 'gone' })
  const signing = await signingFor(device, finding, mechanism)
  const meeting = await nextMeetingToPlan(device, mechanismId)
  const issueIds = finding.issueId === null ? [] : [finding.issueId]
  const common = {
    title: words.title.slice(0, 200),
    purpose: isOverlap(finding) ? ('align' as const) : ('decide' as const),
    nature: 'operational' as const,
    minutesAllotted: 10,
    issueIds,
  }
  if (meeting === undefined) {
    const proposal = recordProposal(
      { ...common, organisationId: null, why: words.note },
      AgendaProposalId.parse(device.newId()),
      mechanism,
      signing,
    )
    const row = within(proposal, signing)
    return await raised(device, finding, mechanism, signing, null, [
      { kind: 'agendaProposal', row },
    ])
  }
  const item = recordAgendaItem(
    {
      ...common,
      kind: 'decision',
      requestedByOrganisationId: null,
      note: words.note,
      chathamHouse: false,
    },
    AgendaItemId.parse(device.newId()),
    meeting,
    placeOfProposal(await agendaOf(device.db, meeting.id)),
    { ...signing, marking: stricter(signing.marking, meeting.marking) },
  )
  const edit: Edit = { kind: 'agendaItem', row: within(item, signing) }
  return await raised(device, finding, mechanism, signing, meeting.id, [edit])
}

async function raised(
  device: Device,
  finding: Finding,
  mechanism: Mechanism,
  signing: Bounded,
  meetingId: MeetingId | null,
  edits: readonly Edit[],
): Promise<Result<RaisedAt, SaveError>> {
  const [edit] = edits
  const id = edit !== undefined && 'row' in edit ? edit.row.id : ''
  const row = verdictOn(device, finding, mechanism, signing, {
    state: 'raised',
    agendaItemId: meetingId === null ? null : id,
    agendaProposalId: meetingId === null ? id : null,
  })
  const saved = await commit(device, [...edits, { kind: 'findingVerdict', row }])
  return saved.ok ? ok({ meetingId, verdictId: row.id }) : saved
}

/** It is agreed as it is: not flagged again until a field of its records changes. */
export async function agreeFinding(
  device: Device,
  finding: Finding,
  mechanismId: MechanismId,
  reason: string,
): Promise<Result<FindingVerdictId, SaveError>> {
  return await settle(device, finding, mechanismId, {
    state: 'agreed',
    reason,
    fingerprint: fingerprintOf(finding, await recordsBehind(device.db, finding)),
  })
}

/** For so many days a dismissed finding stays away. */
export const dismissedDays = 90

/** Not to be looked at for ninety days of the mission's calendar, with why; then it comes back. */
export async function dismissFinding(
  device: Device,
  finding: Finding,
  mechanismId: MechanismId,
  reason: string,
): Promise<Result<FindingVerdictId, SaveError>> {
  const until = daysAfter(device.today(), dismissedDays)
  return await settle(device, finding, mechanismId, { state: 'dismissed', reason, until })
}

/** Takes back what was said to a finding; what was put on an agenda to come leaves it again. */
export async function takeBackVerdict(
  device: Device,
  id: FindingVerdictId,
): Promise<Result<void, SaveError>> {
  const { db } = device
  const verdict = await db.findingVerdicts.get(id)
  if (verdict === undefined) return fail({ kind: 'gone' })
  const edits: Edit[] = [{ kind: 'findingVerdict', id, fields: { state: 'withdrawn' } }]
  const item = await db.agendaItems.get(verdict.agendaItemId ?? '')
  const meeting = await db.meetings.get(item?.meetingId ?? '')
  if (item !== undefined && meeting?.state === 'planned') {
    const deletedAt = instantFromMs(device.now())
    edits.push({ kind: 'agendaItem', id: item.id, fields: { deletedAt } })
  }
  const proposal: AgendaProposal | undefined = await db.agendaProposals.get(
    verdict.agendaProposalId ?? '',
  )
  if (proposal !== undefined && isWaiting(proposal))
    edits.push({ kind: 'agendaProposal', id: proposal.id, fields: { state: 'withdrawn' } })
  return await commit(device, edits)
}

async function settle(
  device: Device,
  finding: Finding,
  mechanismId: MechanismId,
  said: Partial<FindingVerdict>,
): Promise<Result<FindingVerdictId, SaveError>> {
  const mechanism = await device.db.mechanisms.get(mechanismId)
  if (mechanism === undefined) return fail({ kind: 'gone' })
  const signing = await signingFor(device, finding, mechanism)
  const row = verdictOn(device, finding, mechanism, signing, said)
  const saved = await commit(device, [{ kind: 'findingVerdict', row }])
  return saved.ok ? ok(row.id) : saved
}

function verdictOn(
  device: Device,
  finding: Finding,
  mechanism: Mechanism,
  signing: Bounded,
  said: Partial<Record<keyof FindingVerdict, unknown>>,
): FindingVerdict {
  return FindingVerdict.parse({
    id: FindingVerdictId.parse(device.newId()),
    ...within(signed(signing, mechanism.id), signing),
    mechanismId: mechanism.id,
    finding: finding.id,
    rule: finding.rule,
    reason: '',
    until: null,
    agendaItemId: null,
    agendaProposalId: null,
    fingerprint: '',
    firstSeenAt: `${finding.firstSeenOn}T00:00:00.000Z`,
    ...said,
  })
}

/** Who signs, and how far his words may travel. */
type Bounded = Signing & { readonly marking: Marking; readonly readers: Envelope['readers'] }

/**
 * What is said of a finding tells of the records behind it: it travels no further than the strictest of
 * them, and of those that named people may read only to people who read them all.
 */
async function signingFor(
  device: Device,
  finding: Finding,
  mechanism: Mechanism,
): Promise<Bounded> {
  const { lines, mandates } = await recordsBehind(device.db, finding)
  const [actions, items] = await Promise.all([
    device.db.actionItems.bulkGet([...finding.actionItemIds]),
    device.db.agendaItems.bulkGet([...finding.agendaItemIds]),
  ])
  const rows = [...lines.values(), ...mandates.values(), ...actions, ...items].filter(
    (row) => row !== undefined,
  )
  const marking = rows.reduce<Marking>(
    (strictest, row) => stricter(strictest, readMarking(row.marking)),
    usualOf(mechanism),
  )
  const named = rows.filter((row) => readMarking(row.marking) === 'RED')
  const [first, ...others] = named
  const readers =
    first?.readers.filter((id) => others.every((row) => row.readers.includes(id))) ?? []
  return { ...writingOn(device), lang: device.me.lang, marking, readers }
}

function within<Row extends Pick<Envelope, 'marking' | 'readers'>>(row: Row, bounds: Bounded): Row {
  return { ...row, marking: stricter(row.marking, bounds.marking), readers: bounds.readers }
}

async function recordsBehind(db: Database, finding: Finding) {
  const [lines, mandates, issue] = await Promise.all([
    db.labourLines.bulkGet([...finding.lineIds]),
    db.mandateStatements.bulkGet([...finding.mandateStatementIds]),
    db.issues.get(finding.issueId ?? ''),
  ])
  return {
    lines: byId(lines),
    mandates: byId(mandates),
    issues: byId([issue]),
  }
}

function byId<Row extends { readonly id: string }>(rows: readonly (Row | undefined)[]) {
  return new Map<string, Row>(rows.flatMap((row) => (row === undefined ? [] : [[row.id, row]])))
}

/** The first meeting to come of the forum, where this person plans. */
async function nextMeetingToPlan(device: Device, mechanismId: MechanismId) {
  const where = { mechanismId, ownerOrganisationId: device.me.organisationId }
  if (!may(actorOf(device.me), 'plan_meeting', where)) return undefined
  const now = instantFromMs(device.now())
  const coming = await device.db.meetings
    .where('[mechanismId+startsAt]')
    .between([mechanismId, now], [mechanismId, '\uffff'])
    .toArray()
  return coming.find((meeting) => meeting.deletedAt === null && meeting.state === 'planned')
}
