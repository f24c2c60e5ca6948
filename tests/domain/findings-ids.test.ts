import { expect, test } from 'vitest'
import { findingsIn } from '../../src/domain/findings.ts'
import { shortHash } from '../../src/domain/short-hash.ts'
import { benchPicture } from '../bench/findings-picture.ts'
import { aPicture } from '../support/a-labour-picture.ts'
import { aLabourLine, ids } from '../support/some-records.ts'

// What people said to a finding refers to its id: one that changes its form loses all that was said.

test('an id names rule, place, activity and organisations, in this form', () => {
  const part = { activity: 'Legal aid', role: 'implementing' }
  const found = findingsIn(
    aPicture({
      lines: [
        aLabourLine(),
        aLabourLine({ organisationId: ids.otherOrganisation }),
        aLabourLine({ ...part, agreedAtMeetingId: 'meeting-1-x' }),
        aLabourLine({
          ...part,
          organisationId: ids.otherOrganisation,
          agreedAtMeetingId: 'meeting-2-x',
        }),
      ],
    }),
  )
  const place = `${ids.issue}|${ids.area}`
  const who = [ids.organisation, ids.otherOrganisation].toSorted().join('|')
  expect(found.map(({ id }) => id)).toEqual([
    `double_lead|${place}|${who}`,
    `duplicate_work|${place}|${shortHash('legal aid')}|${who}`,
  ])
})

test('all that is found in a large mission has the ids that it always had', () => {
  const found = findingsIn(benchPicture())
  expect(found).toHaveLength(743)
  expect(shortHash(found.map(({ id }) => id).join('\n'))).toBe('1qazle7.18y3w7n')
})
