import { LabourLineId, type MechanismId, type OrganisationId } from '../domain/ids.ts'
import type { LabourLine } from '../domain/labour-line.ts'
import {
  acceptLabourLine,
  agreeLabourLine,
  type LabourLineDraft,
  proposeLabourLine,
} from '../domain/labour-line-draft.ts'
import {
  type LabourState,
  type NotAgreedYet,
  whatKeepsFromAgreeing,
} from '../domain/labour-line-states.ts'
import { defaultMarking, type Marking } from '../domain/marking.ts'
import { usualOf } from '../domain/new-envelope.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import { commit, type SaveError } from './commit.ts'
import { type Device, writingOn } from './device.ts'

/** Why a part was not agreed: it was not saved, or something is missing (I8). */
export type AgreeError = SaveError | { readonly kind: NotAgreedYet }

/** Proposes a part, marked as is usual in its mechanism unless chosen. Saved on this device when it resolves. */
export async function addLabourLine(
  device: Device,
  mechanismId: MechanismId,
  draft: LabourLineDraft,
  marking?: Marking,
): Promise<Result<LabourLineId, SaveError>> {
  const mechanism = await device.db.mechanisms.get(mechanismId)
  const usual = mechanism === undefined ? defaultMarking : usualOf(mechanism)
  const row = proposeLabourLine(draft, LabourLineId.parse(device.newId()), mechanismId, {
    ...writingOn(device),
    lang: device.me.lang,
    marking: marking ?? usual,
  })
  const saved = await commit(device, [{ kind: 'labourLine', row }])
  return saved.ok ? ok(row.id) : saved
}

/** Notes that an organisation accepts the part. */
export async function acceptPart(
  device: Device,
  id: LabourLineId,
  organisationId: OrganisationId,
): Promise<Result<void, SaveError>> {
  const line = await device.db.labourLines.get(id)
  if (line === undefined) return fail({ kind: 'gone' })
  const { acceptedBy } = acceptLabourLine(line, organisationId)
  return await commit(device, [{ kind: 'labourLine', id, fields: { acceptedBy } }])
}

/** Notes that an organisation does not accept the part (any more). */
export async function takeBackAcceptance(
  device: Device,
  id: LabourLineId,
  organisationId: OrganisationId,
): Promise<Result<void, SaveError>> {
  const line = await device.db.labourLines.get(id)
  if (line === undefined) return fail({ kind: 'gone' })
  const acceptedBy = line.acceptedBy.filter((one) => one !== organisationId)
  return await commit(device, [{ kind: 'labourLine', id, fields: { acceptedBy } }])
}

/**
 * The part as agreed at a meeting or by a decision. `acceptedBy` adds the acceptances that were given
 * there in words. Refused while its own organisation has not accepted it (I8).
 */
export async function agreePart(
  device: Device,
  id: LabourLineId,
  at: Pick<LabourLine, 'agreedAtMeetingId' | 'decisionId'>,
  acceptedBy: readonly OrganisationId[] = [],
): Promise<Result<void, AgreeError>> {
  const line = await device.db.labourLines.get(id)
  if (line === undefined) return fail({ kind: 'gone' })
  const accepted = acceptedBy.reduce(acceptLabourLine, line)
  const agreed = agreeLabourLine(accepted, at)
  const missing = whatKeepsFromAgreeing(agreed)
  if (missing !== null) return fail({ kind: missing })
  const fields = { ...at, acceptedBy: agreed.acceptedBy, state: agreed.state }
  return await commit(device, [{ kind: 'labourLine', id, fields }])
}

/** Leads the part into another state; the rules say which may follow. `agreed` needs `agreePart`. */
export async function setLabourState(
  device: Device,
  id: LabourLineId,
  state: Exclude<LabourState, 'agreed'>,
): Promise<Result<void, SaveError>> {
  return await commit(device, [{ kind: 'labourLine', id, fields: { state } }])
}
