import type { LabourLine } from '../labour-line.ts'
import { byWorth } from './by-worth.ts'
import type { Finding } from './finding.ts'
import {
  mandateOverlaps,
  offTheMap,
  orphanAreas,
  recurringUnassigned,
  withoutHost,
} from './issue-findings.ts'
import { type LabourIndex, type OpenLabourIndex, openLabourIndex } from './labour-index.ts'
import { endingLeads, leadsWithoutHands, withoutLead } from './lead-gaps.ts'
import { leadOverlaps, trackOverlaps } from './lead-overlaps.ts'
import { absentLeads, leftPartners, overloads } from './organisation-findings.ts'
import type { LabourPicture } from './picture.ts'
import { type KeptRule, keptRule } from './rule.ts'
import { isSameRecord, isSameRest } from './same-picture.ts'
import { crowding, duplicateWork } from './work-overlaps.ts'

/** Finds overlaps and gaps in one picture after another, in order of worth. */
export type LabourFinder = (picture: LabourPicture) => readonly Finding[]

/** A picture with all that was found in it, rule by rule and place by place. */
type Kept = {
  picture: LabourPicture
  readonly lines: Map<string, LabourLine>
  readonly open: OpenLabourIndex
  readonly rules: readonly KeptRule[]
  findings: readonly Finding[]
}

/** Beyond one line in so many, finding everything anew is as quick. */
const fewest = 8

/**
 * A finder that remembers the last picture. Where only some lines are others it looks again at the places
 * that these touch; what it answers is the same as a new one would (`findingsIn`).
 */
export function labourFinder(): LabourFinder {
  let kept: Kept | undefined
  return (picture) => {
    const changes =
      kept !== undefined && isSameRest(kept.picture, picture) && changesOf(kept, picture)
    if (kept === undefined || changes === false || changes.length * fewest > picture.lines.length)
      kept = foundAnew(picture)
    else if (changes.length > 0) follow(kept, changes)
    kept.picture = picture
    return kept.findings
  }
}

function foundAnew(picture: LabourPicture): Kept {
  const open = openLabourIndex(picture)
  const rules = rulesOver(open.index)
  const findings: Finding[] = []
  for (const rule of rules) rule.all(findings)
  findings.sort(byWorth)
  return { picture, lines: byId(picture.lines), open, rules, findings }
}

function rulesOver(index: LabourIndex): KeptRule[] {
  return [
    keptRule(leadOverlaps(index)),
    keptRule(trackOverlaps(index)),
    keptRule(duplicateWork(index)),
    keptRule(crowding(index)),
    keptRule(overloads(index)),
    keptRule(mandateOverlaps(index)),
    keptRule(recurringUnassigned(index)),
    keptRule(withoutLead(index)),
    keptRule(endingLeads(index)),
    keptRule(leadsWithoutHands(index)),
    keptRule(absentLeads(index)),
    keptRule(orphanAreas(index)),
    keptRule(offTheMap(index)),
    keptRule(withoutHost(index)),
    keptRule(leftPartners(index)),
  ]
}

/** A line that is another, is new, or is there no longer. */
type Change = { readonly before: LabourLine | undefined; readonly now: LabourLine | undefined }

function changesOf({ picture: { lines: known }, lines }: Kept, picture: LabourPicture): Change[] {
  if (known === picture.lines) return []
  const changes: Change[] = []
  let met = 0
  for (const now of picture.lines) {
    const before = lines.get(now.id)
    if (before !== undefined) met += 1
    if (before === undefined || !isSameRecord(before, now)) changes.push({ before, now })
  }
  if (met === lines.size) return changes
  const there = byId(picture.lines)
  for (const before of lines.values())
    if (!there.has(before.id)) changes.push({ before, now: undefined })
  return changes
}

/** Each line is taken out and put in by itself; what it touches is looked up while it is in. */
function follow(kept: Kept, changes: readonly Change[]): void {
  const { lines, open, rules } = kept
  for (const { before, now } of changes) {
    if (before !== undefined) {
      for (const rule of rules) rule.touch(before)
      open.remove(before)
      lines.delete(before.id)
    }
    if (now !== undefined) {
      open.add(now)
      lines.set(now.id, now)
      for (const rule of rules) rule.touch(now)
    }
  }
  const gone = new Set<Finding>()
  const come: Finding[] = []
  for (const rule of rules) rule.again(gone, come)
  const stay = kept.findings.filter((finding) => !gone.has(finding))
  kept.findings = merged(stay, come.toSorted(byWorth))
}

/** Two lists in order of worth as one. */
function merged(one: readonly Finding[], other: readonly Finding[]): Finding[] {
  const all: Finding[] = []
  let at = 0
  for (const finding of one) {
    for (let next = other[at]; next !== undefined && byWorth(next, finding) < 0; next = other[at]) {
      all.push(next)
      at += 1
    }
    all.push(finding)
  }
  return [...all, ...other.slice(at)]
}

function byId(lines: readonly LabourLine[]): Map<string, LabourLine> {
  return new Map(lines.map((line) => [line.id, line]))
}
