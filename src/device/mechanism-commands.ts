import type { Day } from '../domain/day.ts'
import { ChairTermId, MechanismId, type SeatId } from '../domain/ids.ts'
import type { Mechanism } from '../domain/mechanism.ts'
import {
  type ChairTermDraft,
  type MechanismDraft,
  recordChairTerm,
  recordMechanism,
  recordSeat,
  type SeatDraft,
} from '../domain/mechanism-draft.ts'
import { ok, type Result } from '../domain/result.ts'
import { commit, remove, type SaveError } from './commit.ts'
import { type Device, writingOn } from './device.ts'

/** Sets up a forum. It begins as `forming`; its meetings start from `agendaTemplate`, where there is one. */
export async function addMechanism(
  device: Device,
  draft: MechanismDraft,
  agendaTemplate: Mechanism['agendaTemplate'] = null,
): Promise<Result<MechanismId, SaveError>> {
  const id = MechanismId.parse(device.newId())
  const row = { ...recordMechanism(draft, id, signingOn(device)), agendaTemplate }
  const saved = await commit(device, [{ kind: 'mechanism', row }])
  return saved.ok ? ok(row.id) : saved
}

/** Changes what is known of a forum. */
export async function editMechanism(
  device: Device,
  id: MechanismId,
  draft: MechanismDraft,
): Promise<Result<void, SaveError>> {
  return await commit(device, [{ kind: 'mechanism', id, fields: draft }])
}

/**
 * Writes the agenda that the next meetings of a forum start from (S23); `null` takes the template of its
 * tier again. Meetings that are planned keep theirs.
 */
export async function setAgendaTemplate(
  device: Device,
  id: MechanismId,
  agendaTemplate: Mechanism['agendaTemplate'],
): Promise<Result<void, SaveError>> {
  return await commit(device, [{ kind: 'mechanism', id, fields: { agendaTemplate } }])
}

/**
 * Leads a forum into another state, from today on; the rules say which may follow. Who sits in it and what
 * is open in it stays: a dormant forum is revived with both (S100).
 */
export async function setMechanismState(
  device: Device,
  id: MechanismId,
  state: Mechanism['state'],
  stateReason = '',
): Promise<Result<void, SaveError>> {
  const fields = { state, stateOn: device.today(), stateReason }
  return await commit(device, [{ kind: 'mechanism', id, fields }])
}

/** Its terms of reference were looked at today; `nextOn` is when they are to be again. */
export async function noteTermsReview(
  device: Device,
  id: MechanismId,
  nextOn: Day,
): Promise<Result<void, SaveError>> {
  const fields = { termsReviewedOn: device.today(), termsReviewOn: nextOn }
  return await commit(device, [{ kind: 'mechanism', id, fields }])
}

/**
 * Gives an organisation its place, or changes it: there is one seat for each organisation, whichever
 * phone gives it.
 */
export async function putSeat(
  device: Device,
  mechanismId: MechanismId,
  draft: SeatDraft,
): Promise<Result<SeatId, SaveError>> {
  const row = recordSeat(draft, mechanismId, signingOn(device))
  const standing = await device.db.seats.get(row.id)
  const saved =
    standing === undefined
      ? await commit(device, [{ kind: 'seat', row }])
      : await commit(device, [
          {
            kind: 'seat',
            id: row.id,
            fields: {
              status: draft.status,
              fromOn: draft.fromOn,
              toOn: draft.toOn,
              deletedAt: null,
            },
          },
        ])
  return saved.ok ? ok(row.id) : saved
}

/** Takes away a seat that was given by mistake; one that ends gets a last day. */
export async function removeSeat(device: Device, id: SeatId): Promise<Result<void, SaveError>> {
  return await remove(device, 'seat', id)
}

/** Notes who chairs, co-chairs or keeps the secretariat from a day on. */
export async function addChairTerm(
  device: Device,
  mechanismId: MechanismId,
  draft: ChairTermDraft,
): Promise<Result<ChairTermId, SaveError>> {
  const id = ChairTermId.parse(device.newId())
  const row = recordChairTerm(draft, id, mechanismId, signingOn(device))
  const saved = await commit(device, [{ kind: 'chairTerm', row }])
  return saved.ok ? ok(row.id) : saved
}

/** Changes a term: mostly its last day. */
export async function editChairTerm(
  device: Device,
  id: ChairTermId,
  draft: ChairTermDraft,
): Promise<Result<void, SaveError>> {
  return await commit(device, [{ kind: 'chairTerm', id, fields: draft }])
}

/** Takes away a term that was noted by mistake. */
export async function removeChairTerm(
  device: Device,
  id: ChairTermId,
): Promise<Result<void, SaveError>> {
  return await remove(device, 'chairTerm', id)
}

/** Who chaired before has handed over; `false` takes that back while nobody has accepted. */
export async function handOverChair(
  device: Device,
  id: ChairTermId,
  isHandedOver: boolean,
): Promise<Result<void, SaveError>> {
  const state = isHandedOver ? 'handed_over' : 'noted'
  return await commit(device, [{ kind: 'chairTerm', id, fields: { state } }])
}

/** The incoming chair has seen what is handed over, and takes it (field practice 2.4). */
export async function acceptChair(
  device: Device,
  id: ChairTermId,
): Promise<Result<void, SaveError>> {
  const fields = { state: 'accepted' as const, acceptedOn: device.today() }
  return await commit(device, [{ kind: 'chairTerm', id, fields }])
}

function signingOn(device: Device) {
  return { ...writingOn(device), lang: device.me.lang }
}
