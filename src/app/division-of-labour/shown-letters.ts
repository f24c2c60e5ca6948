import type { GridCell } from '../../device/labour-grid.ts'
import type { LabourLine } from '../../domain/labour-line.ts'

/** Letters that fit beside one another in a cell. */
const mostLetters = 2

/**
 * The parts whose letters stand in a cell, and how many more there are. One of each part, but each lead: the
 * same part in two areas is one letter, two leads are two.
 */
export function shownLetters({ lines, above }: GridCell): { shown: LabourLine[]; more: number } {
  const seen = new Set<string>()
  const letters = (lines.length > 0 ? lines : above).filter(({ role, organisationId }) => {
    const key = role === 'lead' ? `lead ${organisationId}` : role
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
  return { shown: letters.slice(0, mostLetters), more: Math.max(0, letters.length - mostLetters) }
}
