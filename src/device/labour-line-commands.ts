import { LabourLineId, type MechanismId, type OrganisationId } from '../domain/ids.ts'
import { type AnswerWord, acceptedByAll, answerLabourLine } from '../domain/labour-answers.ts'
import type { LabourLine } from '../domain/labour-line.ts'
import { type NotAgreedYet, whatKeepsFromAgreeing } from '../domain/labour-line-agreement.ts'
import { agreeLabourLine, LabourLineDraft, proposeLabourLine } from '../domain/labour-line-draft.ts'
import type { LabourState } from '../domain/labour-line-states.ts'
import { endedBy } from '../domain/labour-line-succession.ts'
import { defaultMarking, type Marking } from '../domain/marking.ts'
import { usualOf } from '../domain/new-envelope.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import { mayBecome } from '../domain/states.ts'
import { commit, type Edit, type SaveError } from './commit.ts'
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

/**
 * Changes what a part says; what it was until now stays in its past. The answers of `askedAgain`, which were
 * given to what it said before, are taken back in the same act: `editOf` tells whose.
 */
export async function editPart(
  device: Device,
  id: LabourLineId,
  draft: LabourLineDraft,
  askedAgain: readonly OrganisationId[] = [],
): Promise<Result<void, SaveError>> {
  const { now: at, me } = writingOn(device)
  const noted = { at, by: me.personId }
  return await change(device, id, (line) => {
    const { acceptedBy, declinedBy, reservedBy, answers } = line
    let stood = { acceptedBy, declinedBy, reservedBy, answers }
    for (const one of askedAgain) stood = answerLabourLine(stood, 'taken_back', one, noted)
    return { ...LabourLineDraft.parse(draft), ...stood }
  })
}

/** Notes what an organisation says of a part that names it: in one tap, offline as well. */
export async function answerPart(
  device: Device,
  id: LabourLineId,
  organisationId: OrganisationId,
  word: AnswerWord,
): Promise<Result<void, SaveError>> {
  const { now: at, me } = writingOn(device)
  return await change(device, id, (line) =>
    answerLabourLine(line, word, organisationId, { at, by: me.personId }),
  )
}

/** Asks these organisations, besides its own, whether they accept a part. */
export async function askAbout(
  device: Device,
  id: LabourLineId,
  askedIds: readonly OrganisationId[],
): Promise<Result<void, SaveError>> {
  return await change(device, id, () => ({ askedIds: [...askedIds] }))
}

/**
 * The part as agreed at a meeting or by a decision. `acceptedBy` adds the acceptances that were given
 * there in words. Refused while an organisation that it names has not accepted it (I8). What it supersedes
 * ends in the same act.
 */
export async function agreePart(
  device: Device,
  id: LabourLineId,
  at: Pick<LabourLine, 'agreedAtMeetingId' | 'decisionId'>,
  acceptedBy: readonly OrganisationId[] = [],
): Promise<Result<void, AgreeError>> {
  const line = await device.db.labourLines.get(id)
  if (line === undefined) return fail({ kind: 'gone' })
  const { now, me } = writingOn(device)
  const accepted = acceptedByAll(line, acceptedBy, { at: now, by: me.personId })
  const agreed = agreeLabourLine(accepted, at)
  const missing = whatKeepsFromAgreeing(agreed)
  if (missing !== null) return fail({ kind: missing })
  const { acceptedBy: accepts, declinedBy, reservedBy, answers, state } = agreed
  const fields = { ...at, acceptedBy: accepts, declinedBy, reservedBy, answers, state }
  return await commit(device, [
    { kind: 'labourLine', id, fields },
    ...(await endings(device, agreed)),
  ])
}

/** What the agreement of a part ends; nothing where it supersedes none, or the other is not on this device. */
export async function endings(device: Device, agreed: LabourLine): Promise<Edit[]> {
  if (agreed.supersedesId === null) return []
  const line = await device.db.labourLines.get(agreed.supersedesId)
  if (line === undefined || line.mechanismId !== agreed.mechanismId) return []
  const fields = endedBy(line, agreed, device.today())
  if (fields === null) return []
  if (!mayBecome('labourLine', 'state', line.state, fields.state ?? line.state)) return []
  const { id } = line
  return [{ kind: 'labourLine', id, fields }]
}

/** Leads the part into another state; the rules say which may follow. `agreed` needs `agreePart`. */
export async function setLabourState(
  device: Device,
  id: LabourLineId,
  state: Exclude<LabourState, 'agreed'>,
): Promise<Result<void, SaveError>> {
  return await change(device, id, () => ({ state }))
}

async function change(
  device: Device,
  id: LabourLineId,
  fieldsOf: (line: LabourLine) => Partial<Omit<LabourLine, 'id'>>,
): Promise<Result<void, SaveError>> {
  const line = await device.db.labourLines.get(id)
  if (line === undefined) return fail({ kind: 'gone' })
  return await commit(device, [{ kind: 'labourLine', id, fields: fieldsOf(line) }])
}
