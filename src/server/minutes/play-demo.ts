import { composeMinutes } from '../../domain/compose-minutes.ts'
import { type Instant, instantFromMs } from '../../domain/day.ts'
import type { Mechanism } from '../../domain/mechanism.ts'
import type { Meeting } from '../../domain/meeting.ts'
import { Minutes } from '../../domain/minutes.ts'
import { minutesFingerprint } from '../../domain/minutes-fingerprint.ts'
import { circulated, deadlineOf } from '../../domain/silence.ts'
import { flatten } from '../../sync/registers.ts'
import { hashOf } from '../accounts/secrets.ts'
import { readStanding } from '../sharing/read-standing.ts'
import type { Receiving } from '../sync/receive.ts'
import { writeAsServer } from '../sync/server-change.ts'
import { Workspace } from '../sync/workspace.ts'
import { writeWorkspace } from '../sync/write-workspace.ts'
import { minutesSource } from './minutes-source.ts'

/** A meeting of the demonstration, and how far its minutes have come. */
export type PlayedMinutes = {
  readonly meetingId: string
  readonly state: 'circulated' | 'adopted'
  readonly by: string
}

const dayMs = 86_400_000

/** Gives the meetings of the demonstration the minutes that were circulated, and adopted, in its past. */
export async function playMinutes(
  { storage, mission, now, nextNumber }: Receiving,
  played: readonly PlayedMinutes[],
): Promise<void> {
  await storage.write(async (db) => {
    const workspace = new Workspace(storage, db, { mission, nowMs: now(), nextNumber })
    workspace.begin()
    for (const one of played) await playOne(workspace, one)
    workspace.accept()
    await writeWorkspace(workspace)
  })
}

async function playOne(
  workspace: Workspace,
  { meetingId, state, by }: PlayedMinutes,
): Promise<void> {
  const reference = { kind: 'meeting', id: meetingId }
  await workspace.load([reference], 'write')
  const meeting = readStanding('meeting', workspace.find(reference))
  if (meeting === null) return
  await workspace.load([{ kind: 'mechanism', id: meeting.mechanismId }])
  const mechanism = readStanding(
    'mechanism',
    workspace.find({ kind: 'mechanism', id: meeting.mechanismId }),
  )
  if (mechanism === null) return
  const source = await minutesSource(workspace, meeting, mechanism)
  const { content, marking, chathamHouse } = composeMinutes(source)
  const times = timesOf(meeting, mechanism, state, workspace.nowMs)
  const numbers = source.decisions.flatMap(({ id, number }) =>
    number === null ? [] : [[id, number]],
  )
  const minutes = Minutes.parse({
    ...times,
    id: `${meetingId}:v1`,
    mechanismId: mechanism.id,
    ownerOrganisationId: meeting.ownerOrganisationId,
    marking,
    readers: meeting.readers,
    lang: meeting.lang,
    createdAt: times.circulatedAt,
    createdBy: by,
    deletedAt: null,
    meetingId,
    version: 1,
    content,
    hash: hashOf(minutesFingerprint(1, content)),
    chathamHouse,
    remark: '',
    stateReason: '',
    endorsedAtMeetingId: null,
    numbers: state === 'adopted' ? Object.fromEntries(numbers) : {},
    errata: {},
  })
  const version = { kind: 'minutes', id: minutes.id }
  await workspace.load([version], 'write')
  await writeAsServer(workspace, version, flatten('minutes', minutes))
  await writeAsServer(workspace, reference, { state, minutesVersion: 1 })
}

type Times = Pick<Minutes, 'state' | 'rule' | 'deadlineAt' | 'adoptedAt' | 'circulatedAt'>

/** Circulated two days after the meeting, or yesterday where it still lies with the members. */
function timesOf(
  meeting: Meeting,
  { decisionRule, silenceHours }: Mechanism,
  state: PlayedMinutes['state'],
  nowMs: number,
): Times {
  const rule = decisionRule === 'consensus_with_silence' ? 'silence' : 'endorsement'
  const afterMs = Date.parse(meeting.endsAt) + 2 * dayMs
  const atMs = state === 'adopted' ? afterMs : nowMs - dayMs
  const deadline = deadlineOf(atMs, silenceHours, null)
  const circulatedAt: Instant = instantFromMs(atMs)
  const fresh = circulated(rule, deadline)
  return state === 'adopted'
    ? { ...fresh, circulatedAt, state: 'adopted', adoptedAt: deadline }
    : { ...fresh, circulatedAt }
}
