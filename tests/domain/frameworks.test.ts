import { describe, expect, test } from 'vitest'
import type { OrganisationId } from '../../src/domain/ids.ts'
import { Instrument } from '../../src/domain/instrument.ts'
import { frameworkPairs, frameworksOf, kindsIn } from '../../src/domain/review/frameworks.ts'
import { aMechanism, aSeat, envelope, newId } from '../support/some-records.ts'

const today = '2026-11-21'

const dialogue = aMechanism({ id: 'mechanism-dialogue', tier: 'political' })
const working = aMechanism({ id: 'mechanism-working', tier: 'technical' })
const officials = aMechanism({ id: 'mechanism-officials', tier: 'executive' })

const seats = (mechanismId: string, ...organisationIds: string[]) =>
  organisationIds.map((organisationId) => aSeat({ mechanismId, organisationId }))

/** A memorandum between these, signed in 2020. */
function aMemorandum(
  parties: readonly string[],
  fields: Partial<Record<keyof Instrument, unknown>> = {},
) {
  return Instrument.parse({
    id: newId('instrument'),
    ...envelope,
    name: 'Memorandum',
    kind: 'memorandum',
    reference: '',
    signedOn: '2020-05-01',
    partyOrganisationIds: parties,
    text: '',
    ...fields,
  })
}

/** The matrix in few words: `a b: dialogue 1, working_level 0, agreement 2`. */
function matrix(...[mechanisms, some, instruments]: Parameters<typeof frameworkPairs>) {
  return frameworkPairs(mechanisms, some, instruments, today).map(
    ({ organisations, dialogue: d, working_level: w, agreement: a }) =>
      `${organisations.join(' ')}: ${d.length}${w.length}${a.length}`,
  )
}

describe('S69: which pairs have which of the three', () => {
  test('the matrix is the one of the fixture', () => {
    const mechanisms = [dialogue, working, officials]
    const some = [
      ...seats(dialogue.id, 'organisation-a', 'organisation-b'),
      ...seats(working.id, 'organisation-a', 'organisation-b', 'organisation-c'),
      ...seats(officials.id, 'organisation-c', 'organisation-a'),
    ]
    const instruments = [
      aMemorandum(['organisation-b', 'organisation-a']),
      aMemorandum(['organisation-a', 'organisation-b', 'organisation-d']),
      aMemorandum(['organisation-c']),
    ]
    expect(matrix(mechanisms, some, instruments, today)).toEqual([
      'organisation-a organisation-b: 112',
      'organisation-a organisation-c: 020',
      'organisation-a organisation-d: 001',
      'organisation-b organisation-c: 010',
      'organisation-b organisation-d: 001',
    ])
  })

  test('each mark is the records behind it', () => {
    const memorandum = aMemorandum(['organisation-a', 'organisation-b'])
    const some = [
      ...seats(dialogue.id, 'organisation-a', 'organisation-b'),
      ...seats(working.id, 'organisation-a', 'organisation-b'),
    ]
    const [pair] = frameworkPairs([dialogue, working], some, [memorandum], today)
    expect(pair).toMatchObject({
      dialogue: [dialogue.id],
      working_level: [working.id],
      agreement: [memorandum.id],
    })
  })

  test.each([
    [
      'an observer listens',
      [dialogue],
      [
        aSeat({ mechanismId: dialogue.id, organisationId: 'organisation-a' }),
        aSeat({ mechanismId: dialogue.id, organisationId: 'organisation-b', status: 'observer' }),
      ],
      [],
    ],
    [
      'a seat that ended yesterday',
      [dialogue],
      [
        aSeat({ mechanismId: dialogue.id, organisationId: 'organisation-a' }),
        aSeat({ mechanismId: dialogue.id, organisationId: 'organisation-b', toOn: '2026-11-20' }),
      ],
      [],
    ],
    [
      'a mechanism that rests',
      [{ ...dialogue, state: 'dormant' as const }],
      seats(dialogue.id, 'organisation-a', 'organisation-b'),
      [],
    ],
    [
      'a mechanism that was deleted',
      [{ ...dialogue, deletedAt: `${today}T09:00:00.000Z` }],
      seats(dialogue.id, 'organisation-a', 'organisation-b'),
      [],
    ],
    [
      'an agreement that is signed tomorrow',
      [],
      [],
      [aMemorandum(['organisation-a', 'organisation-b'], { signedOn: '2026-11-22' })],
    ],
    [
      'an agreement that was deleted',
      [],
      [],
      [aMemorandum(['organisation-a', 'organisation-b'], { deletedAt: `${today}T09:00:00.000Z` })],
    ],
    ['an instrument without parties', [], [], [aMemorandum([])]],
    [
      'two seats of one organisation',
      [dialogue],
      seats(dialogue.id, 'organisation-a', 'organisation-a'),
      [],
    ],
  ])('%s: nothing', (_, mechanisms, some, instruments) => {
    expect(matrix(mechanisms, some, instruments, today)).toEqual([])
  })

  test('of one organisation: those with most of the three first, and those with none of them last', () => {
    const some = [
      ...seats(dialogue.id, 'organisation-b', 'organisation-a'),
      ...seats(working.id, 'organisation-a', 'organisation-b', 'organisation-c'),
    ]
    const pairs = frameworkPairs([dialogue, working], some, [], today)
    const others = [
      'organisation-d',
      'organisation-c',
      'organisation-a',
      'organisation-b',
    ] as OrganisationId[]
    const rows = frameworksOf('organisation-a', pairs, others, (a, b) => (a < b ? -1 : 1))
    expect(rows.map((row) => [row.with, kindsIn(row.pair)])).toEqual([
      ['organisation-b', 2],
      ['organisation-c', 1],
      ['organisation-d', 0],
    ])
  })
})
