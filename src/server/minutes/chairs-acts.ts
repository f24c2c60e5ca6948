import { may } from '../../domain/may.ts'
import { isHeld } from '../../domain/meeting-states.ts'
import type { Minutes, Objection } from '../../domain/minutes.ts'
import type { Request } from '../../domain/request.ts'
import type { Actor } from '../../domain/role.ts'
import { type ChairsAct, chairsAct, type Procedure } from '../../domain/silence.ts'
import { readStanding } from '../sharing/read-standing.ts'
import { recordsIn } from '../sharing/records-in.ts'
import type { Decide, Decision } from '../sync/decide.ts'
import { writeAsServer } from '../sync/server-change.ts'
import { markedOf } from '../sync/standing-record.ts'
import type { Workspace } from '../sync/workspace.ts'
import { moveOn } from './adopt.ts'
import { whyNotChair } from './chair.ts'
import { settleIfDue } from './due.ts'
import { isLatest, type Placed, placed } from './place-of.ts'

const refused = (reason: string) => ({ granted: false, reason }) as const

/** The next meeting endorses what was circulated: `details.meetingId` is that meeting. */
export const endorseMinutes: Decide = asChair(
  'endorse',
  async (workspace, { meeting }, request) => {
    const id = request.details.meetingId ?? ''
    await workspace.load([{ kind: 'meeting', id }])
    const later = readStanding('meeting', workspace.find({ kind: 'meeting', id }))
    const isLater =
      later !== null &&
      later.deletedAt === null &&
      later.mechanismId === meeting.mechanismId &&
      later.startsAt > meeting.startsAt &&
      (later.state === 'open' || isHeld(later.state))
    return isLater ? { endorsedAtMeetingId: later.id } : refused('no-later-meeting')
  },
)

/** A contested adoption is kept, for a reason. */
export const upholdMinutes: Decide = asChair('uphold', async (workspace, on, request) => {
  if (request.reason === '') return refused('no-reason')
  // What contested it is dealt with: it does not contest a later adoption again.
  for (const { id, effect, handling } of await reactionsTo(workspace, on.minutes))
    if (effect === 'contested' && handling === 'open')
      await writeAsServer(workspace, { kind: 'objection', id }, { handling: 'not_taken_up' })
  return { stateReason: request.reason }
})

/** What was circulated or adopted is taken up again, for a reason: the next version changes it (I3). */
export const reopenMinutes: Decide = asChair('reopen', async (_workspace, _on, { reason }) =>
  reason === '' ? refused('no-reason') : { stateReason: reason },
)

/** A correction is put beside what was adopted; the reason is its text. */
export const correctMinutes: Decide = asChair(
  'correct',
  async (workspace, { minutes }, request, by) => {
    if (request.reason === '') return refused('no-reason')
    const place = Object.keys(minutes.errata).length + 1
    if (place > 99) return refused('too-many')
    const erratum = { at: workspace.receivedAt, by: by.personId, text: request.reason }
    return { errata: { ...minutes.errata, [place]: erratum } }
  },
)

/** What an act writes into the version besides its state, or why it does not follow. */
type Writes = Readonly<Record<string, unknown>> | (Decision & { readonly granted: false })
type Details = (workspace: Workspace, on: Placed, request: Request, actor: Actor) => Promise<Writes>

function asChair(act: ChairsAct, details: Details): Decide {
  return async (workspace, actor, request, subject) => {
    if (!may(actor, 'adopt_minutes', markedOf(subject))) return refused('not-allowed')
    if (subject.kind !== 'minutes') return refused('not-there')
    await settleIfDue(workspace, subject.id)
    const on = await placed(workspace, subject.id)
    if (on === null || on.meeting.deletedAt !== null) return refused('not-there')
    const { minutes, meeting } = on
    const who = { mechanismId: meeting.mechanismId, writtenAt: request.createdAt }
    const notChair = await whyNotChair(workspace, actor, who)
    if (notChair !== null) return refused(notChair)
    const open = (await reactionsTo(workspace, minutes)).filter(isOpen).length
    const now = workspace.receivedAt
    const after: Procedure | string = chairsAct(minutes, act, {
      now,
      open,
      isLatest: await isLatest(workspace, minutes),
    })
    if (typeof after === 'string') return refused(after)
    const writes = await details(workspace, on, request, actor)
    if ('granted' in writes && writes.granted === false) return writes as Decision
    await moveOn(workspace, on, after, { personId: actor.personId, deviceId: null }, writes)
    return { granted: true, writes: {} }
  }
}

/** What was said to a version. */
export async function reactionsTo(workspace: Workspace, { id }: Minutes): Promise<Objection[]> {
  const reactions = await recordsIn(workspace, { kind: 'minutes', id }, 'objection')
  return reactions.filter(({ deletedAt }) => deletedAt === null)
}

/** Neither withdrawn nor settled, of a kind and an organisation that counts (I4). */
function isOpen({ kind, withdrawnAt, handling, effect }: Objection): boolean {
  return (
    kind !== 'editorial' &&
    effect !== 'without_voice' &&
    withdrawnAt === null &&
    handling === 'open'
  )
}
