import { expect, test } from 'vitest'
import { effectiveMarking, markedIn, readersIn } from '../../src/domain/effective-marking.ts'
import { compareMarkings, type Marking, markings } from '../../src/domain/marking.ts'
import { type Marked, scopeOf } from '../../src/domain/scope.ts'
import {
  aLine,
  aMechanism,
  aMeeting,
  anActionItem,
  anAgendaItem,
  ids,
} from '../support/some-records.ts'

function marked(marking: unknown, fields: Partial<Marked> = {}): Marked {
  return { ...aMeeting(), ...fields, marking }
}

const pairs = markings.flatMap((own) => markings.map((around): [Marking, Marking] => [own, around]))

test.each(pairs)(
  'a record marked %s in a meeting marked %s has the stricter marking',
  (own, around) => {
    const audience = effectiveMarking(marked(own), [marked(around)])
    const strict = compareMarkings(own, around) >= 0 ? own : around
    expect(audience.marking).toBe(strict)
    expect(audience.scope).toBe(scopeOf(marked(own), [marked(around)]))
    expect(audience.boundBy).toBe(strict === own ? null : 0)
  },
)

test('what is unknown reads as RED, in the record and around it', () => {
  expect(effectiveMarking(marked('PURPLE'), []).marking).toBe('RED')
  expect(effectiveMarking(marked('GREEN'), [marked(undefined)])).toMatchObject({
    marking: 'RED',
    boundBy: 0,
  })
})

test('[ACC6] the Chatham House Rule keeps in the room what its marking would let out, and that is said', () => {
  const quiet = markedIn('meeting', aMeeting({ marking: 'GREEN', chathamHouse: true }))
  const loud = markedIn('meeting', aMeeting({ marking: 'GREEN' }))
  const members = { scope: `members:${ids.mechanism}`, isQuiet: true, boundBy: null }
  expect(effectiveMarking(marked('GREEN'), [quiet])).toMatchObject(members)
  expect(effectiveMarking(marked('GREEN'), [loud])).toMatchObject({ scope: 'all', isQuiet: false })
  expect(effectiveMarking(marked('AMBER'), [quiet]).isQuiet).toBe(false)
  const item = anAgendaItem({ chathamHouse: true })
  const action = anActionItem({ marking: 'GREEN', agendaItemId: item.id })
  expect(effectiveMarking(markedIn('actionItem', action, item), [loud])).toMatchObject(members)
  expect(
    effectiveMarking(markedIn('line', aLine({ marking: 'GREEN', chathamHouse: true })), [loud]),
  ).toMatchObject(members)
})

test('[ACC8] a draft keeps back what its marking would let out, and that is said', () => {
  const draft = markedIn('meeting', aMeeting({ marking: 'GREEN', draft: true, chathamHouse: true }))
  const planners = { scope: `planners:${ids.mechanism}`, isDraft: true, isQuiet: false }
  expect(effectiveMarking(draft, [marked('GREEN')])).toMatchObject(planners)
  expect(effectiveMarking(marked('AMBER'), [draft])).toMatchObject(planners)
  expect(effectiveMarking(marked('AMBER+STRICT'), [draft])).toMatchObject({
    scope: `organisation:${ids.organisation}`,
    isDraft: false,
    isQuiet: false,
  })
})

test('the nearest of those that say the same is named', () => {
  const item = marked('AMBER+STRICT')
  const meeting = marked('AMBER+STRICT')
  expect(effectiveMarking(marked('AMBER'), [item, meeting, aMechanism()]).boundBy).toBe(0)
  expect(effectiveMarking(marked('AMBER'), [marked('GREEN'), meeting, aMechanism()]).boundBy).toBe(
    1,
  )
})

test('of two equally strict ones, the other people’s decide, and that is said', () => {
  const theirs = marked('AMBER+STRICT', { ownerOrganisationId: ids.otherOrganisation as never })
  const audience = effectiveMarking(marked('AMBER+STRICT'), [theirs])
  expect(audience).toMatchObject({ scope: `organisation:${ids.otherOrganisation}`, boundBy: 0 })
})

test.each([
  ['all', { kind: 'everybody' }],
  ['mission', { kind: 'workers' }],
  ['members:mechanism-one', { kind: 'members', mechanismId: 'mechanism-one' }],
  ['planners:mechanism-one', { kind: 'planners', mechanismId: 'mechanism-one' }],
  ['organisation:organisation-one', { kind: 'organisation', organisationId: 'organisation-one' }],
  ['people:a,b', { kind: 'people', personIds: ['a', 'b'] }],
  ['people:', { kind: 'people', personIds: [] }],
  ['newer:thing', { kind: 'people', personIds: [] }],
])('the scope %s is read by %j', (scope, readers) => {
  expect(readersIn(scope)).toEqual(readers)
})
