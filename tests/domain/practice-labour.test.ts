import { describe, expect, test } from 'vitest'
import { FindingVerdict } from '../../src/domain/finding-verdict.ts'
import type { PracticePicture } from '../../src/domain/practice/picture.ts'
import {
  anOrganisation,
  figureIn,
  heldOn,
  partIn,
  reflectionOf,
} from '../support/a-practice-picture.ts'
import {
  aLabourLine,
  aMechanism,
  anActionItem,
  anAgendaItem,
  anArea,
  anIssue,
  envelope,
  ids,
  newId,
} from '../support/some-records.ts'

type Row = [string, Partial<PracticePicture>, string]

const createdAt = '2026-01-01T09:00:00.000Z'
const issue = anIssue({ createdAt })
const sub = anIssue({ id: 'issue-sub-xx', parentIssueId: issue.id, createdAt })
const line = (fields = {}) => aLabourLine({ createdAt, ...fields })
const wanted = {
  mechanisms: [aMechanism({ cadence: 'on_demand', issueIds: [issue.id] })],
  issues: [issue],
}
const july = heldOn('2026-07-09')

describe('G3: issues at work with an agreed lead', () => {
  test.each<Row>([
    ['an issue that nobody works on is no data', { issues: [issue] }, 'no_data'],
    ['one that the forum agreed to deal with', wanted, '0/1 weak'],
    ['an agreed lead', { ...wanted, labour: [line()] }, '1/1 strong'],
    [
      'a proposed one is not agreed',
      { ...wanted, labour: [line({ state: 'proposed' })] },
      '0/1 weak',
    ],
    [
      'who implements does not lead',
      { ...wanted, labour: [line({ role: 'implementing' })] },
      '0/1 weak',
    ],
    ['a lead that ends today', { ...wanted, labour: [line({ toOn: '2026-11-21' })] }, '1/1 strong'],
    [
      'a lead that ended yesterday',
      { ...wanted, labour: [line({ toOn: '2026-11-20' })] },
      '0/1 weak',
    ],
    [
      'a lead on the issue above leads below; of a branch only its tips count',
      {
        ...wanted,
        issues: [issue, sub],
        actions: [anActionItem({ issueId: sub.id })],
        labour: [line()],
      },
      '1/1 strong',
    ],
    [
      'an issue that sleeps needs none',
      { ...wanted, issues: [anIssue({ state: 'dormant', createdAt })] },
      'no_data',
    ],
  ])('%s', (_, picture, expected) => {
    expect(figureIn('agreed_leads', picture)).toBe(expected)
  })

  test('the time before is read from what was agreed then', () => {
    const labour = [line({ fromOn: '2026-06-01' })]
    const { figure, before } = reflectionOf('agreed_leads', { ...wanted, labour })
    expect([figure.score, before.score]).toEqual([100, 0])
  })

  test('names the issue that was raised most often', () => {
    const agenda = [1, 2].map(() => anAgendaItem({ meetingId: july.id, issueIds: [sub.id] }))
    const other = anIssue({ id: 'issue-other', createdAt })
    const mechanisms = [aMechanism({ cadence: 'on_demand', issueIds: [other.id] })]
    const picture = { mechanisms, issues: [other, sub], meetings: [july], agenda }
    expect(reflectionOf('agreed_leads', picture).step).toEqual({
      kind: 'propose_lead',
      mechanismId: null,
      issueId: sub.id,
      times: 2,
    })
  })
})

describe('G4: agreed parts that name their mandate', () => {
  test.each<Row>([
    ['nothing agreed is no data', { labour: [line({ state: 'proposed' })] }, 'no_data'],
    ['none named', { labour: [line()] }, '0/1 weak'],
    ['words alone are a space', { labour: [line({ basis: ' ' })] }, '0/1 weak'],
    ['in words', { labour: [line({ basis: 'PC.DEC/439' })] }, '1/1 strong'],
    [
      'by its statement or instrument',
      {
        labour: [
          line({ mandateStatementId: 'mandate-one' }),
          line({ instrumentId: 'instrument-one' }),
          line(),
        ],
      },
      '2/3 satisfactory',
    ],
  ])('%s', (_, picture, expected) => {
    expect(figureIn('clear_mandates', picture)).toBe(expected)
  })

  test('asks the organisation with most of them', () => {
    const labour = [line(), line({ organisationId: ids.otherOrganisation }), line()]
    expect(reflectionOf('clear_mandates', { labour }).step).toEqual({
      kind: 'ask_mandate',
      mechanismId: ids.mechanism,
      organisationId: ids.organisation,
      lines: 3,
    })
  })
})

const good = (...comparativeAdvantages: string[]) => line({ comparativeAdvantages })

describe('G5: agreed parts that say what their organisation is good at', () => {
  test.each<Row>([
    ['nothing agreed is no data', {}, 'no_data'],
    ['one of four', { labour: [good('presence'), line(), line(), line()] }, '1/4 weak'],
    [
      'two of four',
      { labour: [good('presence'), good('funding'), line(), line()] },
      '2/4 needs_work',
    ],
    ['all', { labour: [good('presence', 'funding')] }, '1/1 strong'],
  ])('%s', (_, picture, expected) => {
    expect(figureIn('comparative_advantages', picture)).toBe(expected)
  })

  test('all chosen for one strength: asks who has another', () => {
    const labour = [good('presence'), good('presence')]
    expect(partIn('comparative_advantages', 'several_advantages', { labour })).toBe('0/2')
    expect(reflectionOf('comparative_advantages', { labour }).step).toEqual({
      kind: 'ask_other_advantage',
      mechanismId: ids.mechanism,
      advantage: 'presence',
    })
    const mixed = [...labour, good('expertise')]
    expect(reflectionOf('comparative_advantages', { labour: mixed }).step).toBeNull()
  })
})

const organisations = [
  anOrganisation({ id: ids.organisation, createdAt }),
  anOrganisation({ id: ids.otherOrganisation, createdAt }),
]
const places = { issues: [issue], areas: [anArea({ createdAt })], organisations }
const rival = (written: string) =>
  line({
    organisationId: ids.otherOrganisation,
    fromOn: written,
    createdAt: `${written}T09:00:00.000Z`,
  })

describe('G6: overlaps that were settled within thirty days', () => {
  test.each<Row>([
    ['no part is no data', places, 'no_data'],
    ['one lead', { ...places, labour: [line()] }, '1/1 strong'],
    [
      'a second lead for thirty days',
      { ...places, labour: [line(), rival('2026-10-22')] },
      '1/1 strong',
    ],
    [
      'a second lead for thirty-one',
      { ...places, labour: [line(), rival('2026-10-21')] },
      '0/1 weak',
    ],
  ])('%s', (_, picture, expected) => {
    expect(figureIn('overlaps_settled', picture)).toBe(expected)
  })

  test('names both, and is quiet once somebody answered', () => {
    const picture = { ...places, labour: [line(), rival('2026-10-01')] }
    const { step } = reflectionOf('overlaps_settled', picture)
    expect(step).toMatchObject({
      kind: 'settle_overlap',
      issueId: issue.id,
      organisationIds: [ids.organisation, ids.otherOrganisation],
    })
    const verdict = FindingVerdict.parse({
      id: newId('verdict'),
      ...envelope,
      finding: step?.kind === 'settle_overlap' ? step.finding : '',
      rule: 'double_lead',
      state: 'dismissed',
      reason: 'Until the mandates are clear',
      until: '2026-12-31',
      agendaItemId: null,
      agendaProposalId: null,
      fingerprint: '',
      firstSeenAt: null,
    })
    expect(figureIn('overlaps_settled', { ...picture, verdicts: [verdict] })).toBe('1/1 strong')
  })
})
