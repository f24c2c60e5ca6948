import { afterEach, beforeEach } from 'vitest'
import type { Person } from './person.ts'

/**
 * The tests of a story follow each other: once one has failed the others are skipped, and a picture is
 * taken of what each of `people` sees, as far as they have come in.
 */
export function inOrder(people: () => readonly (Person | undefined)[]): void {
  let isBroken = false
  beforeEach((context) => {
    if (isBroken) context.skip('The story broke off before.')
  })
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    isBroken = true
    for (const person of people()) await person?.picture(`broken-${person.name.split(' ')[0]}`)
  })
}
