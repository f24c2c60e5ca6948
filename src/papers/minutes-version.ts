import { ActionItem } from '../domain/action-item.ts'
import { AgendaItem } from '../domain/agenda-item.ts'
import { Attendance } from '../domain/attendance.ts'
import { instantFromMs } from '../domain/day.ts'
import { Decision } from '../domain/decision.ts'
import { Line } from '../domain/line.ts'
import type { Minutes } from '../domain/minutes.ts'
import { type MinutesContent, readMinutesContent } from '../domain/minutes-content.ts'
import type { PaperSource } from './paper-source.ts'

/** The states in which the next version is being written already: its draft is what people print. */
const setAside: readonly Minutes['state'][] = ['silence_broken', 'reopened']

/**
 * The version of the minutes that stands: the latest that was circulated and that `isHis` to read. `null`
 * before the first, and while the next one is being written.
 */
export function standingVersion(
  { minutes, meeting }: PaperSource,
  isHis: (version: Minutes) => boolean,
): Minutes | null {
  const latest = minutes
    .filter((one) => one.meetingId === meeting.id && one.deletedAt === null && isHis(one))
    .toSorted((a, b) => b.version - a.version)[0]
  return latest === undefined || setAside.includes(latest.state) ? null : latest
}

/**
 * The source as a version of the minutes has it, frozen, so that a printed copy says what was circulated
 * and nothing that was written since. All of it is as the version is marked. `null` where this app is too
 * old to read it.
 */
export function sourceOfVersion(source: PaperSource, version: Minutes): PaperSource | null {
  const content = readMinutesContent(version)
  if (content === null) return null
  const meeting = { ...source.meeting, ...withoutKind(content.meeting), kind: content.meeting.kind }
  const frozen = readParts(version, content)
  if (frozen === null) return null
  return {
    ...source,
    ...frozen,
    meeting: { ...meeting, format: source.meeting.format },
    meetings: [],
    seats: [],
    earlierAttendances: [],
    labourLines: [],
    organisations: source.organisations.map((one) => ({
      ...one,
      ...content.organisations[one.id],
    })),
  }
}

function withoutKind({ format: _, kind: __, ...rest }: MinutesContent['meeting']) {
  return rest
}

type Frozen = Pick<
  PaperSource,
  'agendaItems' | 'lines' | 'decisions' | 'actionItems' | 'attendances'
>

/** The schemas of the records refuse words that only a newer app knows. */
function readParts(version: Minutes, content: MinutesContent): Frozen | null {
  try {
    return partsOf(version, content)
  } catch {
    return null
  }
}

function partsOf(version: Minutes, content: MinutesContent): Frozen {
  const { mechanismId, meetingId, ownerOrganisationId, marking, readers, lang } = version
  const from = Date.parse(version.circulatedAt)
  /** What every part has; each a moment later than the one before, which keeps their order. */
  const common = (at: number) => ({
    mechanismId,
    meetingId,
    ownerOrganisationId,
    marking,
    readers,
    lang,
    createdAt: instantFromMs(from + at),
    createdBy: null,
    deletedAt: null,
    chathamHouse: content.meeting.chathamHouse,
  })
  const position = (at: number) => String(at).padStart(6, '0')
  const isAdopted = version.state === 'adopted' || version.state === 'adopted_contested'
  const isUnderSilence = version.state === 'under_silence'
  return {
    agendaItems: content.items.map((item, at) =>
      AgendaItem.parse({
        ...common(at),
        id: item.id,
        position: position(at),
        title: item.title,
        kind: item.kind,
        purpose: item.purpose,
        lang: item.lang,
        chathamHouse: item.chathamHouse,
        nature: 'operational',
        requestedByOrganisationId: null,
        minutesAllotted: null,
        issueIds: [],
        note: '',
      }),
    ),
    lines: content.items.flatMap((item) =>
      item.lines.map(({ decisionId, actionItemId, ...line }, at) =>
        Line.parse({
          ...common(at),
          ...line,
          agendaItemId: item.id,
          position: position(at),
          becameDecisionId: decisionId,
          becameActionItemId: actionItemId,
        }),
      ),
    ),
    decisions: content.decisions.map((decision, at) => {
      const { chathamHouse: _, ...rest } = common(at)
      return Decision.parse({
        ...rest,
        ...decision,
        number: version.numbers[decision.id] ?? null,
        state: isAdopted ? 'adopted' : isUnderSilence ? 'under_silence' : 'provisional',
      })
    }),
    actionItems: content.actions.map(({ assignees, ...action }, at) =>
      ActionItem.parse({
        ...common(at),
        ...action,
        assignees: assignees ?? { kind: 'all_partners', mechanismId, words: '' },
        chathamHouse: assignees === null,
        decisionId: null,
        issueId: null,
        supportingOrganisationIds: [],
        priority: 'normal',
        state: 'open',
        stateReason: '',
        progress: '',
        needsAttention: false,
        attentionReason: '',
        doneAt: null,
      }),
    ),
    attendances: content.attendance.map((one, at) => {
      const { chathamHouse: _, ...rest } = common(at)
      const id = `${version.id}:${position(at)}`
      return Attendance.parse({ ...rest, ...one, id, walkIn: false, note: '' })
    }),
  }
}
