import { describe, expect, test } from 'vitest'
import { textMark } from '../../src/domain/joint-clearances.ts'
import {
  type DonorSummary,
  donorSummary,
  type SummarySource,
} from '../../src/papers/donor-summary.ts'
import { donorSummaryPage } from '../../src/papers/donor-summary-page.ts'
import { jointCsv } from '../../src/papers/joint-csv.ts'
import { summaryFingerprint } from '../../src/papers/summary-fingerprint.ts'
import { summaryParts } from '../../src/papers/summary-parts.ts'
import { aDecision, aJoint, anAgendaItem, anOrganisation, aSource, row } from './source.ts'

const base = aSource()

/** The fourth quarter with what is done together in it. */
function aQuarter(changes: Partial<SummarySource> = {}): SummarySource {
  return aSource({
    meeting: row('meeting', { ...base.meeting, state: 'adopted' }),
    summary: row('summary', { ...base.summary, fromOn: '2026-10-01', toOn: '2026-12-31' }),
    ...changes,
  })
}

const withJoint = (fields: Record<string, unknown> = {}, changes: Partial<SummarySource> = {}) =>
  aQuarter({ jointActivities: [aJoint('activity-1', fields)], ...changes })

function built(source: SummarySource): DonorSummary {
  const summary = donorSummary(source, '2027-01-05')
  if (!summary.ok) throw new Error(summary.error.kind)
  return summary.value
}

/** What is told of the one activity: its title, that there is one more, or nothing. */
function toldOf(source: SummarySource): string {
  const { joint = [], jointNotNamed } = built(source)
  const [part] = summaryParts(source).filter((one) => one.kind === 'jointActivity')
  const told = joint.length > 0 ? 'named' : jointNotNamed === 1 ? 'counted' : 'left_out'
  // The editor is told the same, or does not see it in the list at all.
  expect(part?.reach ?? 'left_out').toBe(told)
  return told
}

const text = 'We ask for safe passage.'
const cleared = (by: string, of = text) =>
  `2026-10-01T09:00:00.000Z.cleared.${textMark({ statement: of })}.${by}.nobody`
const statement = { kind: 'joint_statement', statement: text, clearances: [cleared('org-iom-00')] }

describe('which joint activities a summary tells of', () => {
  test.each([
    ['finished in the period', {}, 'named'],
    ['running since before', { state: 'under_way', endedOn: null }, 'named'],
    [
      'begun on the last day',
      { startedOn: '2026-12-31', endedOn: null, state: 'under_way' },
      'named',
    ],
    ['begun the day after', { startedOn: '2027-01-01', endedOn: null }, 'left_out'],
    ['ended on the first day', { endedOn: '2026-10-01' }, 'named'],
    ['ended the day before', { endedOn: '2026-09-30' }, 'left_out'],
    ['without a known day', { startedOn: null, endedOn: null }, 'left_out'],
    ['only planned', { state: 'planned' }, 'left_out'],
    ['an idea', { state: 'idea' }, 'left_out'],
    ['dropped', { state: 'dropped', notJointReason: 'too_sensitive' }, 'left_out'],
    ['not for co-operation', { notJointReason: 'too_sensitive' }, 'left_out'],
    ['deleted', { deletedAt: '2026-11-01T09:00:00.000Z' }, 'left_out'],
    ['of another mechanism', { mechanismId: 'mechanism-other' }, 'left_out'],
    ['that nobody asked for', { demandedBy: null }, 'left_out'],
    ['a project without a benefit', { kind: 'common_project' }, 'left_out'],
    ['a statement that all have cleared', statement, 'named'],
    ['a statement that is not out', { ...statement, state: 'under_way' }, 'left_out'],
    [
      'a statement cleared in an earlier text',
      { ...statement, clearances: [cleared('org-iom-00', 'We demand.')] },
      'left_out',
    ],
    [
      'a statement that one has not cleared',
      { ...statement, partners: ['lead.org-iom-00', 'observing.org-other'] },
      'left_out',
    ],
  ])('one %s', (_, fields, told) => {
    expect(toldOf(withJoint(fields))).toBe(told)
  })

  test('none where it tells of one meeting', () => {
    expect(built(aSource({ jointActivities: [aJoint('activity-1')] })).joint).toEqual([])
  })

  test.each([
    ['GREEN', 'named'],
    ['AMBER', 'counted'],
    ['AMBER+STRICT', 'left_out'],
    ['RED', 'left_out'],
  ])('%s, of itself, its agenda item, its decision or their meeting', (marking, told) => {
    const item = anAgendaItem('agenda-z9', { marking })
    const decision = aDecision('decision-9', { marking })
    const at = row('meeting', { ...base.meeting, id: 'meeting-old', marking })
    const inIt = anAgendaItem('agenda-old', { meetingId: at.id })
    expect(toldOf(withJoint({ marking }))).toBe(told)
    expect(toldOf(withJoint({ agendaItemId: item.id }, { jointItems: [item] }))).toBe(told)
    expect(toldOf(withJoint({ decisionId: decision.id }, { jointDecisions: [decision] }))).toBe(
      told,
    )
    expect(
      toldOf(withJoint({ agendaItemId: inIt.id }, { jointItems: [inIt], agreedAt: [at] })),
    ).toBe(told)
  })

  test('nothing of one whose agenda item or decision is not there', () => {
    expect(toldOf(withJoint({ agendaItemId: 'agenda-elsewhere' }))).toBe('left_out')
    expect(toldOf(withJoint({ decisionId: 'decision-elsewhere' }))).toBe('left_out')
  })

  test('what the editor hid is counted, and its editor is told why', () => {
    const source = withJoint()
    const hidden = {
      ...source,
      summary: row('summary', { ...source.summary, hiddenIds: ['activity-1'] }),
    }
    expect(toldOf(hidden)).toBe('counted')
    expect(summaryParts(hidden).find((one) => one.id === 'activity-1')?.why).toBe('hidden')
  })
})

describe('who takes part', () => {
  const organisations = [
    anOrganisation('org-iom-00', 'IOM'),
    anOrganisation('org-amber', 'Amber House', { marking: 'AMBER' }),
    anOrganisation('org-strict', 'Strict House', { marking: 'RED' }),
  ]
  const partners = ['funding.org-amber', 'lead.org-strict', 'newer.org-iom-00', 'lead.org-gone']

  test('is named, counted, or leaves no trace', () => {
    expect(built(withJoint({ partners }, { organisations })).joint).toMatchObject([
      { organisations: [{ name: 'IOM', part: null }], organisationsNotNamed: 1 },
    ])
  })

  test('is nobody by name where it was said under the Chatham House Rule', () => {
    const item = anAgendaItem('agenda-z9', { chathamHouse: true })
    const source = withJoint(
      { partners, agendaItemId: item.id },
      { organisations, jointItems: [item] },
    )
    expect(built(source).joint).toMatchObject([{ organisations: [], organisationsNotNamed: 2 }])
  })
})

describe('what a donor reads of it', () => {
  const told = { beneficiaryBenefit: 'One road less.', results: 'Four agreements.' }

  test('are its whitelisted words, in the languages of the page and in the file', () => {
    const source = withJoint(told)
    const summary = built({
      ...source,
      summary: row('summary', { ...source.summary, alsoLang: 'fr' }),
    })
    const html = donorSummaryPage(summary)
    for (const words of [
      'What is done together',
      'Visit activity-1',
      'joint visit · finished, August 2026 – October 2026',
      'visite conjointe · terminé, août 2026 – octobre 2026',
      'One road less.',
      'Four agreements.',
      'download="joint-activities.csv"',
    ])
      expect(html).toContain(words)
    expect(html).not.toContain('canary')
    expect(JSON.stringify(summary)).not.toContain('canary')
    expect(jointCsv(summary.joint ?? [], 'en')).toBe(
      'Joint activity,Kind,Areas,From,To,State,Organisation,Part\r\n' +
        'Visit activity-1,joint visit,North,2026-08,2026-10,finished,IOM,lead',
    )
  })

  test('is no result of what still goes on', () => {
    const summary = built(withJoint({ ...told, state: 'under_way', endedOn: null }))
    expect(summary.joint).toMatchObject([{ results: '', benefit: 'One road less.', to: null }])
    expect(donorSummaryPage(summary)).toContain('in implementation, since August 2026')
  })

  test('is the same in any order, and another code with another word', () => {
    const two = [aJoint('activity-1'), aJoint('activity-2')]
    const code = (jointActivities: typeof two) =>
      summaryFingerprint(built(aQuarter({ jointActivities })))
    expect(code(two.toReversed())).toBe(code(two))
    expect(code([aJoint('activity-1', { title: 'Otherwise' })])).not.toBe(
      code([aJoint('activity-1')]),
    )
  })
})
