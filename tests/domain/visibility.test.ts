import { describe, expect, test } from 'vitest'
import { type Marking, markings } from '../../src/domain/marking.ts'
import { type Role, roles } from '../../src/domain/role.ts'
import {
  groundOf,
  type Marked,
  mayRead,
  openingOf,
  roomOf,
  scopeOf,
} from '../../src/domain/scope.ts'
import { readings } from '../../src/domain/visibility.ts'
import { anActor, ids, within } from '../support/some-records.ts'

const elsewhere = { organisationId: ids.otherOrganisation, personId: ids.otherPerson }

function marked(marking: Marking, fields: Partial<Marked> = {}): Marked {
  const actor = anActor([within('recorder', ids.mechanism)])
  return {
    mechanismId: actor.grants[0]?.mechanismId ?? null,
    ownerOrganisationId: actor.organisationId,
    readers: [],
    createdBy: actor.personId,
    marking,
    ...fields,
  }
}

describe('whom a role lets read, cell by cell', () => {
  /** Recorder, co-ordinator, head, focal point, observer, administrator, nobody; from the design. */
  const expected = {
    all: 'yes yes yes yes yes no no',
    mission: 'yes yes yes yes no no no',
    [`members:${ids.mechanism}`]: 'yes yes yes yes yes no no',
    [`planners:${ids.mechanism}`]: 'yes yes yes no no no no',
    [`organisation:${ids.organisation}`]: 'yes yes yes yes yes no no',
    [`people:${ids.person}`]: 'yes yes yes yes yes yes yes',
    [`people_of:${ids.person}@${ids.organisation}`]: 'yes yes yes yes yes no no',
  }
  const cells = Object.entries(expected).flatMap(([scope, row]) =>
    row.split(' ').map((cell, column) => ({ scope, cell, role: roles[column] })),
  )

  test('every row of the table is looked at', () => {
    const audiences = Object.keys(expected).map((scope) => scope.split(':')[0])
    expect(audiences).toEqual(Object.keys(readings))
  })

  test.each(cells)('$scope by $role: $cell', ({ scope, cell, role }) => {
    const held: Role[] = role === undefined ? [] : [role]
    expect(mayRead(anActor(held), scope)).toBe(cell === 'yes')
  })

  test.each(roles)('what a %s may not read elsewhere', (role) => {
    const actor = anActor([within(role, ids.otherMechanism)], elsewhere)
    expect(mayRead(actor, `members:${ids.mechanism}`)).toBe(false)
    expect(mayRead(actor, `planners:${ids.mechanism}`)).toBe(false)
    expect(mayRead(actor, `organisation:${ids.organisation}`)).toBe(false)
    expect(mayRead(actor, `people:${ids.person}`)).toBe(false)
    for (const people of [ids.person, ids.otherPerson])
      expect(mayRead(actor, `people_of:${people}@${ids.organisation}`)).toBe(false)
    expect(mayRead(actor, `people_of:${ids.person}@${ids.otherOrganisation}`)).toBe(false)
  })

  test('of several roles the one that opens is named', () => {
    const actor = anActor(['administrator', within('observer', ids.mechanism)])
    expect(openingOf(actor, `members:${ids.mechanism}`)).toEqual({
      audience: 'members',
      role: 'observer',
      cell: 'here',
    })
    expect(openingOf(actor, 'mission')).toBeNull()
    expect(openingOf(anActor([]), `people:${ids.person}`)).toMatchObject({ role: 'none' })
  })
})

describe('[ACC6] what lies in a room under the Chatham House Rule', () => {
  const room = { room: 'inside' } as const
  const inRoom: Readonly<Record<Marking, string>> = {
    CLEAR: `members:${ids.mechanism}`,
    GREEN: `members:${ids.mechanism}`,
    AMBER: `members:${ids.mechanism}`,
    'AMBER+STRICT': `organisation:${ids.organisation}`,
    RED: `people:${ids.person}`,
  }

  test.each(markings)('marked %s', (marking) => {
    const scope = scopeOf(marked(marking), [marked('GREEN', room), marked('GREEN')])
    expect(scope).toBe(inRoom[marking])
  })

  test('the meeting or the item itself is no attribution', () => {
    expect(scopeOf(marked('GREEN', room), [marked('GREEN')])).toBe('all')
  })

  test('an item in a meeting under the rule is', () => {
    const scope = scopeOf(marked('GREEN', room), [marked('GREEN', room), marked('GREEN')])
    expect(scope).toBe(`members:${ids.mechanism}`)
  })

  test('a line that was said under it stays in the room by itself', () => {
    expect(scopeOf(marked('GREEN', { room: 'itself' }), [])).toBe(`members:${ids.mechanism}`)
  })

  test('what is remarked on such a line stays there too', () => {
    const remark = marked('GREEN', { mechanismId: null })
    expect(scopeOf(remark, [marked('GREEN', { room: 'itself' })])).toBe(`members:${ids.mechanism}`)
  })

  test('the ground names the marking, the place and what decided', () => {
    expect(groundOf(marked('GREEN'), [marked('AMBER+STRICT', room), marked('GREEN')])).toEqual({
      marking: 'AMBER+STRICT',
      place: 'chathamHouse',
      audience: 'organisation',
      boundBy: 1,
    })
  })

  test('which kinds can be such rooms', () => {
    const under = { chathamHouse: true }
    expect(roomOf('meeting', under)).toBe('inside')
    expect(roomOf('agendaItem', under)).toBe('inside')
    expect(roomOf('line', under)).toBe('itself')
    expect(roomOf('actionItem', under)).toBeNull()
    expect(roomOf('toString', under)).toBeNull()
    expect(roomOf('meeting', { chathamHouse: false })).toBeNull()
    expect(roomOf('meeting', {})).toBeNull()
  })
})

describe('[ACC8] what is still a draft', () => {
  const draft = { room: 'draft' } as const
  const inDraft: Readonly<Record<Marking, string>> = {
    CLEAR: `planners:${ids.mechanism}`,
    GREEN: `planners:${ids.mechanism}`,
    AMBER: `planners:${ids.mechanism}`,
    'AMBER+STRICT': `organisation:${ids.organisation}`,
    RED: `people:${ids.person}`,
  }

  test.each(markings)('the meeting itself, marked %s', (marking) => {
    expect(scopeOf(marked(marking, draft), [marked('GREEN')])).toBe(inDraft[marking])
  })

  test.each(markings)('what lies in it, marked %s, however deep', (marking) => {
    const around = [marked('GREEN'), marked('GREEN', draft), marked('GREEN')]
    expect(scopeOf(marked(marking), around)).toBe(inDraft[marking])
    expect(groundOf(marked(marking), around).place).toBe('draft')
  })

  test('what is said quietly in it is no freer than the draft', () => {
    const line = marked('GREEN', { room: 'itself' })
    const item = marked('GREEN', { room: 'inside' })
    expect(scopeOf(line, [item, marked('GREEN', draft)])).toBe(`planners:${ids.mechanism}`)
  })

  test('only a meeting is one, and it is one whatever rule holds in it', () => {
    expect(roomOf('meeting', { draft: true })).toBe('draft')
    expect(roomOf('meeting', { draft: true, chathamHouse: true })).toBe('draft')
    expect(roomOf('meeting', { draft: false, chathamHouse: true })).toBe('inside')
    expect(roomOf('agendaItem', { draft: true })).toBeNull()
  })
})
