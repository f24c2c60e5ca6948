import { type Marking, mayTravelByLink, readMarking } from '../domain/marking.ts'
import { compareText } from '../domain/position.ts'
import type { SummarySource } from './donor-summary.ts'
import { goalReason, goalsOf } from './summary-goals.ts'
import { jointOfPeriod, jointReach, jointReason } from './summary-joint.ts'
import { isLineAgreed, isLineSpoken } from './summary-labour.ts'
import { toldMeetings } from './summary-meetings.ts'
import { isAgreed, type Reach, reachOf } from './summary-reach.ts'

/** The kinds of records whose words a summary may carry. */
export const partKinds = [
  'decision',
  'actionItem',
  'labourLine',
  'jointActivity',
  'mandateStatement',
  'agendaItem',
] as const

export type PartKind = (typeof partKinds)[number]

/** Of these no number is told. */
const uncounted: ReadonlySet<PartKind> = new Set(['labourLine', 'mandateStatement', 'agendaItem'])

/** Why a record comes as far as it does. */
export type PartReason =
  /** Its own marking says so. */
  | 'marking'
  /** The editor hid it. */
  | 'hidden'
  /** The agenda item that it was written down under is marked more strictly. */
  | 'agenda-item'
  /** It was not agreed by everybody. */
  | 'not-agreed'
  /** It names an organisation, and the meeting was held under the Chatham House Rule. */
  | 'chatham-house'
  /** The organisation, the issue or the area may not be named. */
  | 'name'
  /** Its mechanism, or what it comes from, is marked more strictly. */
  | 'origin'
  /** It is a statement that not everybody who takes part has cleared as it is now. */
  | 'not-cleared'
  /** It is a statement of a donor that names no place where the donor has said so. */
  | 'no-source'

/** One record, as the editor of a summary sees it beside the others. */
export type SummaryPart = {
  readonly kind: PartKind
  readonly id: string
  readonly marking: Marking
  readonly reach: Reach
  readonly why: PartReason
  /** Its words, for the editor; a labour line has ids to be looked up instead. */
  readonly words: string
  readonly lang: string
}

/**
 * What becomes of each record of `source` in the summary, in the summary's own order. It says of a
 * record what `donorSummary` does with it. Agenda items and labour lines are named or left out.
 */
export function summaryParts(source: SummarySource): SummaryPart[] {
  const reach = reachOf(source)
  const hidden = new Set<string>(source.summary.hiddenIds)
  const told = new Set<string>(toldMeetings(source).map((one) => one.id))
  const inOrder = <R extends OrderedRecord>(records: readonly R[]): R[] =>
    records
      .filter((one) => one.deletedAt === null)
      .filter((one) => one.meetingId === undefined || told.has(one.meetingId))
      .toSorted((a, b) => compareText(a.createdAt, b.createdAt) || compareText(a.id, b.id))

  function part(
    kind: PartKind,
    record: PartRecord,
    words: string,
    isOut: PartReason | null,
    comes: Reach = reach(record),
  ) {
    const marking = readMarking(record.marking)
    const reached = isOut === null ? comes : 'left_out'
    const isCountable = !uncounted.has(kind)
    return {
      kind,
      id: record.id,
      marking,
      reach: reached === 'counted' && !isCountable ? 'left_out' : reached,
      why: isOut ?? whyReached(kind, marking, reached, hidden.has(record.id)),
      words,
      lang: record.lang,
    } satisfies SummaryPart
  }

  return [
    ...inOrder(source.decisions).map((one) =>
      part('decision', one, one.text, isAgreed(one) ? null : 'not-agreed'),
    ),
    ...inOrder(source.actionItems).map((one) => part('actionItem', one, one.task, null)),
    ...inOrder(source.labourLines).map((one) =>
      part('labourLine', one, '', labourReason(source, one)),
    ),
    ...jointOfPeriod(source).map((one) =>
      part('jointActivity', one, one.title, jointReason(one), jointReach(source)(one)),
    ),
    ...goalsOf(source).map((one) =>
      part('mandateStatement', one, one.text, goalReason(source, one)),
    ),
    ...inOrder(source.agendaItems)
      .toSorted((a, b) => compareText(a.position, b.position) || compareText(a.id, b.id))
      .map((one) => part('agendaItem', one, one.title, null)),
  ]
}

type OrderedRecord = {
  id: string
  createdAt: string
  deletedAt: string | null
  meetingId?: string
}

type PartRecord = {
  id: string
  marking: unknown
  lang: string
  agendaItemId?: string | null
  meetingId?: string
}

function whyReached(kind: PartKind, marking: Marking, reach: Reach, isHidden: boolean): PartReason {
  if (!mayTravelByLink(marking) || reach === 'named') return 'marking'
  if (isHidden) return 'hidden'
  return kind === 'jointActivity' ? 'origin' : 'agenda-item'
}

function labourReason(
  source: SummarySource,
  line: SummarySource['labourLines'][number],
): PartReason | null {
  if (!isLineAgreed(source, line)) return 'not-agreed'
  if (!isLineSpoken(source, line)) return 'chatham-house'
  const roofs = [source.mechanism, ...source.otherMechanisms]
  const roof = roofs.find((one) => one.id === line.mechanismId)
  if (!mayTravelByLink(readMarking(roof?.marking))) return 'origin'
  const mayBeNamed = (rows: readonly { id: string; marking: unknown }[], id: string): boolean =>
    rows.some((row) => row.id === id && mayTravelByLink(readMarking(row.marking)))
  return mayBeNamed(source.organisations, line.organisationId) &&
    mayBeNamed(source.issues, line.issueId) &&
    mayBeNamed(source.areas, line.areaId)
    ? null
    : 'name'
}
