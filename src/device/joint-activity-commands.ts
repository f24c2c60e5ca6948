import type { Comment } from '../domain/comment.ts'
import { instantFromMs } from '../domain/day.ts'
import {
  CommentId,
  InformationShareId,
  JointActivityId,
  type MechanismId,
  type OrganisationId,
} from '../domain/ids.ts'
import type { InformationShare } from '../domain/information-share.ts'
import type {
  JointActivity,
  JointState,
  NotJointReason,
  ProjectPhase,
} from '../domain/joint-activity.ts'
import { type ClearanceWord, clearanceToText, textMark } from '../domain/joint-clearances.ts'
import {
  enterPhase,
  enterState,
  type InformationShareDraft,
  type JointActivityDraft,
  recordJointActivity,
  recordShare,
} from '../domain/joint-drafts.ts'
import { recordComment } from '../domain/register-drafts.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import { commit, type SaveError } from './commit.ts'
import { type Device, writingOn } from './device.ts'
import type { Edit } from './edit.ts'

/** Records an idea of something to do together. Saved on this device when it resolves. */
export async function addJointActivity(
  device: Device,
  mechanismId: MechanismId,
  draft: JointActivityDraft,
): Promise<Result<JointActivityId, SaveError>> {
  const id = JointActivityId.parse(device.newId())
  const row = recordJointActivity(draft, id, mechanismId, {
    ...writingOn(device),
    lang: device.me.lang,
  })
  const saved = await commit(device, [{ kind: 'jointActivity', row }])
  return saved.ok ? ok(id) : saved
}

/** Mends what is known of an activity; a phase that is entered is noted with its time. */
export async function editJointActivity(
  device: Device,
  activity: JointActivity,
  fields: Partial<JointActivityDraft> & Partial<Pick<JointActivity, EditedLater>>,
): Promise<Result<void, SaveError>> {
  const { phase = activity.phase } = fields
  const entered = phase === activity.phase ? {} : enterPhase(activity, phase, writingOn(device).now)
  return await commit(device, [
    { kind: 'jointActivity', id: activity.id, fields: { ...fields, ...entered } },
  ])
}

type EditedLater = 'results' | 'jointEvaluation' | 'jointEvaluationReason' | 'evaluation'

/** Why it is dropped: what every reader may know, and what stays inside one's own organisation. */
export type Dropping = {
  readonly notJointReason: NotJointReason
  readonly stateReason: string
  readonly privately: string
}

/**
 * Takes it one state further. What begins is in implementation from today, what ends in evaluation, unless
 * somebody has said so before.
 */
export async function stepJointActivity(
  device: Device,
  activity: JointActivity,
  state: Exclude<JointState, 'dropped'>,
): Promise<Result<void, SaveError>> {
  const at = writingOn(device).now
  const stepped = { ...activity, ...enterState(activity, state, at) }
  const phase = phaseOf[state]
  const entered = phase === undefined ? stepped : { ...stepped, ...enterPhase(stepped, phase, at) }
  const { history } = entered
  const begun = state === 'under_way' ? { startedOn: activity.startedOn ?? device.today() } : {}
  const ended = state === 'completed' ? { endedOn: activity.endedOn ?? device.today() } : {}
  const evaluated = state === 'jointly_evaluated' ? { jointEvaluation: 'done' as const } : {}
  const fields = { state, phase: entered.phase, history, ...begun, ...ended, ...evaluated }
  return await commit(device, [{ kind: 'jointActivity', id: activity.id, fields }])
}

const phaseOf: Readonly<Partial<Record<JointState, ProjectPhase>>> = {
  under_way: 'implementation',
  completed: 'evaluation',
}

/**
 * Drops an activity. The private words are a note inside one's own organisation, or of the author alone where
 * he has none; the activity itself does not hold them.
 */
export async function dropJointActivity(
  device: Device,
  activity: JointActivity,
  { notJointReason, stateReason, privately }: Dropping,
): Promise<Result<void, SaveError>> {
  const writing = writingOn(device)
  const { history } = enterState(activity, 'dropped', writing.now)
  const fields = { state: 'dropped' as const, history, notJointReason, stateReason }
  const edits: Edit[] = [{ kind: 'jointActivity', id: activity.id, fields }]
  if (privately.trim() !== '')
    edits.push({ kind: 'comment', row: inside(device, activity, privately) })
  return await commit(device, edits)
}

function inside(device: Device, activity: JointActivity, text: string): Comment {
  return recordComment(
    { text: text.trim() },
    CommentId.parse(device.newId()),
    { ...activity, kind: 'jointActivity' },
    {
      ...writingOn(device),
      lang: device.me.lang,
      marking:
        device.me.organisationId === null || activity.marking === 'RED' ? 'RED' : 'AMBER+STRICT',
    },
  )
}

/** Says for an organisation that it clears the present text of a statement, or withholds its name. */
export async function clearStatement(
  device: Device,
  activity: JointActivity,
  organisationId: OrganisationId,
  word: ClearanceWord,
): Promise<Result<void, SaveError>> {
  const text = clearanceToText({
    at: instantFromMs(device.now()),
    word,
    textMark: textMark(activity),
    organisationId,
    by: device.me.personId,
  })
  if (text === null) return fail({ kind: 'gone' })
  const clearances = [...activity.clearances, text].sort()
  return await commit(device, [{ kind: 'jointActivity', id: activity.id, fields: { clearances } }])
}

/** Says that there is nothing to share in the present phase: nobody is asked for it again. */
export async function sayNothingToShare(
  device: Device,
  activity: JointActivity,
): Promise<Result<void, SaveError>> {
  const quietPhases = [...activity.quietPhases, activity.phase]
  return await commit(device, [{ kind: 'jointActivity', id: activity.id, fields: { quietPhases } }])
}

/** Records that something was shared. */
export async function shareInformation(
  device: Device,
  mechanismId: MechanismId,
  draft: InformationShareDraft,
): Promise<Result<InformationShareId, SaveError>> {
  const id = InformationShareId.parse(device.newId())
  const row = recordShare(draft, id, mechanismId, { ...writingOn(device), lang: device.me.lang })
  const saved = await commit(device, [{ kind: 'informationShare', row }])
  return saved.ok ? ok(id) : saved
}

/** An organisation says that it has received what was shared. */
export async function acknowledgeShare(
  device: Device,
  share: InformationShare,
  organisationId: OrganisationId,
): Promise<Result<void, SaveError>> {
  const acknowledgedBy = [...new Set([...share.acknowledgedBy, organisationId])].sort()
  return await commit(device, [
    { kind: 'informationShare', id: share.id, fields: { acknowledgedBy } },
  ])
}
