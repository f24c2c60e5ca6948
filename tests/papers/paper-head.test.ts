import { expect, test } from 'vitest'
import { meetingPaper } from '../../src/papers/meeting-paper.ts'
import { aPaperSource, aRequest, changed, focalPoint, made, textOf } from './a-paper-source.ts'

test('an agenda that is not sent yet is for those who plan, and says so', () => {
  const source = aPaperSource()
  const meeting = changed('meeting', source.meeting, { state: 'planned', draft: true })
  const planner = { ...focalPoint, grants: [{ role: 'coordinator' as const, mechanismId: null }] }
  const draft = { ...source, meeting }
  expect(textOf(made('agenda', draft, { actor: planner }).paper)).toContain('Draft, not sent yet')
  expect(meetingPaper('agenda', draft, aRequest()).ok).toBe(false)
})

test('the date of a meeting that is not told yet is on nobody\u2019s paper', () => {
  const source = aPaperSource()
  const next = (fields: Record<string, unknown>) =>
    changed('meeting', source.meeting, {
      id: 'meeting-tcm-8',
      startsAt: '2026-12-20T08:00:00.000Z',
      state: 'planned',
      ...fields,
    })
  const actor = { ...focalPoint, grants: [{ role: 'coordinator' as const, mechanismId: null }] }
  const minutesWith = (meeting: ReturnType<typeof next>) =>
    textOf(
      made('minutes', aPaperSource({ meetings: [...source.meetings, meeting] }), { actor }).paper,
    )
  expect(minutesWith(next({}))).toContain('Sunday, 20 December 2026')
  expect(minutesWith(next({ draft: true }))).not.toContain('20 December')
})

test('who chairs for which organisation, and beside which event, stands in the head', () => {
  const source = aPaperSource()
  const meeting = changed('meeting', source.meeting, {
    chairOrganisationId: 'org-unhcr-0',
    marginsOf: {
      event: 'Ministerial Council',
      on: '2026-12-01',
      place: '',
      settledFor: '2026-12-01',
    },
  })
  const text = textOf(made('minutes', { ...source, meeting }).paper)
  expect(text).toContain('Chair: Ana Chair, UNHCR')
  expect(text).toContain('On the margins of: Ministerial Council')
})
