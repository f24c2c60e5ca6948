import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instantFromMs } from '../../src/domain/day.ts'
import { LabourLine, labourRoles, labourStates } from '../../src/domain/labour-line.ts'
import { labourLineAsOf, withPast } from '../../src/domain/labour-line-as-of.ts'
import { aLabourLine } from '../support/some-records.ts'

const madeMs = Date.UTC(2026, 0, 1, 9)
const dayMs = 86_400_000
const made = () => aLabourLine({ createdAt: instantFromMs(madeMs), state: 'proposed' })

/** The line after a change at `atMs`. */
function changed(line: LabourLine, fields: Partial<LabourLine>, atMs: number): LabourLine {
  return LabourLine.parse({ ...line, ...withPast(line, fields, atMs) })
}

describe('a line as it stood on a day', () => {
  test('before it was proposed there is none', () => {
    expect(labourLineAsOf(made(), instantFromMs(madeMs - 1))).toBeNull()
    expect(labourLineAsOf(made(), instantFromMs(madeMs))).not.toBeNull()
  })

  test('a line that never changed is what it is', () => {
    const line = made()
    expect(labourLineAsOf(line, instantFromMs(madeMs + 400 * dayMs))).toBe(line)
  })

  test('it is what it was until the instant of the change, and from then on what it became', () => {
    const line = changed(made(), { state: 'agreed', role: 'co_lead' }, madeMs + dayMs)
    const before = labourLineAsOf(line, instantFromMs(madeMs + dayMs - 1))
    expect(before).toMatchObject({ state: 'proposed', role: 'lead' })
    const since = labourLineAsOf(line, instantFromMs(madeMs + dayMs))
    expect(since).toMatchObject({ state: 'agreed', role: 'co_lead' })
  })

  test('once it is deleted it is gone, and before that it was there', () => {
    const line = { ...made(), deletedAt: instantFromMs(madeMs + dayMs) }
    expect(labourLineAsOf(line, instantFromMs(madeMs + dayMs))).toBeNull()
    expect(labourLineAsOf(line, instantFromMs(madeMs + dayMs - 1))).not.toBeNull()
  })

  test('words alone leave nothing in the past', () => {
    expect(withPast(made(), { scope: 'Other words.' }, madeMs + dayMs)).toEqual({
      scope: 'Other words.',
    })
    expect(withPast(made(), { state: 'proposed' }, madeMs)).toEqual({ state: 'proposed' })
  })

  test('two changes of one millisecond, or with a clock that was set back, keep their order', () => {
    const first = changed(made(), { state: 'under_discussion' }, madeMs + dayMs)
    const second = changed(first, { state: 'agreed' }, madeMs + dayMs - 5)
    expect(second.past).toHaveLength(2)
    expect(labourLineAsOf(second, instantFromMs(madeMs + dayMs - 1))?.state).toBe('proposed')
    expect(labourLineAsOf(second, instantFromMs(madeMs + dayMs))?.state).toBe('under_discussion')
    expect(labourLineAsOf(second, instantFromMs(madeMs + dayMs + 1))?.state).toBe('agreed')
  })

  test.each([
    ['none', ''],
    ['a dot', '.'],
    ['signs', "Track (1): ~ 50 % of *it*, isn't it!"],
    ['another script', 'Полицейский трек'],
    ['the longest there is', '漢'.repeat(80)],
  ])('its track is what it was, whichever words it is called by: %s', (_, track) => {
    const line = changed({ ...made(), track }, { track: 'another' }, madeMs + dayMs)
    expect(line.track).toBe('another')
    expect(labourLineAsOf(line, instantFromMs(madeMs + dayMs - 1))?.track).toBe(track)
  })

  test('half a character in a track is told as none', () => {
    const line = changed({ ...made(), track: 'a\uD83D' }, { track: '' }, madeMs + dayMs)
    expect(labourLineAsOf(line, instantFromMs(madeMs))?.track).toBe('a\uFFFD')
  })

  test('words that cannot be read are not told', () => {
    const past = [`${instantFromMs(madeMs + dayMs)}.track..:E4:zz`]
    const line = LabourLine.parse({ ...made(), track: 'now', past })
    expect(labourLineAsOf(line, instantFromMs(madeMs))?.track).toBe('now')
  })

  const change = fc.record(
    {
      state: fc.constantFrom(...labourStates),
      role: fc.constantFrom(...labourRoles),
      organisationId: fc.constantFrom('organisation-one', 'organisation-two'),
      issueId: fc.constantFrom('issue-one-x', 'issue-two-x'),
      areaId: fc.constantFrom('area-one-xx', 'area-two-xx'),
      fromOn: fc.constantFrom('2026-01-01', '2026-03-01'),
      toOn: fc.constantFrom(null, '2026-12-31'),
      track: fc.string({ unit: 'binary', maxLength: 40 }),
      scope: fc.constantFrom('', 'Other words.'),
    },
    { requiredKeys: [] },
  )

  test('[LAB3] it equals what was stored, whatever changed and at whatever instant one looks', () => {
    const history = fc.array(fc.tuple(change, fc.integer({ min: 1, max: 90 * dayMs })), {
      maxLength: 12,
    })
    const moments = fc.array(fc.integer({ min: -dayMs, max: 500 * dayMs }), { maxLength: 20 })
    fc.assert(
      fc.property(history, moments, (changes, looks) => {
        let line = made()
        let atMs = madeMs
        const stored = [{ atMs, line }]
        for (const [fields, laterMs] of changes) {
          atMs += laterMs
          line = changed(line, fields as Partial<LabourLine>, atMs)
          stored.push({ atMs, line })
        }
        for (const look of [...looks.map((ms) => madeMs + ms), ...stored.map((one) => one.atMs)]) {
          const then = stored.findLast((one) => one.atMs <= look)?.line
          expect(kept(labourLineAsOf(line, instantFromMs(look)))).toEqual(kept(then ?? null))
        }
      }),
    )
  })
})

function kept(line: LabourLine | null) {
  if (line === null) return null
  const { state, role, organisationId, issueId, areaId, fromOn, toOn, track } = line
  return { state, role, organisationId, issueId, areaId, fromOn, toOn, track }
}
