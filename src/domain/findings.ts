import { type Finding, severities } from './findings/finding.ts'
import {
  mandateOverlaps,
  offTheMap,
  orphanAreas,
  recurringUnassigned,
  withoutHost,
} from './findings/issue-findings.ts'
import { type LabourIndex, labourIndex } from './findings/labour-index.ts'
import { endingLeads, leadsWithoutHands, withoutLead } from './findings/lead-gaps.ts'
import { leadOverlaps } from './findings/lead-overlaps.ts'
import { absentLeads, leftPartners, overloads } from './findings/organisation-findings.ts'
import type { LabourPicture } from './findings/picture.ts'
import { crowding, duplicateWork } from './findings/work-overlaps.ts'
import { compareText } from './position.ts'

/**
 * Overlaps and gaps (field practice 4), the gravest first, and of equally grave ones those with the
 * likeliest waste or the greatest need. Past ones are history, not findings. What was said to them
 * (`openFindings`) is not looked at here.
 */
export function findingsIn(picture: LabourPicture): Finding[] {
  return findingsOf(labourIndex(picture))
}

function findingsOf(index: LabourIndex): Finding[] {
  const recurring = recurringUnassigned(index)
  const saidBefore = new Set<string>(recurring.flatMap(({ issueId }) => issueId ?? []))
  return [
    ...leadOverlaps(index),
    ...duplicateWork(index),
    ...crowding(index),
    ...overloads(index),
    ...mandateOverlaps(index),
    ...recurring,
    ...withoutLead(index, saidBefore),
    ...endingLeads(index),
    ...leadsWithoutHands(index),
    ...absentLeads(index),
    ...orphanAreas(index),
    ...offTheMap(index),
    ...withoutHost(index),
    ...leftPartners(index),
  ].toSorted(byWorth)
}

/** As many findings as a person reads; the rest are counted, and shown when asked for. */
export const shortListLength = 20

/** The order in which findings are worth reading; the same for the same findings, however they came. */
export function byWorth(a: Finding, b: Finding): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    b.weight - a.weight ||
    compareText(a.id, b.id)
  )
}
