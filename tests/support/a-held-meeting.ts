import { createHash, randomBytes } from 'node:crypto'
import type { MissionServer } from './a-mission-server.ts'
import type { HttpDevice, Row } from './http-device.ts'
import {
  aDecision,
  aLine,
  aMechanism,
  aMeeting,
  anAgendaItem,
  anIssue,
  anotherOrganisation,
  aRequest,
  type Told,
} from './mission-rows.ts'

/** A held meeting with one record of each kind, and `canary-…` in every field that must not travel. */
export type HeldMeeting = {
  mechanism: Row
  meeting: Row
  item: Row
  decision: Row
  action: Row
  labour: Row
  summary: Row
  organisation: Row
  person: Row
}

let planted = 0

/** A text that must never be read outside. */
export function canary(): string {
  planted += 1
  return `canary-${planted}`
}

/** Writes a held meeting as `by`, all `GREEN` but for what is told, and waits until it is taken. */
export async function aHeldMeeting(
  by: HttpDevice,
  told: Partial<
    Record<'mechanism' | 'meeting' | 'item' | 'decision' | 'person' | 'summary', Told>
  > = {},
): Promise<HeldMeeting> {
  const green = { marking: 'GREEN' }
  const organisation = anotherOrganisation(by, { mandate: canary(), name: 'Shelter for all' })
  const issue = anIssue(by, { ...green, code: canary(), name: 'Victim referral' })
  const area = {
    ...base(by, null, green),
    name: 'North',
    parentAreaId: null,
    level: 'region',
    pcode: canary(),
  }
  const mechanism = aMechanism(by, {
    ...green,
    shortName: canary(),
    termsOfReference: canary(),
    ...told.mechanism,
  })
  const meeting = aMeeting(by, mechanism, {
    ...green,
    title: 'TCM No. 7',
    purpose: canary(),
    place: canary(),
    stateReason: canary(),
    state: 'held',
    nextMeetingOn: '2027-01-19',
    ...told.meeting,
  })
  const item = anAgendaItem(by, meeting, { ...green, note: canary(), ...told.item })
  const decision = aDecision(by, meeting, {
    ...green,
    agendaItemId: item.id,
    basis: canary(),
    reservations: { [organisation.id]: canary() },
    ...told.decision,
  })
  const action = anAction(by, meeting, organisation.id)
  const labour = aLabourLine(by, meeting, issue.id, area.id, organisation.id)
  const person = {
    ...base(by, null, green),
    name: canary(),
    nameNative: canary(),
    designation: canary(),
    organisationId: organisation.id,
    phone: canary(),
    email: canary(),
    languages: [],
    ...told.person,
  }
  const attendance = {
    ...base(by, mechanism.id, green),
    id: `${meeting.id}:${person.id}`,
    meetingId: meeting.id,
    organisationId: organisation.id,
    personId: person.id,
    headCount: 0,
    status: 'present',
    capacity: 'member',
    walkIn: false,
    note: canary(),
  }
  const line = aLine(by, item, { ...green, text: canary(), organisationId: organisation.id })
  const comment = {
    ...base(by, mechanism.id, green),
    subjectKind: 'decision',
    subjectId: decision.id,
    text: canary(),
  }
  const summary = aSummary(by, meeting, told.summary)
  by.write({ kind: 'organisation', row: organisation })
  by.write({ kind: 'issue', row: issue })
  by.write({ kind: 'area', row: area })
  by.write({ kind: 'person', row: person })
  by.write({ kind: 'mechanism', row: mechanism })
  by.write({ kind: 'meeting', row: meeting }, { kind: 'agendaItem', row: item })
  by.write({ kind: 'decision', row: decision }, { kind: 'line', row: line })
  by.write({ kind: 'actionItem', row: action })
  by.write({ kind: 'labourLine', row: labour })
  by.write({ kind: 'attendance', row: attendance }, { kind: 'comment', row: comment })
  by.write({ kind: 'summary', row: summary })
  const refused = (await by.sync()).filter(({ verdict }) => verdict === 'refused')
  if (refused.length > 0) throw new Error(JSON.stringify(refused))
  return { mechanism, meeting, item, decision, action, labour, summary, organisation, person }
}

export function aSummary(by: HttpDevice, meeting: Row, told: Told = {}): Row {
  return {
    ...base(by, meeting.mechanismId),
    meetingId: meeting.id,
    title: canary(),
    wording: 'Referral got faster.',
    hiddenIds: [],
    state: 'draft',
    releasedAt: null,
    openUntil: null,
    ...told,
  }
}

export function anAction(
  by: HttpDevice,
  meeting: Row,
  organisationId: string,
  told: Told = {},
): Row {
  return {
    ...base(by, meeting.mechanismId, { marking: 'GREEN' }),
    meetingId: meeting.id,
    agendaItemId: null,
    decisionId: null,
    issueId: null,
    task: 'Open a second shelter',
    assignees: {
      kind: 'one',
      responsible: { as: 'role', role: canary(), organisationId, personId: null },
      words: canary(),
    },
    supportingOrganisationIds: [],
    due: { kind: 'month', of: '2026-12', words: canary() },
    dueOn: '2026-12-31',
    priority: 'normal',
    state: 'open',
    stateReason: '',
    progress: canary(),
    needsAttention: true,
    attentionReason: canary(),
    doneAt: null,
    ...told,
  }
}

function aLabourLine(
  by: HttpDevice,
  meeting: Row,
  issueId: string,
  areaId: string,
  organisationId: string,
): Row {
  return {
    ...base(by, meeting.mechanismId, { marking: 'GREEN' }),
    issueId,
    areaId,
    organisationId,
    role: 'lead',
    fromOn: '2026-01-01',
    toOn: null,
    scope: canary(),
    basis: canary(),
    comparativeAdvantages: [],
    acceptedBy: [organisationId],
    agreedAtMeetingId: meeting.id,
    decisionId: null,
    state: 'agreed',
    supersedesId: null,
  }
}

function base(by: HttpDevice, mechanismId: unknown, told: Told = {}): Row {
  const { id, ...rest } = aDecision(by, { id: '', mechanismId })
  return {
    id,
    mechanismId,
    ownerOrganisationId: rest.ownerOrganisationId,
    marking: 'AMBER',
    readers: [],
    lang: 'en',
    createdAt: rest.createdAt,
    createdBy: rest.createdBy,
    deletedAt: null,
    ...told,
  }
}

/** A secret as a device makes it, and what the server is told of it. */
export function aLink(): { secret: string; linkHash: string } {
  const secret = randomBytes(24).toString('base64url')
  return { secret, linkHash: createHash('sha256').update(secret).digest('hex') }
}

export type Asked = { secret: string; outcome: unknown; reason: unknown }

/** Asks for the release of a summary and waits for the server's word. */
export async function release(
  by: HttpDevice,
  summary: Row,
  {
    days = 30,
    ...details
  }: {
    days?: number
    linkHash?: string
    seen?: string
    passcode?: string
    renew?: 'yes'
  } = {},
): Promise<Asked> {
  const { secret, linkHash } = aLink()
  const openUntil = new Date(by.nowMs() + days * 86_400_000).toISOString()
  return ask(by, summary, {
    secret,
    act: 'release_summary',
    details: { linkHash, openUntil, ...details },
  })
}

/** Asks to withdraw a summary and waits for the server's word. */
export function withdraw(
  by: HttpDevice,
  summary: Row,
  reason = 'A name slipped in',
): Promise<Asked> {
  return ask(by, summary, { act: 'withdraw_summary', reason })
}

async function ask(
  by: HttpDevice,
  summary: Row,
  { secret = '', ...told }: Told & { secret?: string },
): Promise<Asked> {
  const row = aRequest(by, { kind: 'summary', row: summary }, told)
  by.write({ kind: 'request', row })
  const verdicts = await by.sync()
  const request = by.row('request', row.id)
  const refused = verdicts.find(({ verdict }) => verdict === 'refused')
  return {
    secret,
    outcome: refused === undefined ? request?.outcome : 'not-taken',
    reason: refused !== undefined && 'reason' in refused ? refused.reason : request?.outcomeReason,
  }
}

/** What stands behind a link: all that whoever holds it can see. */
export async function openLink(server: MissionServer, secret: string) {
  const answer = await fetch(`${server.url}/s/${secret}`)
  const headers = Object.fromEntries(
    [...answer.headers].filter(([name]) => name !== 'date' && name !== 'keep-alive'),
  )
  return { status: answer.status, headers, html: await answer.text() }
}
