import { type Instant, instantFromMs } from '../domain/day.ts'
import { ObjectionId } from '../domain/ids.ts'
import type { Meeting } from '../domain/meeting.ts'
import type { Minutes, Objection } from '../domain/minutes.ts'
import { type ObjectionDraft, recordObjection } from '../domain/objection-draft.ts'
import type { Result } from '../domain/result.ts'
import { commit, type SaveError } from './commit.ts'
import { type Device, writingOn } from './device.ts'
import { sha256 } from './link-secrets.ts'
import { askServer } from './requests.ts'

/** How a version is to be circulated. */
export type Circulation = {
  /** What was looked at: `minutesFingerprint` of it. Nothing else is circulated. */
  readonly seen: string
  /** `null`: as the mechanism decides. */
  readonly rule: Minutes['rule'] | null
  /** A later end of the silence than the shortest; `null`: the shortest. */
  readonly deadlineAt: Instant | null
  readonly remark: string
}

/** Asks the server to circulate the minutes of a meeting as a new version. */
export async function circulateMinutes(
  device: Device,
  meeting: Meeting,
  { seen, rule, deadlineAt, remark }: Circulation,
): Promise<Result<void, SaveError>> {
  const details = {
    seen: await sha256(seen),
    ...(rule !== null && { rule }),
    ...(deadlineAt !== null && { deadlineAt }),
  }
  const wanted = { act: 'circulate_minutes', reason: remark, details } as const
  return await askServer(device, wanted, [{ ...meeting, kind: 'meeting' }])
}

/** What a chair asks about a version, with the reason, or the text of a correction. */
export type MinutesAct = 'reopen_minutes' | 'uphold_minutes' | 'correct_minutes'

/** Asks the server for a chair's act about a version. */
export async function askAboutMinutes(
  device: Device,
  act: MinutesAct,
  minutes: Minutes,
  reason: string,
): Promise<Result<void, SaveError>> {
  return await askServer(device, { act, reason, details: {} }, [{ ...minutes, kind: 'minutes' }])
}

/** Asks the server to adopt a version because a later meeting has endorsed it. */
export async function endorseMinutes(
  device: Device,
  minutes: Minutes,
  meetingId: string,
): Promise<Result<void, SaveError>> {
  const wanted = { act: 'endorse_minutes', reason: '', details: { meetingId } } as const
  return await askServer(device, wanted, [{ ...minutes, kind: 'minutes' }])
}

/** Writes a reaction of one's organisation to a version; what it does is for the server's clock. */
export async function reactToMinutes(
  device: Device,
  minutes: Minutes,
  draft: ObjectionDraft,
): Promise<Result<void, SaveError>> {
  const signing = { ...writingOn(device), lang: device.me.lang }
  const id = ObjectionId.parse(device.newId())
  const row = recordObjection(draft, id, minutes, signing)
  return await commit(device, [{ kind: 'objection', row }])
}

/** Takes one's own reaction back. */
export async function withdrawReaction(
  device: Device,
  { id }: Objection,
): Promise<Result<void, SaveError>> {
  const withdrawnAt = instantFromMs(device.now())
  return await commit(device, [{ kind: 'objection', id, fields: { withdrawnAt } }])
}

/** Says what the chair did with a reaction. */
export async function settleReaction(
  device: Device,
  { id }: Objection,
  fields: Pick<Objection, 'handling' | 'answer'>,
): Promise<Result<void, SaveError>> {
  return await commit(device, [{ kind: 'objection', id, fields }])
}
