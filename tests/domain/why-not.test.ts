import { expect, test } from 'vitest'
import { type Act, acts } from '../../src/domain/acts.ts'
import { may } from '../../src/domain/may.ts'
import { roles } from '../../src/domain/role.ts'
import { whyNot } from '../../src/domain/why-not.ts'
import { anActor, ids } from '../support/some-records.ts'

const own = { mechanismId: ids.mechanism, ownerOrganisationId: anActor([]).organisationId }
const others = { mechanismId: ids.mechanism, ownerOrganisationId: ids.otherOrganisation }
const all = Object.keys(acts) as Act[]

test.each(all)('%s: a reason is given exactly to those who may not', (act) => {
  for (const role of roles)
    for (const where of [own, others])
      expect(whyNot(anActor([role]), act, where) === null).toBe(may(anActor([role]), act, where))
})

test.each(all)('%s: those whom the reason names may indeed', (act) => {
  const why = whyNot(anActor([]), act, others)
  for (const role of why?.roles ?? []) expect(may(anActor([role]), act, others)).toBe(true)
  for (const role of why?.ownOnly ?? []) {
    expect(may(anActor([role]), act, others)).toBe(false)
    expect(may(anActor([role]), act, own)).toBe(true)
  }
  expect([...(why?.roles ?? []), ...(why?.ownOnly ?? [])].length).toBeGreaterThan(0)
})

test('an observer is told who circulates minutes', () => {
  expect(whyNot(anActor(['observer']), 'circulate_minutes', others)).toEqual({
    act: 'circulate_minutes',
    roles: ['coordinator', 'head_of_mission'],
    ownOnly: [],
  })
})
