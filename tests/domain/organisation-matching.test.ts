import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type {
  KnownOrganisation,
  NameDecision,
  WrittenOrganisation,
} from '../../src/domain/organisation-groups.ts'
import { writtenKey } from '../../src/domain/organisation-groups.ts'
import {
  matchOrganisations,
  type OrganisationMatch,
} from '../../src/domain/organisation-matching.ts'

const known = (id: string, name: string, shortName = '', aliases: string[] = []) =>
  ({ id, name, shortName, aliases }) satisfies KnownOrganisation

const written = (name: string, shortName = '', count = 1) =>
  ({ name, shortName, count }) satisfies WrittenOrganisation

/** The groups as lists of names, for a quick look. */
const groupsOf = (matches: readonly OrganisationMatch[]) =>
  matches.map(({ organisationId, written: names }) => [
    organisationId ?? 'new',
    ...names
      .map(({ name, shortName }) => (shortName === '' ? name : `${name} (${shortName})`))
      .sort(),
  ])

const matchOf = (matches: readonly OrganisationMatch[], name: string) =>
  matches.find((match) => match.written.some((one) => one.name === name))

const drc = known('organisation-drc', 'Danish Refugee Council', 'DRC')
const iom = known('organisation-iom', 'International Organization for Migration', 'IOM', ['OIM'])

describe('surely an organisation of the mission', () => {
  test.each([
    ['danish  refugee council', 'spelling'],
    ['Danish Refugee Council (DRC)', 'spelling'],
    ['DRC - Danish Refugee Council', 'spelling'],
    ['International Organisation for Migration', 'spelling'],
    ['OIM', 'acronym'],
    ['IOM / OIM', 'both-names'],
    ['International Organization for Migration / OIM', 'both-names'],
  ])('%s (%s)', (name, why) => {
    const [match, ...others] = matchOrganisations([drc, iom], [written(name)])
    expect(others).toEqual([])
    expect(match?.written[0]?.why).toBe(why)
    expect([drc.id, iom.id]).toContain(match?.organisationId)
  })

  test('a name that is written with its acronym in a column of its own', () => {
    const matches = matchOrganisations([drc], [written('Danish Refugee Council', 'DRC', 7)])
    expect(matches).toMatchObject([{ organisationId: drc.id, count: 7, probable: [] }])
  })
})

describe('a lone acronym that is the short name of one organisation of the mission', () => {
  const kinds = { ...drc, kind: 'international_ngo' }

  test.each(['DRC', 'D.R.C.', 'drc'])(
    '%s is asked about where nothing else speaks for it',
    (name) => {
      expect(matchOrganisations([drc], [written(name)])).toMatchObject([
        { organisationId: null, probable: [{ organisationId: drc.id, why: 'same-acronym' }] },
      ])
    },
  )

  test('is taken for it where the sheet says the same kind of it, and asked about where another', () => {
    const of = (kind: string) => matchOrganisations([kinds], [{ ...written('DRC'), kind }])[0]
    expect(of('international_ngo')).toMatchObject({
      organisationId: drc.id,
      written: [{ why: 'acronym' }],
    })
    expect(of('national_ngo')).toMatchObject({
      organisationId: null,
      probable: [{ organisationId: drc.id }],
    })
    const twoKinds = ['international_ngo', 'national_ngo'].map((kind) => ({
      ...written('DRC'),
      kind,
    }))
    for (const order of [twoKinds, twoKinds.toReversed()])
      expect(matchOrganisations([kinds], order)).toMatchObject([{ organisationId: null, count: 2 }])
  })

  test('is taken for it where the sheet writes the full name beside it, or the name it abbreviates', () => {
    for (const full of [
      written('Danish Refugee Council', 'DRC'),
      written('Danish refugee council'),
    ])
      expect(matchOrganisations([drc], [written('DRC'), full])).toMatchObject([
        { organisationId: drc.id, count: 2 },
      ])
  })

  test('is its name where a person has said so before', () => {
    const said = known(drc.id, drc.name, 'DRC', ['DRC'])
    expect(matchOrganisations([said], [written('DRC')])).toMatchObject([{ organisationId: drc.id }])
  })

  test('REACH is not Reach Out, though that is its short name', () => {
    const out = known('organisation-out', 'Reach Out Cameroon', 'REACH')
    expect(
      matchOrganisations([out], [written('REACH'), written('Reach Out Cameroon')]),
    ).toMatchObject([{ organisationId: null }, { organisationId: out.id }])
  })
})

describe('probably one, which a person decides', () => {
  test.each([
    ['Danish Refugee Council Inc.', 'general-words'],
    ['The Danish Refugee Council', 'general-words'],
    ['Danish Refuge Council', 'letters'],
    ['Danish Reufgee Council', 'letters'],
    ['Council of Danish Refugee', 'same-words'],
    ['Danish Refugee Council / Датська рада', 'one-of-two'],
    ['Danish Refugee Council Ukraine', 'begins-with'],
    ['Danish Refugee Council International', 'kind-words'],
  ])('%s (%s)', (name, why) => {
    const [match] = matchOrganisations([drc], [written(name)])
    expect(match?.organisationId).toBeNull()
    expect(match?.probable).toMatchObject([{ organisationId: drc.id, why }])
  })

  test('an acronym that is made of the first letters of a name without one', () => {
    const council = known('organisation-nrc', 'Norwegian Refugee Council')
    const [match] = matchOrganisations([council], [written('NRC')])
    expect(match).toMatchObject({
      organisationId: null,
      probable: [{ organisationId: council.id, why: 'first-letters' }],
    })
  })

  test.each([
    ['Кaritac Srbije', 'Karitac Srbije', null],
    ['Каритас Србије', 'Karitas Srbije', 'other-alphabet'],
    ['НОРЕ', 'HOPE', 'look-alike'],
    ['AI-Amal Association', 'Al-Amal Association', 'look-alike'],
  ])('%s and %s: letters of another alphabet', (name, other, why) => {
    const [match] = matchOrganisations([known('organisation-1', other)], [written(name)])
    if (why === null) expect(match?.organisationId).toBe('organisation-1')
    else expect(match).toMatchObject({ organisationId: null, probable: [{ why }] })
  })
})

test('an organisation whose name holds an acronym that is not its short name is known without it', () => {
  const odd = known('organisation-odd', 'Danish Refugee Council (DRC)', 'WFP')
  for (const name of ['Danish Refugee Council (DRC)', 'Danish Refugee Council'])
    expect(matchOrganisations([odd], [written(name)])).toMatchObject([{ organisationId: odd.id }])
})

describe('never merged by itself', () => {
  const comoros = known('organisation-com', 'Development and Relief Committee', 'DRC')

  test('an acronym of two organisations of the mission', () => {
    const [match] = matchOrganisations([drc, comoros], [written('DRC')])
    expect(match?.organisationId).toBeNull()
    expect(match?.probable.map((one) => one.organisationId).sort()).toEqual([comoros.id, drc.id])
  })

  test('an acronym that the sheet gives another meaning', () => {
    const matches = matchOrganisations(
      [drc],
      [written('DRC'), written('Development and Relief Committee', 'DRC')],
    )
    expect(groupsOf(matches)).toEqual([
      ['new', 'Development and Relief Committee (DRC)'],
      ['new', 'DRC'],
    ])
  })

  test('an acronym of two letters', () => {
    const lotus = known('organisation-lf', 'The Lotus Flower', 'LF')
    expect(matchOrganisations([lotus], [written('LF')])).toMatchObject([
      { organisationId: null, probable: [{ organisationId: lotus.id, why: 'same-acronym' }] },
    ])
  })

  test('a name that the sheet writes in full beside itself and beside another full name', () => {
    const matches = matchOrganisations(
      [],
      [
        written('INTERSOS', 'INTERSOS'),
        written('International SOS', 'INTERSOS'),
        written('Intersos'),
      ],
    )
    expect(groupsOf(matches)).toEqual([
      ['new', 'International SOS (INTERSOS)'],
      ['new', 'INTERSOS (INTERSOS)', 'Intersos'],
    ])
  })

  test('branches, other numbers, ministries one letter apart, two organisations in one cell', () => {
    const names = [
      'MSF-H',
      'MSF-F',
      'Hope 87',
      'Hope 88',
      'MoH Jordan',
      'MoE Jordan',
      'WFP/FAO',
      'WFP',
      'FAO',
    ]
    const matches = matchOrganisations(
      [],
      names.map((name) => written(name)),
    )
    expect(matches).toHaveLength(names.length)
    const [health] = matches.filter(({ name }) => name === 'MoH Jordan')
    expect(health?.probable).toEqual([])
    expect(matchOf(matches, 'WFP/FAO')?.probable.map(({ why }) => why)).toEqual([
      'one-of-two',
      'one-of-two',
    ])
  })

  test('two organisations of the mission that are spelled alike', () => {
    const twins = [known('organisation-1', 'Care'), known('organisation-2', 'CARE')]
    const [match] = matchOrganisations(twins, [written('care')])
    expect(match?.organisationId).toBeNull()
    expect(match?.probable).toHaveLength(2)
  })
})

test('what names nobody is no organisation', () => {
  const none = ['', '-', '#N/A', 'n/a', 'Not specified', 'TBD', '42', 'other.']
  expect(
    matchOrganisations(
      [],
      none.map((name) => written(name)),
    ),
  ).toEqual([])
})

describe('what a person has said', () => {
  const decide = (name: string, decision: NameDecision) =>
    new Map([[writtenKey(name, ''), decision]])

  test('goes before everything', () => {
    const names = [written('Danish Refuge Council'), written('danish refuge council')]
    const is = { is: 'organisation', id: drc.id } as const
    const matches = matchOrganisations([drc], names, decide('Danish Refuge Council', is))
    expect(groupsOf(matches)).toEqual([[drc.id, 'Danish Refuge Council', 'danish refuge council']])
  })

  test('keeps a name apart that would be the same', () => {
    const decisions = decide('DRC', { is: 'itself' })
    const matches = matchOrganisations([drc], [written('DRC')], decisions)
    expect(matches).toMatchObject([{ organisationId: null, name: 'DRC', probable: [] }])
  })

  test('puts two new names together', () => {
    const is = { is: 'written', key: writtenKey('Save the Kids', '') } as const
    const names = [written('Save the Kids', '', 2), written('Rescue the Young')]
    const matches = matchOrganisations([], names, decide('Rescue the Young', is))
    expect(groupsOf(matches)).toEqual([['new', 'Rescue the Young', 'Save the Kids']])
    expect(matches[0]?.name).toBe('Save the Kids')
  })

  test('in a circle stays apart', () => {
    const [a, b] = [writtenKey('Aaa Aid', ''), writtenKey('Bbb Aid', '')]
    const decisions = new Map<string, NameDecision>([
      [a, { is: 'written', key: b }],
      [b, { is: 'written', key: a }],
    ])
    expect(
      matchOrganisations([], [written('Aaa Aid'), written('Bbb Aid')], decisions),
    ).toHaveLength(2)
  })
})

const word = fc.constantFrom(
  'Aid',
  'aid',
  'Relief',
  'Réliéf',
  'Council',
  'Danish',
  'DANISH',
  'of',
  'the',
  'Organization',
  'organisation',
  'Inc.',
  'DRC',
  'D.R.C',
  'СARE',
  'CARE',
  '/',
  '(',
  ')',
  '-',
  'Каритас',
  'Karitas',
  '87',
)
const name = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '))
const short = fc.constantFrom('', '', 'DRC', 'CARE', 'drc', 'AID')
const someWritten = fc.array(
  fc.record({ name, shortName: short, count: fc.integer({ min: 1, max: 9 }) }),
  { maxLength: 12 },
)
const someKnown = fc
  .array(fc.record({ name, shortName: short, aliases: fc.array(name, { maxLength: 2 }) }), {
    maxLength: 4,
  })
  .map((all) => all.map((one, at) => ({ ...one, id: `organisation-${at}` })))

describe('properties', () => {
  test('the order of names and organisations does not matter', () => {
    fc.assert(
      fc.property(someKnown, someWritten, fc.func(fc.nat()), (organisations, names, chance) => {
        const shuffled = <Item>(items: readonly Item[]) =>
          items.toSorted((one, other) => chance(one) - chance(other))
        expect(matchOrganisations(shuffled(organisations), shuffled(names))).toEqual(
          matchOrganisations(organisations, names),
        )
      }),
    )
  })

  test('a name that is surely an organisation is so the other way round', () => {
    fc.assert(
      fc.property(name, name, (one, other) => {
        const isSame = (a: string, b: string) =>
          matchOrganisations([known('organisation-1', a)], [written(b)])[0]?.organisationId !== null
        const isName = (text: string) => matchOrganisations([], [written(text)]).length > 0
        fc.pre(isName(one) && isName(other))
        expect(isSame(one, other)).toBe(isSame(other, one))
      }),
    )
  })

  test('names written again change nothing but counts', () => {
    fc.assert(
      fc.property(someKnown, someWritten, (organisations, names) => {
        const twice = matchOrganisations(organisations, [...names, ...names])
        expect(groupsOf(twice)).toEqual(groupsOf(matchOrganisations(organisations, names)))
      }),
    )
  })

  test('what was taken is known the next time: nothing is new', () => {
    fc.assert(
      fc.property(someWritten, (names) => {
        const first = matchOrganisations([], names)
        const taken = first.map((match, at) => ({
          id: `organisation-${at}`,
          name: match.name,
          shortName: match.shortName,
          aliases: match.written.map((one) => one.name),
        }))
        for (const match of matchOrganisations(taken, names))
          if (match.organisationId === null)
            expect(match.probable.some(({ organisationId }) => organisationId !== null)).toBe(true)
      }),
    )
  })

  test('every name is in one group, and no organisation of the mission in two', () => {
    fc.assert(
      fc.property(someKnown, someWritten, (organisations, names) => {
        const matches = matchOrganisations(organisations, names)
        const keys = matches.flatMap((match) => match.written.map(({ key }) => key))
        expect(new Set(keys).size).toBe(keys.length)
        const ids = matches.flatMap(({ organisationId }) => organisationId ?? [])
        expect(new Set(ids).size).toBe(ids.length)
      }),
    )
  })
})
