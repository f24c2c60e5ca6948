import { describe, expect, test } from 'vitest'
import {
  type DonorSummary,
  donorSummary,
  type SummarySource,
} from '../../src/papers/donor-summary.ts'
import { donorSummaryPage } from '../../src/papers/donor-summary-page.ts'
import { summaryParts } from '../../src/papers/summary-parts.ts'
import { anOrganisation, aSource, aStatement, row } from './source.ts'

const base = aSource()
const [issue] = base.issues
const sweden = (fields: Record<string, unknown> = {}) =>
  anOrganisation('org-sweden', 'Embassy of Sweden', {
    kind: 'bilateral_donor',
    constituency: 'bilateral_donors',
    ...fields,
  })

/** A meeting whose forum deals with one issue, and what one donor has stated on it. */
function withStatement(
  fields: Record<string, unknown> = {},
  changes: Partial<SummarySource> = {},
): SummarySource {
  return aSource({
    mechanism: row('mechanism', { ...base.mechanism, issueIds: ['issue-referral'] }),
    mandateStatements: [aStatement('statement-1', fields)],
    donors: [sweden()],
    ...changes,
  })
}

function built(source: SummarySource): DonorSummary {
  const summary = donorSummary(source, '2026-12-05')
  if (!summary.ok) throw new Error(summary.error.kind)
  return summary.value
}

/** Is it told, and what is its editor told of it: the reach and why, or that it is not of this summary. */
function toldOf(source: SummarySource): string {
  const { goals = [] } = built(source)
  const [part] = summaryParts(source).filter((one) => one.kind === 'mandateStatement')
  expect(part?.reach === 'named').toBe(goals.length > 0)
  if (goals.length > 0) return 'named'
  return part === undefined ? 'not of it' : `${part.reach} ${part.why}`
}

test('a donor reads what another donor has said that it aims at, where and when', () => {
  const source = withStatement()
  expect(built(source).goals).toEqual([
    {
      organisation: 'Embassy of Sweden',
      issue: 'Victim referral',
      text: 'Aim statement-1',
      lang: 'en',
      source: 'Strategy 2025, page 4',
      month: '2026-03',
    },
  ])
  const html = donorSummaryPage(built(source))
  expect(html).toContain('What donors have said they aim at')
  expect(html).toContain('Victim referral · Strategy 2025, page 4 · March 2026')
  expect(html).not.toContain('canary')
})

describe('it is told only where marking and clearance allow', () => {
  const other = row('mechanism', {
    ...base.mechanism,
    id: 'mechanism-other',
    name: 'Other forum',
    issueIds: ['issue-referral'],
  })
  const without = { mechanism: base.mechanism }
  test.each([
    ['GREEN, with its source', withStatement(), 'named'],
    ['CLEAR', withStatement({ marking: 'CLEAR' }), 'named'],
    ['AMBER: not even a number of it', withStatement({ marking: 'AMBER' }), 'left_out marking'],
    ['AMBER+STRICT', withStatement({ marking: 'AMBER+STRICT' }), 'left_out marking'],
    ['RED', withStatement({ marking: 'RED' }), 'left_out marking'],
    ['without a source', withStatement({ source: ' ' }), 'left_out no-source'],
    ['disputed', withStatement({ standing: 'disputed' }), 'not of it'],
    ['without words', withStatement({ text: ' ' }), 'not of it'],
    ['deleted', withStatement({ deletedAt: '2026-11-01T09:00:00.000Z' }), 'not of it'],
    ['stated on the day of the meeting', withStatement({ statedOn: '2026-12-01' }), 'named'],
    ['stated after it', withStatement({ statedOn: '2026-12-02' }), 'not of it'],
    ['of another issue', withStatement({}, without), 'not of it'],
    [
      'of who is no donor',
      withStatement({}, { donors: [sweden({ constituency: 'ngos' })] }),
      'not of it',
    ],
    [
      'of a donor not to be named',
      withStatement({}, { donors: [sweden({ marking: 'AMBER' })] }),
      'left_out name',
    ],
    [
      'on an issue not to be named',
      withStatement({}, { issues: [row('issue', { ...issue, marking: 'AMBER' })] }),
      'left_out name',
    ],
    [
      'hidden by the editor',
      withStatement(
        {},
        { summary: row('summary', { ...base.summary, hiddenIds: ['statement-1'] }) },
      ),
      'left_out hidden',
    ],
    [
      'on an issue of another forum that is told of',
      withStatement({}, { ...without, otherMechanisms: [other] }),
      'named',
    ],
    [
      'on an issue of another forum that may not be named',
      withStatement(
        {},
        { ...without, otherMechanisms: [row('mechanism', { ...other, marking: 'AMBER' })] },
      ),
      'not of it',
    ],
  ] as const)('%s', (_, source, expected) => {
    expect(toldOf(source)).toBe(expected)
  })

  test('under the Chatham House Rule as well: it was not said in the room', () => {
    const meeting = row('meeting', { ...base.meeting, chathamHouse: true })
    expect(toldOf(withStatement({}, { meeting }))).toBe('named')
  })
})
