import type { AgendaItem } from '../domain/agenda-item.ts'
import { recordAgendaItem } from '../domain/agenda-item-draft.ts'
import type { AgendaProposal } from '../domain/agenda-proposal.ts'
import {
  type AgendaProposalDraft,
  keptForLater,
  proposalToItem,
  recordProposal,
  taken,
} from '../domain/agenda-proposal-draft.ts'
import { AgendaItemId, AgendaProposalId, type MechanismId, type MeetingId } from '../domain/ids.ts'
import { positionBetween } from '../domain/position.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import { agendaOf } from './agenda-items.ts'
import { commit, type Edit, type SaveError } from './commit.ts'
import type { Database } from './database.ts'
import { type Device, writingOn } from './device.ts'

/** Proposes an item for a later meeting of a mechanism; offline as well. */
export async function proposeItem(
  device: Device,
  mechanismId: MechanismId,
  draft: AgendaProposalDraft,
): Promise<Result<AgendaProposalId, SaveError>> {
  const mechanism = await device.db.mechanisms.get(mechanismId)
  if (mechanism === undefined) return fail({ kind: 'gone' })
  const id = AgendaProposalId.parse(device.newId())
  const signing = { ...writingOn(device), lang: device.me.lang }
  const row = recordProposal(draft, id, mechanism, signing)
  const saved = await commit(device, [{ kind: 'agendaProposal', row }])
  return saved.ok ? ok(id) : saved
}

/** Puts a proposal on the agenda of a meeting, before any other business; its proposer sees it there. */
export async function takeProposal(
  device: Device,
  id: AgendaProposalId,
  meetingId: MeetingId,
): Promise<Result<AgendaItemId, SaveError>> {
  const { db } = device
  const [proposal, meeting] = await Promise.all([
    db.agendaProposals.get(id),
    db.meetings.get(meetingId),
  ])
  if (proposal === undefined || meeting === undefined) return fail({ kind: 'gone' })
  const agenda = await agendaOf(db, meetingId)
  const itemId = AgendaItemId.parse(device.newId())
  const signing = { ...writingOn(device), lang: proposal.lang }
  const row = recordAgendaItem(
    proposalToItem(proposal),
    itemId,
    meeting,
    placeOfProposal(agenda),
    signing,
  )
  const saved = await commit(device, [
    { kind: 'agendaItem', row },
    { kind: 'agendaProposal', id, fields: taken(itemId) },
  ])
  return saved.ok ? ok(itemId) : saved
}

/** Keeps a proposal for a later meeting, and tells its proposer why. */
export async function deferProposal(
  device: Device,
  id: AgendaProposalId,
  reason: string,
): Promise<Result<void, SaveError>> {
  return await commit(device, [{ kind: 'agendaProposal', id, fields: keptForLater(reason) }])
}

/** Does not take a proposal, and tells its proposer why. */
export async function declineProposal(
  device: Device,
  id: AgendaProposalId,
  stateReason: string,
): Promise<Result<void, SaveError>> {
  const fields = { state: 'declined', stateReason, agendaItemId: null } as const
  return await commit(device, [{ kind: 'agendaProposal', id, fields }])
}

/** Takes one's own proposal back, or makes it again. */
export async function setProposed(
  device: Device,
  id: AgendaProposalId,
  state: 'withdrawn' | 'proposed',
): Promise<Result<void, SaveError>> {
  return await commit(device, [{ kind: 'agendaProposal', id, fields: { state } }])
}

/**
 * What becomes of proposals whose items are no longer on an agenda: they wait again for a later meeting,
 * with why, so that nothing that a partner asked for is just gone.
 */
export async function proposalsBackFrom(
  db: Database,
  itemIds: readonly AgendaItemId[],
  reason: string,
): Promise<Edit[]> {
  if (itemIds.length === 0) return []
  const gone = new Set<string>(itemIds)
  const rows: AgendaProposal[] = await db.agendaProposals.where('state').equals('taken').toArray()
  return rows
    .filter((row) => row.deletedAt === null && gone.has(row.agendaItemId ?? ''))
    .map(({ id }) => ({ kind: 'agendaProposal', id, fields: keptForLater(reason) }))
}

/** Where what comes late stands on an agenda: before any other business, or last. */
export function placeOfProposal(agenda: readonly AgendaItem[]): AgendaItem['position'] {
  const found = agenda.findIndex(({ kind }) => kind === 'any_other_business')
  const place = found < 0 ? agenda.length : found
  return positionBetween(agenda[place - 1]?.position ?? null, agenda[place]?.position ?? null)
}
