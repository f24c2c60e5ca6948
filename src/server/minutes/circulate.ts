import { composeMinutes } from '../../domain/compose-minutes.ts'
import { Instant } from '../../domain/day.ts'
import { may } from '../../domain/may.ts'
import { isHeld } from '../../domain/meeting-states.ts'
import { Minutes } from '../../domain/minutes.ts'
import { minutesFingerprint } from '../../domain/minutes-fingerprint.ts'
import { circulated, deadlineOf, mayFollow } from '../../domain/silence.ts'
import { flatten } from '../../sync/registers.ts'
import { hashOf } from '../accounts/secrets.ts'
import { readStanding } from '../sharing/read-standing.ts'
import type { Decide } from '../sync/decide.ts'
import { writeAsServer } from '../sync/server-change.ts'
import { markedOf } from '../sync/standing-record.ts'
import { whyNotChair } from './chair.ts'
import { minutesSource } from './minutes-source.ts'
import { versionsOf } from './place-of.ts'

/** What a value of a record may hold, with room for what JSON adds. */
const largestContent = 150_000

/**
 * Circulates the minutes of a meeting: composes a version out of the server's own records, freezes it, and
 * stamps its deadline. `details`: `seen`, the hash of what was looked at before (nothing else is
 * circulated); `rule`, where the next meeting is to endorse what silence could adopt; `deadlineAt`, where
 * the chair wants a longer silence.
 */
export const circulateMinutes: Decide = async (workspace, actor, request, subject) => {
  const refused = (reason: string) => ({ granted: false, reason }) as const
  if (!may(actor, 'circulate_minutes', markedOf(subject))) return refused('not-allowed')
  const meeting = readStanding('meeting', subject)
  if (meeting === null || meeting.deletedAt !== null) return refused('not-there')
  const { mechanismId } = meeting
  await workspace.load([{ kind: 'mechanism', id: mechanismId }])
  const mechanism = readStanding(
    'mechanism',
    workspace.find({ kind: 'mechanism', id: mechanismId }),
  )
  if (mechanism === null) return refused('not-there')
  const notChair = await whyNotChair(workspace, actor, {
    mechanismId,
    writtenAt: request.createdAt,
  })
  if (notChair !== null) return refused(notChair)
  if (!isHeld(meeting.state)) return refused('meeting-not-held')
  const [latest] = await versionsOf(workspace, meeting.id)
  if (!mayFollow(latest?.state ?? null)) return refused('already-circulated')
  const { decisionRule, silenceHours } = mechanism
  const rule = request.details.rule ?? (maySilence(decisionRule) ? 'silence' : 'endorsement')
  if (rule !== 'silence' && rule !== 'endorsement') return refused('invalid')
  if (rule === 'silence' && !maySilence(decisionRule)) return refused('silence-not-agreed')

  const version = (latest?.version ?? 0) + 1
  const source = await minutesSource(workspace, meeting, mechanism)
  const { content, marking, chathamHouse } = composeMinutes(source)
  const hash = hashOf(minutesFingerprint(version, content))
  const { seen, deadlineAt } = request.details
  if (seen !== undefined && seen !== hash) return refused('changed-since-seen')
  if (JSON.stringify(content).length > largestContent) return refused('too-large')
  const wanted = Instant.safeParse(deadlineAt)
  const deadline = deadlineOf(workspace.nowMs, silenceHours, wanted.success ? wanted.data : null)
  const minutes = Minutes.parse({
    ...circulated(rule, deadline),
    // One request, one version: asked twice it is the same.
    id: request.id,
    mechanismId,
    ownerOrganisationId: meeting.ownerOrganisationId,
    marking,
    readers: meeting.readers,
    lang: meeting.lang,
    createdAt: workspace.receivedAt,
    createdBy: actor.personId,
    deletedAt: null,
    meetingId: meeting.id,
    version,
    content,
    hash,
    chathamHouse,
    circulatedAt: workspace.receivedAt,
    remark: request.reason,
    stateReason: '',
    endorsedAtMeetingId: null,
    numbers: {},
    errata: {},
  })
  const reference = { kind: 'minutes', id: minutes.id }
  await workspace.load([reference], 'write')
  if (workspace.find(reference) !== undefined) return refused('already-circulated')
  await writeAsServer(workspace, reference, flatten('minutes', minutes))
  return { granted: true, writes: { state: 'circulated', minutesVersion: version } }
}

/** "Using silence must itself be agreed by consensus": by the decision rule of the mechanism. */
function maySilence(decisionRule: string): boolean {
  return decisionRule === 'consensus_with_silence'
}
