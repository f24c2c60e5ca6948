import { expect, test } from 'vitest'
import { labourReach } from '../../src/papers/labour-reach.ts'
import { aLabourLine, aMechanism, anActor, ids } from '../support/some-records.ts'

const head = anActor(['head_of_mission'])
const mechanism = aMechanism({ marking: 'GREEN' })

test('what is marked to stay is on no paper, and is counted', () => {
  const lines = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'].map((marking) =>
    aLabourLine({ marking }),
  )
  const reach = labourReach(lines, [mechanism], head)
  expect(reach.lines.map((line) => line.marking)).toEqual(['CLEAR', 'GREEN', 'AMBER'])
  expect(reach).toMatchObject({ staying: 2, marking: 'AMBER' })
})

test('a part is marked as strictly as the mechanism in which it lies', () => {
  const strict = aMechanism({ marking: 'AMBER+STRICT' })
  const line = aLabourLine({ marking: 'CLEAR' })
  expect(labourReach([line], [strict], head)).toMatchObject({ lines: [], staying: 1 })
})

test('what the reader may not see leaves no trace', () => {
  const outsider = anActor(['observer'], { personId: 'person-far-x', organisationId: 'org-far-xx' })
  const line = aLabourLine({ marking: 'RED' })
  expect(labourReach([line], [mechanism], outsider)).toEqual({
    lines: [],
    staying: 0,
    marking: 'CLEAR',
  })
})

test('a part whose mechanism is not at hand stays', () => {
  const line = aLabourLine({ marking: 'CLEAR', mechanismId: ids.otherMechanism })
  expect(labourReach([line], [mechanism], head)).toMatchObject({ lines: [], staying: 1 })
})
