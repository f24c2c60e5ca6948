import { describe, expect, test } from 'vitest'
import { InstrumentId, MandateStatementId, OrganisationId, PersonId } from '../../src/domain/ids.ts'
import {
  type InstrumentDraft,
  MandateDraft,
  recordInstrument,
  recordMandate,
} from '../../src/domain/mandate-drafts.ts'
import { isStale, mandateOverlaps, mandatesToAsk } from '../../src/domain/mandates.ts'
import { aLabourLine, ids, newId } from '../support/some-records.ts'

const signing = {
  now: '2026-11-21T10:00:00.000Z',
  me: {
    personId: PersonId.parse(ids.person),
    organisationId: OrganisationId.parse(ids.organisation),
  },
}
const today = '2026-11-22'

function aMandate(fields: Record<string, unknown> = {}) {
  const draft = MandateDraft.parse({
    organisationId: ids.organisation,
    issueId: ids.issue,
    standing: 'stated',
    text: 'Police development',
    source: 'Permanent Council Decision No. 439',
    advantages: [],
    reason: '',
    capacity: '',
    statedOn: '2026-11-01',
    ...fields,
  })
  return recordMandate(draft, MandateStatementId.parse(newId('mandate')), signing)
}

describe('mandate statements', () => {
  test.each([
    ['2025-11-23', false],
    ['2025-11-22', false],
    ['2025-11-21', true],
    ['2024-02-29', true],
  ])('one of %s is older than twelve months: %s', (statedOn, expected) => {
    expect(isStale({ statedOn }, today)).toBe(expected)
  })

  test('one of 29 February is stale from 1 March of the next year', () => {
    expect(isStale({ statedOn: '2024-02-29' }, '2025-02-28')).toBe(false)
    expect(isStale({ statedOn: '2024-02-29' }, '2025-03-01')).toBe(true)
  })

  test('two mandates on one issue are shown though nobody does anything (S5)', () => {
    const one = aMandate()
    const other = aMandate({ organisationId: ids.otherOrganisation, standing: 'disputed' })
    expect(mandateOverlaps([one, other])).toEqual([
      { issueId: ids.issue, statements: [one, other] },
    ])
  })

  test.each<[string, Record<string, unknown>]>([
    ['on another issue', { issueId: 'issue-other' }],
    ['of the same organisation', { organisationId: ids.organisation }],
    ['that was not stated', { standing: 'unstated' }],
  ])('one %s is no overlap', (_, fields) => {
    const other = { organisationId: ids.otherOrganisation, ...fields }
    expect(mandateOverlaps([aMandate(), aMandate(other)])).toEqual([])
  })

  test('a deleted one is no overlap, and nobody is asked about it', () => {
    const gone = { ...aMandate({ organisationId: ids.otherOrganisation }), deletedAt: signing.now }
    expect(mandateOverlaps([aMandate(), gone])).toEqual([])
    expect(mandatesToAsk([{ ...gone, standing: 'unstated' }], [], today)).toEqual([])
  })
})

describe('whom to ask for a mandate (S43, F50)', () => {
  test.each<
    [string, Record<string, unknown> | null, Record<string, unknown> | null, string | null]
  >([
    ['leads with none on record', null, {}, 'unknown'],
    ['does the work with none on record', null, { role: 'implementing' }, 'unknown'],
    ['funds with none on record', null, { role: 'funding' }, null],
    ['led once', null, { state: 'expired' }, null],
    ['has stated it', {}, {}, null],
    ['has not stated it', { standing: 'unstated' }, {}, 'unstated'],
    ['has not stated it and does nothing', { standing: 'unstated' }, null, 'unstated'],
    ['has a disputed one', { standing: 'disputed' }, {}, 'disputed'],
    ['stated it long ago', { statedOn: '2025-01-01' }, {}, 'stale'],
  ])('an organisation that %s', (_, mandate, line, why) => {
    const statements = mandate === null ? [] : [aMandate(mandate)]
    const lines = line === null ? [] : [aLabourLine(line)]
    expect(mandatesToAsk(statements, lines, today).map((one) => one.why)).toEqual(
      why === null ? [] : [why],
    )
  })

  test('is asked once for all its lines, who has most first', () => {
    const lines = [
      aLabourLine({ organisationId: ids.otherOrganisation }),
      aLabourLine(),
      aLabourLine({ areaId: 'area-two-xx' }),
    ]
    expect(
      mandatesToAsk([], lines, today).map((one) => [one.organisationId, one.lines.length]),
    ).toEqual([
      [ids.organisation, 2],
      [ids.otherOrganisation, 1],
    ])
  })
})

test('an instrument is known beyond the mission, a mandate within it', () => {
  const draft = {
    name: 'UNSCR 1244',
    kind: 'resolution',
    reference: '',
    signedOn: null,
    partyOrganisationIds: [],
    text: '',
  } satisfies InstrumentDraft
  expect(recordInstrument(draft, InstrumentId.parse(newId('instrument')), signing).marking).toBe(
    'GREEN',
  )
  expect(aMandate().marking).toBe('AMBER')
})
