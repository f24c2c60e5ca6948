import { compareText } from '../position.ts'
import type { Finding, Severity } from './finding.ts'

const ranks: Readonly<Record<Severity, number>> = { high: 0, medium: 1, low: 2, info: 3 }

/** The order in which findings are worth reading; the same for the same findings, however they came. */
export function byWorth(a: Finding, b: Finding): number {
  return ranks[a.severity] - ranks[b.severity] || b.weight - a.weight || compareText(a.id, b.id)
}
