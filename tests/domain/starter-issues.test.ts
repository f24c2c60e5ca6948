import { describe, expect, test } from 'vitest'
import { missingStarterIssues, starterIssues } from '../../src/domain/starter-issues.ts'
import { anIssue } from '../support/some-records.ts'

describe('the issues that a new mission may start from (S25)', () => {
  const codes = new Map(starterIssues.map(({ draft }) => [draft.name, draft.code]))

  test.each([
    ['Elections', '15151'],
    ['Human rights', '15160'],
    ['Justice', '15130'],
    ['Media', '15153'],
  ])('%s has the purpose code %s', (name, code) => {
    expect(codes.get(name)).toBe(code)
  })

  test('parents come before children, each name once, each code of five digits', () => {
    const seen = new Set<string>()
    for (const { draft, parentName } of starterIssues) {
      if (parentName !== null) expect(seen).toContain(parentName)
      expect(seen).not.toContain(draft.name)
      expect(draft.code).toMatch(/^(\d{5})?$/)
      seen.add(draft.name)
    }
    expect(seen.size).toBeGreaterThanOrEqual(15)
  })

  test('what the mission has already is not offered, in whatever language it was named', () => {
    const names = (issues: ReturnType<typeof anIssue>[]) =>
      missingStarterIssues(issues).map(({ draft }) => draft.name)
    expect(names([])).toHaveLength(starterIssues.length)
    expect(names([anIssue({ name: ' elections' })])).not.toContain('Elections')
    expect(names([anIssue({ name: 'Élections' })])).not.toContain('Elections')
    const deleted = anIssue({ name: 'Elections', deletedAt: '2026-11-01T09:00:00.000Z' })
    expect(names([deleted])).toContain('Elections')
  })
})
