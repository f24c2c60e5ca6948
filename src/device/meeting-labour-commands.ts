import type { AgendaItem } from '../domain/agenda-item.ts'
import {
  type DecisionId,
  LabourLineId,
  type MeetingId,
  type OrganisationId,
} from '../domain/ids.ts'
import { acceptedByAll, namedIn } from '../domain/labour-answers.ts'
import {
  agreeLabourLine,
  type LabourLineDraft,
  proposeLabourLine,
} from '../domain/labour-line-draft.ts'
import { usualIn } from '../domain/new-envelope.ts'
import { compareText } from '../domain/position.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import { commit, type Edit, type SaveError } from './commit.ts'
import { type Device, writingOn } from './device.ts'
import { endings } from './labour-line-commands.ts'
import { newLine } from './line-commands.ts'

/** A part in the division of labour as it came up at a meeting. */
export type LabourLineHeard = {
  readonly draft: LabourLineDraft
  /** Of those that it names, who said there that they accept it; all of them: the meeting agreed (I8). */
  readonly acceptedIds: readonly OrganisationId[]
  /** The sentence for the record under the agenda item. */
  readonly words: string
}

/** Writes down a part with a line of the record. One act: both are saved or neither. */
export async function addLabourLineHeard(
  device: Device,
  meetingId: MeetingId,
  item: AgendaItem,
  heard: LabourLineHeard,
): Promise<Result<LabourLineId, SaveError>> {
  const meeting = await device.db.meetings.get(meetingId)
  if (meeting === undefined) return fail({ kind: 'gone' })
  const id = LabourLineId.parse(device.newId())
  const proposed = proposeLabourLine(heard.draft, id, meeting.mechanismId, {
    ...writingOn(device),
    marking: usualIn(item.marking),
    lang: device.me.lang,
  })
  const named = namedIn(proposed)
  const accepting = named.filter((one) => heard.acceptedIds.includes(one))
  const { now: at, me } = writingOn(device)
  const answered = acceptedByAll(proposed, accepting, { at, by: me.personId })
  const isAgreed = accepting.length === named.length
  const row = isAgreed
    ? agreeLabourLine(answered, {
        agreedAtMeetingId: meetingId,
        decisionId: await decisionUnder(device, item),
      })
    : answered
  const line = await newLine(device, item, {
    kind: isAgreed ? 'discussion' : 'proposal',
    text: heard.words,
    organisationId: row.organisationId,
  })
  const edits: Edit[] = [
    { kind: 'labourLine', row },
    { kind: 'line', row: line },
    ...(await endings(device, row)),
  ]
  const saved = await commit(device, edits)
  return saved.ok ? ok(id) : saved
}

/** The decision that the meeting wrote down last under this item: what is agreed there rests on it. */
async function decisionUnder(device: Device, item: AgendaItem): Promise<DecisionId | null> {
  const decided = await device.db.decisions.where('meetingId').equals(item.meetingId).toArray()
  const own = decided.filter((one) => one.agendaItemId === item.id && one.deletedAt === null)
  return own.toSorted((a, b) => compareText(a.createdAt, b.createdAt)).at(-1)?.id ?? null
}
