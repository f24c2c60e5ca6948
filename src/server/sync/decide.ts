import { auditCodeOf } from '../../domain/audit.ts'
import { instantFromMs } from '../../domain/day.ts'
import { decided, decidedColumns, type RequestAct } from '../../domain/decided.ts'
import { compareMarkings, Marking, readMarking } from '../../domain/marking.ts'
import { mayAskAbout, mayLower } from '../../domain/may.ts'
import type { Request } from '../../domain/request.ts'
import type { Actor } from '../../domain/role.ts'
import { type ConfirmReason, needsStepUp } from '../../domain/step-up.ts'
import { hasPasskey } from '../accounts/passkeys.ts'
import { isFresh } from '../accounts/sessions.ts'
import { type Audited, audit } from '../audit/audit.ts'
import { readStanding } from '../sharing/read-standing.ts'
import { writeAsServer } from './server-change.ts'
import { markedOf, type StandingRecord } from './standing-record.ts'
import type { Workspace } from './workspace.ts'

/** The server's answer to a request: what it writes into the subject, or why not. */
export type Decision =
  | { readonly granted: true; readonly writes: Readonly<Record<string, unknown>> }
  | { readonly granted: false; readonly reason: string }

/**
 * Decides one kind of request, within the transaction that received it. `subject` is visible to the
 * actor, who has the right to ask; everything else is the decision's to check. It reads through
 * `workspace`, which shows what this transaction has already changed, and may write rows of its own
 * with `workspace.db`.
 */
export type Decide = (
  workspace: Workspace,
  actor: Actor,
  request: Request,
  subject: StandingRecord,
) => Promise<Decision>

/** Who decides what. */
export type Decisions = Readonly<Partial<Record<RequestAct, Decide>>>

/** Lowers a marking, for a reason, by somebody who answers for it where the record lies. */
export const lowerMarking: Decide = async (_workspace, actor, request, subject) => {
  const { mechanismId, ownerOrganisationId, marking } = markedOf(subject)
  const wanted = Marking.safeParse(request.details.marking)
  if (!mayLower(actor, readMarking(marking), { mechanismId, ownerOrganisationId }))
    return { granted: false, reason: 'not-allowed' }
  if (!wanted.success) return { granted: false, reason: 'unknown-marking' }
  if (request.reason === '') return { granted: false, reason: 'no-reason' }
  if (compareMarkings(wanted.data, readMarking(marking)) >= 0)
    return { granted: false, reason: 'not-lower' }
  return { granted: true, writes: { marking: wanted.data } }
}

/** By which rules is decided, and whether this mission wants a passkey of whoever does weighty acts. */
export type Deciding = { readonly decisions: Decisions; readonly requirePasskey?: boolean }

/** Whose request it is, and when its session was last confirmed; nothing of that means never. */
export type Asker = {
  readonly actor: Actor
  readonly deviceId: string
  readonly steppedUpAt?: string | null
}

/**
 * Decides the request that has just been taken, and writes the outcome as the server's own change. One
 * that its author must confirm first goes on waiting, with why in `outcomeReason`.
 */
export async function decideRequest(
  workspace: Workspace,
  deciding: Deciding,
  asker: Asker,
  id: string,
): Promise<void> {
  const { decisions } = deciding
  const { actor, deviceId } = asker
  const reference = { kind: 'request', id }
  const record = workspace.find(reference)
  if (record === undefined || record.values.outcome !== 'waiting') return
  const request = readStanding('request', record)
  if (request === null) return
  const subjectReference = { kind: request.subjectKind, id: request.subjectId }
  await workspace.load([subjectReference], 'write')
  const subject = workspace.find(subjectReference)
  const confirm =
    subject !== undefined && mayAskAbout(actor, request.act, subject)
      ? await toBeConfirmed(workspace, deciding, asker, request, subject)
      : null
  if (confirm !== null) {
    if (confirm !== request.outcomeReason)
      await writeAsServer(workspace, reference, { outcomeReason: confirm })
    return
  }
  const decision: Decision =
    subject === undefined || !mayAskAbout(actor, request.act, subject)
      ? { granted: false, reason: 'not-visible' }
      : await decideNow(workspace, decisions, actor, request, subject)
  // Nothing written, nothing touched: a new sequence would tell who reads the subject that it was asked about.
  if (decision.granted && Object.keys(decision.writes).length > 0)
    await writeAsServer(workspace, subjectReference, decision.writes)
  await writeAsServer(workspace, reference, {
    outcome: decision.granted ? 'granted' : 'refused',
    outcomeReason: decision.granted ? '' : decision.reason,
    decidedAt: instantFromMs(workspace.nowMs),
  })
  await audit(workspace.db, workspace.mission, {
    act: request.act,
    by: actor.personId,
    device: deviceId,
    // Only what is there: an id that somebody made up would be a text of his.
    subject: subject === undefined ? null : { kind: subject.kind, id: subject.id },
    code: codeOf(request, decision),
    nowMs: workspace.nowMs,
  })
}

/** Why not, or what was granted: a role where it is about one. */
function codeOf({ act, details }: Request, decision: Decision): Audited['code'] {
  if (!decision.granted) return auditCodeOf(decision.reason)
  if (act === 'release_summary' && details.renew === 'yes') return 'renewed'
  const isRole = act === 'give_role' || act === 'take_role'
  return isRole ? auditCodeOf(details.role ?? '') : 'granted'
}

/** What its author has to do before a weighty request is decided; `null`: nothing. */
async function toBeConfirmed(
  workspace: Workspace,
  { requirePasskey = false }: Deciding,
  { actor, steppedUpAt = null }: Asker,
  request: Request,
  subject: StandingRecord,
): Promise<ConfirmReason | null> {
  if (!needsStepUp(request, subject.values.marking)) return null
  if (isFresh({ steppedUpAt }, workspace.nowMs)) return null
  if (await hasPasskey(workspace.db, workspace.mission, actor.personId)) return 'step-up'
  return requirePasskey ? 'passkey-needed' : null
}

/** The reason for what the server does not do (any more) because it was restored from a backup. */
export const serverRestored = 'server-restored'

/**
 * EPO4: what opens something is not granted when it was asked for before the server was restored. It may
 * have been granted once and taken back later, by somebody whose device has not come back yet. What
 * closes something is granted all the same: the backup may have it open.
 */
async function decideNow(
  workspace: Workspace,
  decisions: Decisions,
  actor: Actor,
  request: Request,
  subject: StandingRecord,
): Promise<Decision> {
  const restored = await workspace.restored()
  const isOld = restored !== null && request.createdAt < restored.at
  if (isOld && decided[request.act][decidedColumns.effect] === 'opens')
    return { granted: false, reason: serverRestored }
  const decide = decisions[request.act]
  return decide === undefined
    ? { granted: false, reason: 'not-decided-here' }
    : decide(workspace, actor, request, subject)
}
