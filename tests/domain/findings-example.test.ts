import { describe, expect, test } from 'vitest'
import { daysAfter } from '../../src/domain/calendar.ts'
import { findingsIn } from '../../src/domain/findings.ts'
import { aPicture } from '../support/a-labour-picture.ts'
import { aLabourLine, anArea, anIssue } from '../support/some-records.ts'

// Field practice 4, the worked example: "OSCE lead, victim referral, North, 2026-01..2026-12; IOM lead, victim referral,
// Balti, 2026-04..2027-03 -> O2 (nested) Apr-Dec 2026; Gp2 for North from 1 Nov; after 31 Dec North minus Balti -> Gp1."

const issues = [anIssue({ id: 'issue-referral', createdAt: '2025-12-01T09:00:00.000Z' })]
const areas = [
  anArea({ id: 'area-north' }),
  anArea({ id: 'area-balti', parentAreaId: 'area-north' }),
]
const written = { issueId: 'issue-referral', createdAt: '2025-12-15T09:00:00.000Z' }
const lines = [
  aLabourLine({
    ...written,
    organisationId: 'organisation-osce',
    areaId: 'area-north',
    fromOn: '2026-01-01',
    toOn: '2026-12-31',
    agreedAtMeetingId: 'meeting-december',
  }),
  aLabourLine({
    ...written,
    organisationId: 'organisation-iom',
    areaId: 'area-balti',
    fromOn: '2026-04-01',
    toOn: '2027-03-31',
    agreedAtMeetingId: 'meeting-march',
  }),
]

/** What is said on a day, of leads and their lack. */
function on(today: string): string[] {
  return findingsIn(aPicture({ lines, issues, areas, today }))
    .filter(({ rule }) => rule !== 'lead_without_hands')
    .map(({ rule, areaId }) => (areaId === null ? rule : `${rule} ${areaId}`))
    .toSorted()
}

/** What has to be said on each day of these, by the calendar and nothing else. */
function expected(today: string): string[] {
  const said: string[] = []
  // Two parts that are known are looked at ahead, as is a lead that has yet to begin.
  if (today <= '2026-12-31') said.push('nested_lead area-balti')
  if (today >= '2026-11-01' && today <= '2026-12-31') said.push('lead_about_to_end area-north')
  if (today >= '2027-01-30' && today <= '2027-03-31') said.push('lead_about_to_end area-balti')
  if (today >= '2027-01-01' && today <= '2027-03-31') said.push('no_lead area-north')
  if (today > '2027-03-31' && today <= '2028-03-30') said.push('no_lead')
  return said.toSorted()
}

describe('the worked example', () => {
  test('says every day from its first to a year after its last what the calendar says', () => {
    let today = '2026-01-01'
    let days = 0
    for (; today <= '2028-04-15'; today = daysAfter(today, 1)) {
      expect([today, ...on(today)]).toEqual([today, ...expected(today)])
      days += 1
    }
    expect(days).toBe(836)
  })

  test('after 31 December it is North without Bălți, and since when', () => {
    const found = findingsIn(aPicture({ lines, issues, areas, today: '2027-01-10' }))
    expect(found.find(({ rule }) => rule === 'no_lead')).toMatchObject({
      areaId: 'area-north',
      exceptIn: ['area-balti'],
      ledUntil: '2026-12-31',
      firstSeenOn: '2027-01-01',
    })
  })

  test('the two meet from April to December', () => {
    const found = findingsIn(aPicture({ lines, issues, areas, today: '2026-06-01' }))
    expect(found.find(({ rule }) => rule === 'nested_lead')).toMatchObject({
      fromOn: '2026-04-01',
      toOn: '2026-12-31',
      firstSeenOn: '2026-04-01',
    })
  })
})
