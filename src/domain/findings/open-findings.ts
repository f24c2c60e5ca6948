import type { Day } from '../day.ts'
import type { FindingVerdict } from '../finding-verdict.ts'
import type { LabourLine } from '../labour-line.ts'
import { isHeld } from '../meeting-states.ts'
import { compareText } from '../position.ts'
import { byWorth } from './by-worth.ts'
import { type Finding, isOverlap } from './finding.ts'
import { fingerprintOf, type Records, recordsOf, signOf, signsIn } from './fingerprint.ts'
import { sorted } from './labour-index.ts'
import type { LabourPicture } from './picture.ts'
import { isDuplicate } from './work-overlaps.ts'

/** A finding with what people said to it. */
export type Judged = {
  readonly finding: Finding
  /** What holds of what was said; `null` where nobody said anything, or it holds no longer. */
  readonly verdict: FindingVerdict | null
  /** Meetings of its forums that were held since it was first seen. */
  readonly meetings: number
  /** An overlap that outlived three meetings: the head of mission hears of it (S60). */
  readonly isOld: boolean
}

/** What is found, sorted by what was said to it: each finding stands in exactly one of these. */
export type Judgement = {
  /** To look at, also what is on an agenda; in order of worth, the old ones first. */
  readonly open: readonly Judged[]
  /** Agreed as they are: not flagged again until a field of their records changes. */
  readonly agreed: readonly Judged[]
  /** Dismissed for a while. */
  readonly dismissed: readonly Judged[]
}

/** An overlap that stands after so many meetings is raised to the head of mission. */
export const meetingsToSettle = 3

/** What was said to findings, read against the records as they are today. */
export function judge(
  findings: readonly Finding[],
  verdicts: readonly FindingVerdict[],
  picture: LabourPicture,
): Judgement {
  // Where nothing was said, nothing is compared.
  const records = recordsOf(verdicts.length === 0 ? { ...picture, lines: [] } : picture)
  const said = latestByFinding(verdicts)
  const agreements = [...said.values()]
    .filter(({ state, rule }) => state === 'agreed' && rule === 'duplicate_work')
    .map(({ finding, fingerprint }) => ({ cell: cellOf(finding), signs: signsIn(fingerprint) }))
    .filter(({ signs }) => signs.size > 0)
  const heldOn = heldDays(picture)
  const judged = findings.flatMap((finding): Judged[] => {
    const verdict = said.get(finding.id) ?? null
    const holding = verdict !== null && holds(verdict, finding, records, picture.today)
    if (holding) return [withAge(finding, verdict, heldOn)]
    const left = withoutSettled(finding, agreements, records, picture.today)
    return left === null ? [] : [withAge(left, null, heldOn)]
  })
  const those = (state: FindingVerdict['state']) =>
    judged.filter(({ verdict }) => verdict?.state === state)
  return {
    open: judged
      .filter(({ verdict }) => verdict === null || verdict.state === 'raised')
      .toSorted((a, b) => Number(b.isOld) - Number(a.isOld) || byWorth(a.finding, b.finding)),
    agreed: those('agreed'),
    dismissed: those('dismissed'),
  }
}

/** Of what was said to each finding the last word; what was taken back or deleted says nothing. */
function latestByFinding(verdicts: readonly FindingVerdict[]): Map<string, FindingVerdict> {
  const said = new Map<string, FindingVerdict>()
  const inOrder = verdicts
    .filter((one) => one.deletedAt === null && one.state !== 'withdrawn')
    .toSorted((a, b) => compareText(a.createdAt, b.createdAt) || compareText(a.id, b.id))
  for (const verdict of inOrder) said.set(verdict.finding, verdict)
  return said
}

/** Does it still hold: within its time, and while the records that were agreed are as they were. */
function holds(verdict: FindingVerdict, finding: Finding, records: Records, today: Day): boolean {
  switch (verdict.state) {
    case 'dismissed':
      return verdict.until === null || today <= verdict.until
    case 'agreed':
      return verdict.fingerprint === fingerprintOf(finding, records)
    case 'raised':
      return true
    case 'withdrawn':
      return false
  }
}

/**
 * Of several that do the same, those of whom it was not agreed yet: what two agreed stays agreed when a
 * third joins, and the finding is about the third. `null` where nothing is left.
 */
function withoutSettled(
  finding: Finding,
  agreements: readonly { readonly cell: string; readonly signs: ReadonlySet<string> }[],
  records: Records,
  today: Day,
): Finding | null {
  if (finding.rule !== 'duplicate_work') return finding
  const here = agreements.filter(({ cell }) => cell === cellOf(finding.id))
  if (here.length === 0) return finding
  const lines = finding.lineIds.flatMap((id) => records.lines.get(id) ?? [])
  const groups = here
    .map(({ signs }) => lines.filter((line) => signs.has(signOf(line))))
    .filter((own) => own.length > 1)
  if (groups.length === 0) return finding
  const pairs = pairsOf(lines).filter(([one, other]) => isDuplicate(one, other, today))
  const isSettled = ([one, other]: readonly [LabourLine, LabourLine]) =>
    groups.some((own) => own.includes(one) && own.includes(other))
  const left = pairs.filter((pair) => !isSettled(pair)).flat()
  if (left.length === 0) return null
  const lineIds = new Set<string>(left.map(({ id }) => id))
  return {
    ...finding,
    lineIds: sorted(left.map(({ id }) => id)),
    organisationIds: sorted(left.map((line) => line.organisationId)),
    settled: pairs
      .filter((pair) => isSettled(pair) && pair.every(({ id }) => lineIds.has(id)))
      .map(([one, other]) => [one.id, other.id] as const)
      .toSorted((a, b) => compareText(a.join(), b.join())),
  }
}

/** Rule, cell and activity of an id: all but the organisations. */
function cellOf(finding: string): string {
  return finding.split('|', 4).join('|')
}

function pairsOf(lines: readonly LabourLine[]): (readonly [LabourLine, LabourLine])[] {
  return lines.flatMap((one, index) =>
    lines
      .slice(index + 1)
      .map((other): readonly [LabourLine, LabourLine] =>
        one.id < other.id ? [one, other] : [other, one],
      ),
  )
}

/** By forum the days on which it met. */
function heldDays({ meetings = [] }: LabourPicture): Map<string, string[]> {
  const days = new Map<string, string[]>()
  for (const meeting of meetings) {
    if (meeting.deletedAt !== null || !isHeld(meeting.state)) continue
    const day = meeting.startsAt.slice(0, 10)
    const before = days.get(meeting.mechanismId)
    if (before === undefined) days.set(meeting.mechanismId, [day])
    else before.push(day)
  }
  return days
}

function withAge(
  finding: Finding,
  verdict: FindingVerdict | null,
  heldOn: ReadonlyMap<string, readonly string[]>,
): Judged {
  // Of several forums the one that met most often: it had the most occasions.
  const meetings = Math.max(
    0,
    ...finding.mechanismIds.map(
      (id) => (heldOn.get(id) ?? []).filter((day) => day > finding.firstSeenOn).length,
    ),
  )
  const isOld = isOverlap(finding) && finding.severity !== 'info' && meetings >= meetingsToSettle
  return { finding, verdict, meetings, isOld }
}
