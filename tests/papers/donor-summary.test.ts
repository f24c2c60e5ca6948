import { describe, expect, test } from 'vitest'
import { markings } from '../../src/domain/marking.ts'
import { type DonorSummary, donorSummary } from '../../src/papers/donor-summary.ts'
import {
  aDecision,
  aLabourLine,
  anAction,
  anAttendance,
  anOrganisation,
  aSource,
  row,
} from './source.ts'

function summaryOf(source = aSource()): DonorSummary {
  const built = donorSummary(source, '2026-12-02')
  if (!built.ok) throw new Error(built.error.kind)
  return built.value
}

describe('what a donor reads', () => {
  test('the month is that of the meeting in its own zone', () => {
    expect(summaryOf().month).toBe('2026-12')
  })

  test('names decisions, actions, agreed labour lines and agenda titles that may travel', () => {
    const summary = summaryOf()
    expect(summary.decisions).toEqual([{ number: null, text: 'Decided decision-1', lang: 'en' }])
    expect(summary.actions).toEqual([
      {
        task: 'Task action-1',
        lang: 'en',
        organisation: 'IOM',
        allPartners: false,
        dueMonth: '2026-12',
        progress: 'open',
      },
    ])
    expect(summary.labour).toEqual([
      { issue: 'Victim referral', area: 'North', organisation: 'IOM', role: 'lead' },
    ])
    expect(summary.agenda).toEqual(['Item agenda-a1', 'Item agenda-b2'])
  })

  test('nothing of any field outside the whitelist is in it', () => {
    expect(JSON.stringify(summaryOf())).not.toContain('canary')
  })

  test.each(markings)('a decision marked %s is named, counted or leaves no trace', (marking) => {
    const summary = summaryOf(aSource({ decisions: [aDecision('decision-1', { marking })] }))
    const named = marking === 'CLEAR' || marking === 'GREEN'
    expect(summary.decisions).toHaveLength(named ? 1 : 0)
    expect(summary.decisionsNotNamed).toBe(marking === 'AMBER' ? 1 : 0)
  })

  test('actions are counted up to AMBER and named up to GREEN', () => {
    const actionItems = markings.map((marking, at) => anAction(`action-${at}`, { marking }))
    const summary = summaryOf(aSource({ actionItems }))
    expect(summary.actionCounts).toEqual({ open: 3, done: 0, dropped: 0 })
    expect(summary.actions.map((action) => action.task)).toEqual(['Task action-0', 'Task action-1'])
  })

  test('what the editor hides is not named, and what was deleted is not counted either', () => {
    const hidden = summaryOf(
      aSource({
        summary: { ...aSource().summary, hiddenIds: ['decision-1'] },
        actionItems: [anAction('action-1', { deletedAt: '2026-11-30T00:00:00.000Z' })],
      }),
    )
    expect(hidden.decisions).toEqual([])
    expect(hidden.decisionsNotNamed).toBe(1)
    expect(hidden.actionCounts).toEqual({ open: 0, done: 0, dropped: 0 })
  })

  test('a labour line that is only proposed is not in it', () => {
    const labourLines = [aLabourLine('labour-1', { state: 'proposed' })]
    expect(summaryOf(aSource({ labourLines })).labour).toEqual([])
  })

  test('an organisation that may not be named is left out of every list', () => {
    const organisations = [anOrganisation('org-iom-00', 'Hidden partner', { marking: 'AMBER' })]
    expect(JSON.stringify(summaryOf(aSource({ organisations })))).not.toContain('Hidden partner')
  })

  test('fewer than ten people are not counted, ten are', () => {
    const people = (count: number) =>
      summaryOf(
        aSource({
          attendances: [
            anAttendance('attendance-1', { personId: null, headCount: count }),
            anAttendance('attendance-2', { status: 'apologies' }),
          ],
        }),
      ).people
    expect(people(9)).toBeNull()
    expect(people(10)).toBe(10)
  })
})

describe('when there is no summary', () => {
  test.each(['AMBER', 'AMBER+STRICT', 'RED', 'something newer'])(
    'the meeting is marked %s',
    (marking) => {
      const source = aSource()
      const meeting = { ...source.meeting, marking: marking as 'RED' }
      expect(donorSummary({ ...source, meeting }, '2026-12-02')).toMatchObject({
        ok: false,
        error: { kind: 'meeting-marked' },
      })
    },
  )

  test('the mechanism is stricter than its meeting', () => {
    const source = aSource()
    const mechanism = row('mechanism', { ...source.mechanism, marking: 'AMBER' })
    expect(donorSummary({ ...source, mechanism }, '2026-12-02').ok).toBe(false)
  })

  test.each(['planned', 'open', 'cancelled', 'postponed'] as const)(
    'the meeting is %s',
    (state) => {
      const source = aSource()
      expect(
        donorSummary({ ...source, meeting: { ...source.meeting, state } }, '2026-12-02'),
      ).toEqual({
        ok: false,
        error: { kind: 'meeting-not-held' },
      })
    },
  )
})
