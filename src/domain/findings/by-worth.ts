import { compareText } from '../position.ts'
import { type Finding, severities } from './finding.ts'

const ranks = new Map(severities.map((severity, at) => [severity, at]))

/** The order in which findings are worth reading; the same for the same findings, however they came. */
export function byWorth(a: Finding, b: Finding): number {
  return (
    (ranks.get(a.severity) ?? 0) - (ranks.get(b.severity) ?? 0) ||
    b.weight - a.weight ||
    compareText(a.id, b.id)
  )
}
