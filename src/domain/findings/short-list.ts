import { shortListLength } from '../findings.ts'
import type { Judged } from './open-findings.ts'

/** What is said of one issue by one rule: in one area, or in several of which each is a finding of its own. */
export type FindingGroup = {
  readonly key: string
  /** In the order in which they came; the first is worth most. */
  readonly all: readonly [Judged, ...Judged[]]
}

/** From so many on, findings that differ in the area only stand together. */
export const fewestTogether = 3

/** So many rows of the short list are of one rule, while others wait: two hundred gaps hide no overlap. */
export const mostOfOneRule = shortListLength / 2

/**
 * Findings in the order of worth, with those that one rule finds on one issue in several areas as one group in
 * the place of the first of them. What is on an agenda stands by itself.
 */
export function grouped(findings: readonly Judged[]): FindingGroup[] {
  const counts = new Map<string, number>()
  for (const judged of findings) {
    const key = placeless(judged)
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const groups = new Map<string, [Judged, ...Judged[]]>()
  for (const judged of findings) {
    const together = placeless(judged)
    const isTogether = together !== null && (counts.get(together) ?? 0) >= fewestTogether
    const key = isTogether ? together : judged.finding.id
    const before = groups.get(key)
    if (before === undefined) groups.set(key, [judged])
    else before.push(judged)
  }
  return [...groups].map(([key, all]) => ({ key, all }))
}

/** What it shares with those in other areas; `null` for what stands by itself. */
function placeless({ finding: { rule, issueId, areaId }, verdict }: Judged): string | null {
  return issueId === null || areaId === null || verdict !== null ? null : `${rule}|${issueId}`
}

/**
 * The first rows to read, in the order in which they came: no more of one rule than half of them, as long as
 * another has anything to say.
 */
export function shortListOf(groups: readonly FindingGroup[]): FindingGroup[] {
  if (groups.length <= shortListLength) return [...groups]
  const counts = new Map<string, number>()
  const first = groups.filter(({ all: [{ finding }] }) => {
    const count = (counts.get(finding.rule) ?? 0) + 1
    counts.set(finding.rule, count)
    return count <= mostOfOneRule
  })
  const kept = new Set(first.slice(0, shortListLength))
  for (const group of groups) if (kept.size < shortListLength) kept.add(group)
  return groups.filter((group) => kept.has(group))
}
