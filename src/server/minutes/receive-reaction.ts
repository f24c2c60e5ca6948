import { isSeatedOn } from '../../domain/assignee-rules.ts'
import { dayOf, instantFromMs } from '../../domain/day.ts'
import type { Objection } from '../../domain/minutes.ts'
import { afterWithdrawal, received } from '../../domain/silence.ts'
import { type Stamp, stampMs } from '../../sync/stamp.ts'
import { audit } from '../audit/audit.ts'
import { readStanding } from '../sharing/read-standing.ts'
import { recordsIn } from '../sharing/records-in.ts'
import { writeAsServer } from '../sync/server-change.ts'
import type { Workspace } from '../sync/workspace.ts'
import { type By, moveOn } from './adopt.ts'
import { reactionsTo } from './chairs-acts.ts'
import { settleIfDue, waitsAfterRestore } from './due.ts'
import { isLatest, missionZone, placed } from './place-of.ts'

/**
 * What the server does when it has taken a reaction to minutes, or a change of one: it stamps when it
 * received it and what that does. `isAgain`: it had been acknowledged by the server before a restore, so
 * that it was in time if it was written in time. Gives the registers that it wrote into the reaction.
 */
export async function receiveReaction(
  workspace: Workspace,
  id: string,
  by: NonNullable<By>,
  isAgain: boolean,
): Promise<string[]> {
  const reference = { kind: 'objection', id }
  const record = workspace.find(reference)
  const reaction = readStanding('objection', record)
  if (record === undefined || reaction === null) return []
  if (reaction.receivedAt !== null) {
    if (reaction.withdrawnAt !== null) await afterWithdrawn(workspace, reaction, by)
    return []
  }
  await settleIfDue(workspace, reaction.minutesId)
  const on = await placed(workspace, reaction.minutesId)
  if (on === null) return []
  const stamp: Stamp | undefined = record.notes.createdAt?.at
  const writtenAt = instantFromMs(
    Math.min(workspace.nowMs, stamp === undefined ? workspace.nowMs : stampMs(stamp)),
  )
  const receivedAt =
    isAgain && writtenAt > on.minutes.circulatedAt ? writtenAt : workspace.receivedAt
  const { procedure, effect } = received(on.minutes, {
    kind: reaction.kind,
    writtenAt,
    receivedAt,
    hasVoice: await hasVoice(workspace, reaction),
    isWithdrawn: reaction.withdrawnAt !== null,
    isLatest: await isLatest(workspace, on.minutes),
  })
  await writeAsServer(workspace, reference, { receivedAt, effect })
  // What comes too late ends no waiting: another device may yet tell of what was in time.
  if (effect === 'late' && (await waitsAfterRestore(workspace, on.minutes)))
    return ['receivedAt', 'effect']
  await moveOn(workspace, on, procedure, by)
  return ['receivedAt', 'effect']
}

async function afterWithdrawn(
  workspace: Workspace,
  reaction: Objection,
  by: NonNullable<By>,
): Promise<void> {
  await settleIfDue(workspace, reaction.minutesId)
  const on = await placed(workspace, reaction.minutesId)
  if (on === null) return
  const contesting = (await reactionsTo(workspace, on.minutes)).filter(
    ({ effect, withdrawnAt, handling }) =>
      effect === 'contested' && withdrawnAt === null && handling === 'open',
  )
  await audit(workspace.db, workspace.mission, {
    act: 'reaction_withdrawn',
    by: by.personId,
    device: by.deviceId,
    subject: { kind: 'objection', id: reaction.id },
    code: null,
    nowMs: workspace.nowMs,
  })
  await moveOn(workspace, on, afterWithdrawal(on.minutes, contesting.length), by)
}

/** Members break silence; an organisation that is seated as observer or guest is heard and does not. */
async function hasVoice(workspace: Workspace, reaction: Objection): Promise<boolean> {
  const { mechanismId, ownerOrganisationId } = reaction
  const today = dayOf(workspace.receivedAt, await missionZone(workspace))
  const seats = await recordsIn(workspace, { kind: 'mechanism', id: mechanismId }, 'seat')
  const his = seats.filter(
    (seat) => seat.organisationId === ownerOrganisationId && isSeatedOn(seat, today),
  )
  return his.length === 0 || his.some(({ status }) => status === 'member')
}
