import { describe, expect, test } from 'vitest'
import { OrganisationId } from '../../src/domain/ids.ts'
import { type Marking, markings } from '../../src/domain/marking.ts'
import type { Role } from '../../src/domain/role.ts'
import { mayRead, orphanScope, scopeOf, visible } from '../../src/domain/scope.ts'
import { anActor, ids, within } from '../support/some-records.ts'

type Reader = { readonly name: string; readonly actor: ReturnType<typeof anActor> }

const elsewhere = { organisationId: ids.otherOrganisation, personId: ids.otherPerson }

const readers: readonly Reader[] = [
  { name: 'author, recorder', actor: anActor(['recorder']) },
  {
    name: 'colleague of the owner',
    actor: anActor(['recorder'], { personId: ids.otherPerson }),
  },
  {
    name: 'head of mission of another organisation',
    actor: anActor(['head_of_mission'], elsewhere),
  },
  { name: 'co-ordinator of another organisation', actor: anActor(['coordinator'], elsewhere) },
  {
    name: 'focal point in this mechanism',
    actor: anActor([within('focal_point', ids.mechanism)], elsewhere),
  },
  {
    name: 'focal point in another mechanism',
    actor: anActor([within('focal_point', ids.otherMechanism)], elsewhere),
  },
  {
    name: 'observer in this mechanism',
    actor: anActor([within('observer', ids.mechanism)], elsewhere),
  },
  {
    name: 'observer in another mechanism',
    actor: anActor([within('observer', ids.otherMechanism)], elsewhere),
  },
  { name: 'administrator', actor: anActor(['administrator'], elsewhere) },
  {
    name: 'administrator of the owner',
    actor: anActor(['administrator'], { personId: ids.otherPerson }),
  },
  { name: 'nobody', actor: anActor([], elsewhere) },
]

/** Who sees a record of the first organisation: CLEAR GREEN AMBER AMBER+STRICT RED. */
const inMechanism: Readonly<Record<string, string>> = {
  'author, recorder': 'yes yes yes yes yes',
  'colleague of the owner': 'yes yes yes yes no',
  'head of mission of another organisation': 'yes yes yes no no',
  'co-ordinator of another organisation': 'yes yes yes no no',
  'focal point in this mechanism': 'yes yes yes no no',
  'focal point in another mechanism': 'yes yes no no no',
  'observer in this mechanism': 'yes yes yes no no',
  'observer in another mechanism': 'yes yes no no no',
  administrator: 'no no no no no',
  'administrator of the owner': 'no no no no no',
  nobody: 'no no no no no',
}

/** The same for what belongs to no mechanism: AMBER is for those who work in the mission. */
const inMission: Readonly<Record<string, string>> = {
  ...inMechanism,
  'focal point in another mechanism': 'yes yes yes no no',
  'observer in this mechanism': 'yes yes no no no',
}

describe.each([
  ['in a mechanism', ids.mechanism, inMechanism],
  ['in the mission as a whole', null, inMission],
] as const)('%s', (_where, mechanismId, table) => {
  const cells = readers.flatMap(({ name, actor }) =>
    markings.map((marking, column) => ({
      name,
      actor,
      marking,
      cell: table[name]?.split(' ')[column],
    })),
  )

  test.each(cells)('$marking is seen by $name: $cell', ({ actor, marking, cell }) => {
    const record = marked(marking, mechanismId)
    expect(visible(actor, record, [])).toBe(cell === 'yes')
  })
})

describe('RED is for named people', () => {
  test('those named and the author, whatever their role', () => {
    const record = { ...marked('RED', ids.mechanism), readers: people(ids.otherPerson) }
    expect(visible(anActor(['observer'], elsewhere), record, [])).toBe(true)
    expect(visible(anActor(['recorder']), record, [])).toBe(true)
    const third = anActor(['head_of_mission'], { personId: 'person-three' })
    expect(visible(third, record, [])).toBe(false)
  })

  test('the same people make the same scope, in whatever order they were named', () => {
    const one = { ...marked('RED', null), readers: people('person-bbb', 'person-aaa', ids.person) }
    const two = { ...marked('RED', null), readers: people(ids.person, 'person-aaa', 'person-bbb') }
    expect(scopeOf(one, [])).toBe(scopeOf(two, []))
  })

  test('an id that begins like a reader’s does not open it', () => {
    const record = { ...marked('RED', null), readers: people(ids.otherPerson), createdBy: null }
    const like = anActor(['recorder'], { personId: 'person-two-b' })
    expect(visible(like, record, [])).toBe(false)
  })
})

describe('the stricter of the record’s and its container’s marking counts', () => {
  const pairs = markings.flatMap((own) => markings.map((container) => ({ own, container })))

  test.each(pairs)('$own in $container', ({ own, container }) => {
    const around = {
      ...marked(container, ids.mechanism),
      createdBy: people('person-chair')[0] ?? null,
    }
    const record = marked(own, ids.mechanism)
    const strictest = markings.indexOf(own) > markings.indexOf(container) ? record : around
    const named = scopeOf(strictest, [])
    // ACC9: those of them who are of the organisation that the other part is for.
    const isBoth = [own, container].toSorted().join() === 'AMBER+STRICT,RED'
    const narrowed = `${named.replace('people:', 'people_of:')}@${ids.organisation}`
    expect(scopeOf(record, [around])).toBe(isBoth ? narrowed : named)
  })

  test('a whole chain is looked at', () => {
    const chain = [marked('GREEN', ids.mechanism), marked('AMBER+STRICT', ids.mechanism)]
    expect(scopeOf(marked('CLEAR', ids.mechanism), chain)).toBe(`organisation:${ids.organisation}`)
  })

  test('of equally strict ones the outermost gives the scope', () => {
    const outer = { ...marked('AMBER', ids.otherMechanism) }
    const scope = scopeOf(marked('AMBER', ids.mechanism), [outer])
    expect(scope).toBe(`members:${ids.otherMechanism}`)
  })
})

describe('what is not known opens no door', () => {
  test.each(['', 'WHITE', 'amber', undefined, null, 7])('marking %s reads as RED', (marking) => {
    const record = { ...marked('CLEAR', ids.mechanism), marking }
    expect(scopeOf(record, [])).toBe(`people:${ids.person}`)
  })

  test('AMBER+STRICT without an owner is its author’s alone, also for others without an organisation', () => {
    const record = { ...marked('AMBER+STRICT', ids.mechanism), ownerOrganisationId: null }
    const other = { organisationId: null, personId: ids.otherPerson }
    expect(visible(anActor(['recorder'], other), record, [])).toBe(false)
    expect(visible(anActor(['recorder'], { personId: ids.otherPerson }), record, [])).toBe(false)
    expect(visible(anActor(['recorder'], { organisationId: null }), record, [])).toBe(true)
  })

  test.each(['', 'everyone', 'ALL', 'members', 'members:', 'people:', 'organisation:', 'all:x?'])(
    'the scope “%s” is read by nobody it does not name',
    (scope) => {
      const actor = anActor([within('recorder', ids.mechanism)])
      expect(mayRead(actor, scope)).toBe(scope.startsWith('all'))
    },
  )

  test('a record without its container is its author’s alone', () => {
    const scope = orphanScope(marked('CLEAR', ids.mechanism))
    expect(mayRead(anActor(['recorder']), scope)).toBe(true)
    expect(mayRead(anActor(['head_of_mission'], elsewhere), scope)).toBe(false)
  })
})

test('a role that reads content is one of five', () => {
  const reading = ['recorder', 'coordinator', 'head_of_mission', 'focal_point', 'observer'] as const
  for (const role of reading) expect(mayRead(anActor([role as Role]), 'all')).toBe(true)
  expect(mayRead(anActor(['administrator']), 'all')).toBe(false)
  expect(mayRead(anActor(['administrator', 'recorder']), 'all')).toBe(true)
})

function marked(marking: Marking, mechanismId: string | null) {
  const actor = anActor([])
  return {
    mechanismId: mechanismId === null ? null : mechanism(mechanismId),
    ownerOrganisationId: actor.organisationId,
    readers: [],
    createdBy: actor.personId,
    marking: marking as unknown,
  }
}

function mechanism(id: string) {
  return anActor([within('recorder', id)]).grants[0]?.mechanismId ?? null
}

function people(...given: string[]) {
  return given.map((id) => anActor([], { personId: id }).personId)
}

describe('what is for people and lies with what is for one organisation', () => {
  const [author = null] = people(ids.otherPerson)
  const red = {
    ...marked('RED', ids.mechanism),
    ownerOrganisationId: OrganisationId.parse(ids.otherOrganisation),
    readers: people(ids.person),
    createdBy: author,
  }
  const strict = { ...marked('AMBER+STRICT', ids.mechanism), createdBy: author }
  const both = `people_of:${[ids.person, ids.otherPerson].sort().join(',')}@${ids.organisation}`

  test('[ACC9] is for those of them who are of that organisation, whichever lies in the other', () => {
    expect(scopeOf(strict, [red])).toBe(both)
    expect(scopeOf(red, [strict])).toBe(both)
    expect(visible(anActor(['recorder']), strict, [red])).toBe(true)
    expect(visible(anActor(['head_of_mission'], elsewhere), strict, [red])).toBe(false)
    const colleague = { organisationId: ids.organisation, personId: ids.otherPerson }
    expect(visible(anActor(['recorder'], colleague), strict, [red])).toBe(true)
    const unnamed = { ...red, createdBy: null }
    expect(visible(anActor(['recorder'], colleague), strict, [unnamed])).toBe(false)
  })

  test('[ACC9] is for nobody where two organisations each keep it to themselves', () => {
    const other = { ...red, readers: [], marking: 'AMBER+STRICT' }
    expect(scopeOf(strict, [other, red])).toBe('people:')
  })

  test('[ACC9] an author without an organisation reads what he keeps to his own, and nobody else', () => {
    const own = { ...strict, ownerOrganisationId: null, readers: people(ids.person) }
    expect(scopeOf(own, [])).toBe(`people:${ids.otherPerson}`)
    expect(scopeOf(own, [red])).toBe(`people:${ids.otherPerson}`)
    expect(scopeOf({ ...own, createdBy: null }, [])).toBe('people:')
    expect(scopeOf(own, [{ ...red, createdBy: null }])).toBe('people:')
  })
})
