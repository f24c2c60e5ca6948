import { expect, test } from 'vitest'
import { firstRole } from '../../src/domain/first-screen.ts'
import { roles } from '../../src/domain/role.ts'
import { anActor, ids, within } from '../support/some-records.ts'

test.each(roles)('who is a %s and nothing else lands on its first screen', (role) => {
  expect(firstRole(anActor([role]))).toBe(role)
  expect(firstRole(anActor([within(role, ids.mechanism)]))).toBe(role)
})

test('who has several lands where he answers for most', () => {
  expect(firstRole(anActor(['administrator', 'observer', 'recorder']))).toBe('recorder')
  expect(firstRole(anActor(['focal_point', within('coordinator', ids.mechanism)]))).toBe(
    'coordinator',
  )
  expect(firstRole(anActor(['coordinator', 'head_of_mission']))).toBe('head_of_mission')
})

test('who has none (any more) has none', () => {
  expect(firstRole(anActor([]))).toBeNull()
})
