import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { labourIndex } from '../../src/domain/findings/labour-index.ts'
import type { LabourPicture } from '../../src/domain/findings/picture.ts'
import { suggestionsFor } from '../../src/domain/findings/suggestions.ts'
import { AreaId, IssueId } from '../../src/domain/ids.ts'
import { aMandate, anOrganisation, aPicture } from '../support/a-labour-picture.ts'
import { aLabourLine, anIssue, ids } from '../support/some-records.ts'

const issue = IssueId.parse(ids.issue)
const area = AreaId.parse(ids.area)

const osce = anOrganisation({ id: 'organisation-osce' })
const iom = anOrganisation({ id: 'organisation-iom' })
const unicef = anOrganisation({ id: 'organisation-unicef', comparativeAdvantages: ['network'] })
const organisations = [osce, iom, unicef]
const present = (organisationId: string, fields = {}) =>
  aLabourLine({ organisationId, issueId: 'issue-other-x', role: 'support', ...fields })

function asked(picture: Partial<LabourPicture>, areaId: AreaId | null = area, except?: string[]) {
  const index = labourIndex(aPicture({ organisations, ...picture }))
  return suggestionsFor(issue, areaId, index, new Set(except))
}
const who = (...of: Parameters<typeof asked>) => asked(...of).map((one) => one.organisationId)

describe('whom to ask', () => {
  test('exactly those with the strength and presence in the area, as the paper says (S2)', () => {
    const mandates = [
      aMandate({ organisationId: osce.id }),
      aMandate({ organisationId: iom.id }),
      aMandate({ organisationId: unicef.id, issueId: 'issue-other-x' }),
    ]
    const lines = [present(osce.id), present(unicef.id), present(iom.id, { areaId: 'area-south' })]
    expect(who({ mandates, lines })).toEqual([osce.id])
  })

  test('presence around the area counts, and inside it', () => {
    const mandates = [osce, iom].map(({ id }) => aMandate({ organisationId: id }))
    const lines = [present(osce.id, { areaId: 'area-north' })]
    expect(who({ mandates, lines })).toEqual([osce.id])
    expect(who({ mandates, lines: [present(osce.id)] }, AreaId.parse('area-north'))).toEqual([
      osce.id,
    ])
  })

  test('with nobody present those with the strength are named; with no strength on the issue those present', () => {
    expect(who({ mandates: [aMandate({ organisationId: iom.id })] })).toEqual([iom.id])
    expect(who({ lines: [present(unicef.id), present(osce.id)] })).toEqual([unicef.id])
    expect(who({})).toEqual([])
  })

  test('who left, who was deleted and who is to be left out is not asked', () => {
    const mandates = organisations.map(({ id }) => aMandate({ organisationId: id }))
    const gone = anOrganisation({ id: osce.id, leftOn: '2026-11-21' })
    const deleted = anOrganisation({ id: iom.id, deletedAt: '2026-11-01T00:00:00.000Z' })
    expect(who({ mandates, organisations: [gone, deleted, unicef] })).toEqual([unicef.id])
    expect(who({ mandates }, area, [unicef.id, osce.id])).toEqual([iom.id])
  })

  test('their own words on the issue come before words on the one above, the young before the stale', () => {
    const mandates = [
      aMandate({ organisationId: osce.id, issueId: 'issue-trafficking' }),
      aMandate({ organisationId: iom.id, statedOn: '2025-11-20' }),
      aMandate({ organisationId: unicef.id, statedOn: '2025-11-21' }),
    ]
    const found = asked({ mandates })
    expect(found.map((one) => one.organisationId)).toEqual([unicef.id, iom.id, osce.id])
    expect(found.map((one) => one.strength?.isStale)).toEqual([false, true, false])
  })

  test('says which facts speak for them, and none that do not', () => {
    const mandates = [
      aMandate({ id: 'mandate-old', organisationId: osce.id, statedOn: '2026-01-01' }),
      aMandate({
        id: 'mandate-new',
        organisationId: osce.id,
        advantages: ['presence', 'expertise'],
        reason: 'Two field offices',
        capacity: 'Four staff',
      }),
    ]
    const line = present(osce.id)
    const over = present(osce.id, { toOn: '2026-11-20' })
    const observing = present(osce.id, { role: 'observing' })
    expect(asked({ mandates, lines: [line, over, observing] })).toEqual([
      {
        organisationId: osce.id,
        strength: {
          id: 'mandate-new',
          issueId: issue,
          advantages: ['expertise', 'presence'],
          reason: 'Two field offices',
          capacity: 'Four staff',
          statedOn: '2026-06-01',
          isStale: false,
        },
        advantages: [],
        presence: [line.id],
        presentIn: [area],
      },
    ])
  })

  test('an unstated mandate is no strength, and capacity alone is one', () => {
    expect(
      who({ mandates: [aMandate({ organisationId: osce.id, standing: 'unstated' })] }),
    ).toEqual([])
    const mandates = [aMandate({ organisationId: osce.id, advantages: [], capacity: 'Four staff' })]
    expect(who({ mandates })).toEqual([osce.id])
  })

  test('the order is the same however the records came', () => {
    const mandates = ['a', 'b', 'c', 'd'].map((name) =>
      aMandate({ organisationId: `organisation-${name}` }),
    )
    const several = ['a', 'b', 'c', 'd'].map((name) =>
      anOrganisation({ id: `organisation-${name}` }),
    )
    const lines = ['a', 'b', 'b', 'd'].map((name) => present(`organisation-${name}`))
    const issues = [anIssue()]
    const first = asked({ mandates, organisations: several, lines, issues })
    expect(first).toHaveLength(3)
    fc.assert(
      fc.property(
        fc.shuffledSubarray(mandates, { minLength: 4 }),
        fc.shuffledSubarray(several, { minLength: 4 }),
        fc.shuffledSubarray(lines, { minLength: 4 }),
        (a, b, c) => {
          expect(asked({ mandates: a, organisations: b, lines: c, issues })).toEqual(first)
        },
      ),
      { numRuns: 50 },
    )
  })
})
