import { describe, expect, test } from 'vitest'
import { fingerprintOf, recordsOf } from '../../src/domain/findings/fingerprint.ts'
import { judge } from '../../src/domain/findings/open-findings.ts'
import type { LabourPicture } from '../../src/domain/findings/picture.ts'
import { findingsIn } from '../../src/domain/findings.ts'
import type { LabourLine } from '../../src/domain/labour-line.ts'
import { aPicture, aVerdict } from '../support/a-labour-picture.ts'
import { aLabourLine, aMeeting, ids } from '../support/some-records.ts'

const one = aLabourLine({ id: 'labour-a-one' })
const two = aLabourLine({ id: 'labour-b-two', organisationId: ids.otherOrganisation })
const picture = aPicture({ lines: [one, two] })
const [finding] = findingsIn(picture)
if (finding === undefined) throw new Error('nothing was found')

const fingerprint = fingerprintOf(finding, recordsOf(picture))
const rules = (now: LabourPicture, ...verdicts: Parameters<typeof judge>[1]) =>
  judge(findingsIn(now), verdicts, now).open.map((judged) => judged.finding.rule)

describe('what was agreed', () => {
  const verdict = aVerdict(finding, { fingerprint })

  test('is not flagged again', () => {
    expect(rules(picture, verdict)).not.toContain('double_lead')
    expect(judge(findingsIn(picture), [verdict], picture).agreed).toHaveLength(1)
  })

  test.each([
    ['its period', { toOn: '2027-01-31' }],
    ['its scope', { scope: 'The town only' }],
    ['its basis', { basis: 'Resolution 1' }],
    ['its activity', { activity: 'Hotline' }],
    ['its means', { resources: { amount: 1, currency: 'EUR', staff: null, words: '' } }],
    ['its strengths', { comparativeAdvantages: ['presence'] }],
    ['the decision behind it', { decisionId: 'decision-one' }],
  ] as [string, Partial<LabourLine>][])('is flagged again once %s changes', (_what, fields) => {
    const now = aPicture({ lines: [one, { ...two, ...fields }] })
    expect(rules(now, verdict)).toContain('double_lead')
  })

  test('is flagged no more when the field is as it was', () => {
    const back = aPicture({ lines: [two, { ...one }] })
    expect(rules(back, verdict)).not.toContain('double_lead')
  })

  test('is flagged again when what was said is taken back or deleted', () => {
    const back = { ...verdict, state: 'withdrawn' as const }
    expect(rules(picture, back)).toContain('double_lead')
    expect(rules(picture, { ...verdict, deletedAt: '2026-11-20T00:00:00.000Z' })).toContain(
      'double_lead',
    )
  })

  test('says nothing to another finding', () => {
    const other = aVerdict(finding, { fingerprint, finding: `${finding.id}|x` })
    expect(rules(picture, other)).toContain('double_lead')
  })
})

test('what was dismissed comes back on the day after its last', () => {
  const verdict = aVerdict(finding, { state: 'dismissed', until: '2027-02-19', reason: 'A pilot' })
  expect(rules(picture, verdict)).not.toContain('double_lead')
  expect(rules({ ...picture, today: '2027-02-19' }, verdict)).not.toContain('double_lead')
  expect(rules({ ...picture, today: '2027-02-20' }, verdict)).toContain('double_lead')
})

test('what is on an agenda stays on the list, with where it is talked of', () => {
  const verdict = aVerdict(finding, { state: 'raised', agendaItemId: 'agenda-item-one' })
  const { open } = judge(findingsIn(picture), [verdict], picture)
  expect(open[0]?.verdict?.agendaItemId).toBe('agenda-item-one')
})

test('the last word holds, and behind one that was taken back the word before', () => {
  const at = (day: string) => ({ createdAt: `2026-11-${day}T09:00:00.000Z` })
  const raised = aVerdict(finding, { state: 'raised', ...at('02') })
  const agreed = aVerdict(finding, { fingerprint, ...at('03') })
  expect(rules(picture, agreed, raised)).not.toContain('double_lead')
  const back = { ...agreed, state: 'withdrawn' as const }
  const { open } = judge(findingsIn(picture), [back, raised], picture)
  expect(open.find((judged) => judged.finding.rule === 'double_lead')?.verdict?.id).toBe(raised.id)
})

describe('S60, an overlap that outlives three meetings', () => {
  const held = (count: number, fields = {}) =>
    Array.from({ length: count }, (_, at) =>
      aMeeting({
        id: `meeting-number-${at}`,
        startsAt: `2026-11-${String(at + 2).padStart(2, '0')}T09:00:00.000Z`,
        endsAt: `2026-11-${String(at + 2).padStart(2, '0')}T10:00:00.000Z`,
        state: 'held',
        ...fields,
      }),
    )
  const old = (meetings: ReturnType<typeof held>) => {
    const now = { ...picture, meetings }
    const judged = judge(findingsIn(now), [], now).open.find(
      (open) => open.finding.rule === 'double_lead',
    )
    return [judged?.meetings, judged?.isOld]
  }

  test.each([
    [2, {}, [2, false]],
    [3, {}, [3, true]],
    [3, { state: 'cancelled' }, [0, false]],
    [3, { mechanismId: ids.otherMechanism }, [0, false]],
    [1, { startsAt: '2026-11-01T12:00:00.000Z' }, [0, false]],
  ])('%i meetings with %j: %j', (count, fields, expected) => {
    expect(old(held(count, fields))).toEqual(expected)
  })

  test('it comes first, and a gap is never old', () => {
    const now = {
      ...picture,
      meetings: held(3),
      lines: [one, two, aLabourLine({ role: 'support', areaId: 'area-north' })],
    }
    const { open } = judge(findingsIn(now), [], now)
    expect(open[0]).toMatchObject({ isOld: true, finding: { rule: 'double_lead' } })
    expect(
      open.filter((judged) => judged.finding.rule === 'no_lead').map(({ isOld }) => isOld),
    ).toEqual([false])
  })
})
