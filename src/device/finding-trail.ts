import type { AgendaItem } from '../domain/agenda-item.ts'
import type { Decision } from '../domain/decision.ts'
import type { FindingVerdict } from '../domain/finding-verdict.ts'
import type { LabourLine } from '../domain/labour-line.ts'
import type { Meeting } from '../domain/meeting.ts'
import type { Database } from './database.ts'

/** Where a finding is talked of, and what came of it; what is not on this device is left out. */
export type FindingTrail = {
  readonly item: AgendaItem | undefined
  readonly meeting: Meeting | undefined
  readonly decisions: readonly Decision[]
  /** Parts that rest on one of the decisions, or were agreed at that meeting on that issue. */
  readonly lines: readonly LabourLine[]
}

/** From what was said to a finding to what came of it. */
export async function trailOfVerdict(db: Database, verdict: FindingVerdict): Promise<FindingTrail> {
  const item = await itemOf(db, verdict)
  if (item === undefined) return { item: undefined, meeting: undefined, decisions: [], lines: [] }
  const [meeting, decided, lines] = await Promise.all([
    db.meetings.get(item.meetingId),
    db.decisions.where('meetingId').equals(item.meetingId).toArray(),
    db.labourLines.toArray(),
  ])
  const decisions = decided.filter((one) => one.deletedAt === null && one.agendaItemId === item.id)
  const ids = new Set<string | null>(decisions.map(({ id }) => id))
  return {
    item,
    meeting,
    decisions,
    lines: lines.filter(
      (line) => line.deletedAt === null && (ids.has(line.decisionId) || isOfItem(line, item)),
    ),
  }
}

/** Where a part was agreed, and what had asked for it. */
export type LineOrigin = {
  readonly decision: Decision | undefined
  readonly item: AgendaItem | undefined
  readonly meeting: Meeting | undefined
  /** What was found and put on that agenda; a finding may be gone by now, since the part settled it. */
  readonly verdicts: readonly FindingVerdict[]
}

/** From a part back to its decision, the item of the agenda, and the finding that had put it there. */
export async function originOf(db: Database, line: LabourLine): Promise<LineOrigin> {
  const decision = await db.decisions.get(line.decisionId ?? '')
  const said = (await db.findingVerdicts.toArray()).filter(
    (one) => one.deletedAt === null && one.state === 'raised',
  )
  const raised = await Promise.all(
    said.map(async (verdict) => ({ verdict, item: await itemOf(db, verdict) })),
  )
  const own = raised.filter(
    ({ item }) =>
      item !== undefined &&
      (decision === undefined ? isOfItem(line, item) : item.id === decision.agendaItemId),
  )
  const item = (await db.agendaItems.get(decision?.agendaItemId ?? '')) ?? own[0]?.item
  const meetingId = decision?.meetingId ?? line.agreedAtMeetingId ?? ''
  return {
    decision,
    item,
    meeting: await db.meetings.get(meetingId),
    verdicts: own.map(({ verdict }) => verdict),
  }
}

/** What was found and put on the agenda as this item. */
export async function verdictsOfItem(db: Database, itemId: string): Promise<FindingVerdict[]> {
  const said = (await db.findingVerdicts.toArray()).filter(
    (one) => one.deletedAt === null && one.state === 'raised',
  )
  const items = await Promise.all(said.map((verdict) => itemOf(db, verdict)))
  return said.filter((_, at) => items[at]?.id === itemId)
}

/** The item that a finding was put on the agenda as, or that its proposal became. */
async function itemOf(db: Database, verdict: FindingVerdict): Promise<AgendaItem | undefined> {
  const proposal = await db.agendaProposals.get(verdict.agendaProposalId ?? '')
  const item = await db.agendaItems.get(verdict.agendaItemId ?? proposal?.agendaItemId ?? '')
  return item?.deletedAt === null ? item : undefined
}

/** Agreed at that meeting, on an issue that the item names. */
function isOfItem(line: LabourLine, item: AgendaItem): boolean {
  return line.agreedAtMeetingId === item.meetingId && item.issueIds.includes(line.issueId)
}
