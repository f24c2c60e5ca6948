import { v7 as uuid } from 'uuid'
import type { MissionServer } from './a-mission-server.ts'
import type { HttpDevice, Row } from './http-device.ts'
import {
  aDecision,
  aLine,
  aMechanism,
  aMeeting,
  anAgendaItem,
  anotherOrganisation,
  aRequest,
  type Told,
} from './mission-rows.ts'

/** A meeting that was held and whose minutes nobody has circulated. */
export type Record8 = {
  readonly mechanism: Row
  readonly meeting: Row
  readonly item: Row
  readonly line: Row
  readonly decision: Row
  readonly partner: Row
}

/** Writes one as `by`, in a mechanism that has silence, unless told. */
export async function aRecord(
  by: HttpDevice,
  told: { mechanism?: Told; meeting?: Told; terms?: readonly Told[] } = {},
): Promise<Record8> {
  const partner = anotherOrganisation(by, { name: 'Shelter for all' })
  const mechanism = aMechanism(by, {
    decisionRule: 'consensus_with_silence',
    silenceHours: 120,
    ...told.mechanism,
  })
  const meeting = aMeeting(by, mechanism, { title: 'TCM-8', state: 'held', ...told.meeting })
  const item = anAgendaItem(by, meeting)
  const line = aLine(by, item, { text: 'Referral takes two days.' })
  const decision = aDecision(by, meeting, { agendaItemId: item.id })
  by.write({ kind: 'organisation', row: partner }, { kind: 'mechanism', row: mechanism })
  for (const term of told.terms ?? [])
    by.write({ kind: 'chairTerm', row: aTerm(by, mechanism, term) })
  by.write({ kind: 'meeting', row: meeting }, { kind: 'agendaItem', row: item })
  by.write({ kind: 'line', row: line }, { kind: 'decision', row: decision })
  const refused = (await by.sync()).filter(({ verdict }) => verdict === 'refused')
  if (refused.length > 0) throw new Error(JSON.stringify(refused))
  return { mechanism, meeting, item, line, decision, partner }
}

/** Who chairs, from a day to a day. */
export function aTerm(by: HttpDevice, mechanism: Row, told: Told): Row {
  const { mechanismId: _, ...envelope } = envelopeOf(by, mechanism)
  return {
    ...envelope,
    id: uuid(),
    mechanismId: mechanism.id,
    personId: null,
    as: 'co_chair',
    toOn: null,
    ...told,
  }
}

/** What an organisation says in writing to a version. */
export function aReaction(by: HttpDevice, minutes: Row, told: Told = {}): Row {
  return {
    ...envelopeOf(by, minutes),
    id: uuid(),
    createdAt: new Date(by.nowMs()).toISOString(),
    minutesId: minutes.id,
    kind: 'objection',
    pointId: null,
    text: 'It was three days.',
    withdrawnAt: null,
    handling: 'open',
    answer: '',
    receivedAt: null,
    effect: null,
    ...told,
  }
}

function envelopeOf({ me }: HttpDevice, within: Row): Row {
  return {
    id: '',
    mechanismId: within.mechanismId,
    ownerOrganisationId: me.organisationId,
    marking: 'AMBER',
    readers: [],
    lang: 'en',
    createdAt: '2026-11-21T10:00:00.000Z',
    createdBy: me.personId,
    deletedAt: null,
  }
}

/** Asks for an act about a record and waits for the server's word. */
export async function ask(
  by: HttpDevice,
  act: string,
  subject: { kind: string; row: Row },
  told: Told = {},
): Promise<{ outcome: unknown; reason: unknown }> {
  const createdAt = new Date(by.nowMs()).toISOString()
  const row = aRequest(by, subject, { act, createdAt, ...told })
  by.write({ kind: 'request', row })
  const verdict = (await by.sync()).find(({ verdict: word }) => word === 'refused')
  if (verdict !== undefined && 'reason' in verdict)
    return { outcome: 'not-taken', reason: verdict.reason }
  const { outcome, outcomeReason } = by.row('request', row.id) ?? {}
  return { outcome, reason: outcomeReason }
}

/** Circulates, and gives the version that came of it. Throws where none did. */
export async function circulate(by: HttpDevice, meeting: Row, told: Told = {}): Promise<Row> {
  const before = new Set(by.rows('minutes').map(({ id }) => id))
  const answer = await ask(by, 'circulate_minutes', { kind: 'meeting', row: meeting }, told)
  const made = by.rows('minutes').find(({ id }) => !before.has(id))
  if (made === undefined) throw new Error(`not circulated: ${JSON.stringify(answer)}`)
  return { ...made, id: String(made.id) }
}

/** Moves the server's clock and these devices' together. */
export function wait(server: MissionServer, hours: number, ...devices: HttpDevice[]): void {
  server.clock.aheadMs += hours * 3_600_000
  for (const device of devices) device.aheadMs = server.clock.aheadMs
}
