import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MechanismId, SheetImportId } from '../../src/domain/ids.ts'
import { LabourLine, labourRoles } from '../../src/domain/labour-line.ts'
import { advantages } from '../../src/domain/organisation.ts'
import { proposeSheet } from '../../src/domain/sheet-proposal.ts'
import { pathsOf } from '../../src/domain/tree.ts'
import type { LabourSheetSource, labourSheet } from '../../src/papers/labour-sheet.ts'
import { sheetCsv } from '../../src/papers/sheet-file.ts'
import { sheetIn } from '../../src/papers/sheet-in.ts'
import { tidy } from '../../src/papers/sheet-names.ts'
import { sheetWorkbook } from '../../src/papers/sheet-workbook.ts'
import { anActor, ids } from '../support/some-records.ts'
import {
  aLabourLine,
  aLabourSource,
  anArea,
  anIssue,
  anOrganisation,
  sheetOf,
} from './labour-sheet-source.ts'

/** What leaves one mission as a sheet is proposed in an empty one as it was, word for word. */

const begins = fc.constantFrom('', '=1+1', '+7 ', '-x', '@a', "'=1", "''-2", 'a; b, "c"', '_x000D_')
const text = fc
  .tuple(begins, fc.string({ unit: 'grapheme', maxLength: 20 }))
  .map(([begin, rest]) => `${begin}${rest}`.trim())
const paragraphs = fc.array(text, { maxLength: 3 }).map((all) => all.join('\n\n  '))
/** Names differ in more than capitals, since a sheet that writes one in two ways means one. */
const names = fc
  .array(text, { minLength: 4, maxLength: 4 })
  .map((texts) => texts.map((one, at) => tidy(`${one} n${at}`.normalize('NFC'))))
const amount = fc.oneof(fc.constant(null), fc.nat(), fc.double({ min: 0, max: 1e9, noNaN: true }))
const resources = fc
  .record({
    amount,
    currency: fc.constantFrom('', 'EUR', 'MDL'),
    staff: fc.constantFrom(null, 0, 3, 2.5),
    words: text,
  })
  .map((one) => (Object.values(one).every((value) => value === null || value === '') ? null : one))

const someLines = fc.array(
  fc.record({
    organisation: fc.nat(3),
    issue: fc.nat(3),
    area: fc.nat(3),
    role: fc.constantFrom(...labourRoles),
    state: fc.constantFrom('agreed', 'proposed'),
    toOn: fc.constantFrom(null, '2026-12-31'),
    scope: paragraphs,
    basis: text,
    track: text,
    resources: fc.option(resources),
    comparativeAdvantages: fc.subarray([...advantages]),
  }),
  { minLength: 1, maxLength: 6 },
)

const id = (kind: string, at: number) => `${kind}-number-${at}`

/** Issues four levels deep, and areas from a country down. */
const source = fc
  .record({ organisations: names, issues: names, areas: names, lines: someLines })
  .map((given): LabourSheetSource => {
    const above = (kind: string, at: number) => (at === 0 ? null : id(kind, at - 1))
    return aLabourSource({
      organisations: given.organisations.map((name, at) => anOrganisation(id('org', at), name)),
      issues: given.issues.map((name, at) =>
        anIssue(id('issue', at), name, {
          parentIssueId: above('issue', at),
          code: at % 2 === 0 ? `1510${at}` : '',
        }),
      ),
      areas: given.areas.map((name, at) =>
        anArea(id('area', at), name, {
          parentAreaId: above('area', at),
          level: (['country', 'region', 'district', 'place'] as const)[at],
          pcode: `XX0${at}`,
        }),
      ),
      lines: given.lines.map(({ organisation, issue, area, ...line }, at) =>
        aLabourLine(id('line', at), {
          ...line,
          organisationId: id('org', organisation),
          issueId: id('issue', issue),
          areaId: id('area', area),
        }),
      ),
    })
  })

type Mission = Pick<LabourSheetSource, 'lines' | 'organisations' | 'issues' | 'areas'>

/** What each line says, with names for ids, each once: alike lines are one. */
function saidBy({ lines, organisations, issues, areas }: Mission): string[] {
  const issuesAbove = pathsOf(issues, (one) => one.parentIssueId)
  const areasAbove = pathsOf(areas, (one) => one.parentAreaId)
  const said = lines.map((line) =>
    JSON.stringify([
      organisations.find((one) => one.id === line.organisationId)?.name,
      [line.issueId, ...issuesAbove(line.issueId)].map((at) => {
        const issue = issues.find((one) => one.id === at)
        return [issue?.name, issue?.code]
      }),
      [line.areaId, ...areasAbove(line.areaId)].map((at) => {
        const area = areas.find((one) => one.id === at)
        return [area?.name, area?.pcode, area?.level]
      }),
      ...[line.role, line.fromOn, line.toOn, line.scope, line.basis, line.track],
      line.resources,
      line.comparativeAdvantages,
    ]),
  )
  return [...new Set(said)].toSorted()
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** What an empty mission makes of a file. */
function proposed(bytes: Uint8Array): Mission {
  const reading = sheetIn(bytes, { decode })
  if (!reading.ok) throw new Error(reading.error)
  const mission = { organisations: [], issues: [], areas: [], lines: [] }
  return proposeSheet(reading.value.content, mission, {
    importId: SheetImportId.parse('sheet-import-one'),
    mechanismId: MechanismId.parse(ids.mechanism),
    marking: 'GREEN',
    signing: {
      now: '2026-11-22T10:00:00.000Z',
      me: anActor(['coordinator']),
      lang: 'en',
      marking: 'GREEN',
    },
    fromOn: '2026-11-22',
    unsaid: { issue: 'Issue not said', area: 'Place not said' },
    idFor: (words) => createHash('sha256').update(words).digest('hex'),
    decisions: new Map(),
  })
}

test.each([
  [
    'CSV',
    (table: ReturnType<typeof labourSheet>['table']) => new TextEncoder().encode(sheetCsv(table)),
  ],
  ['a workbook', sheetWorkbook],
] as const)(
  'any lines that leave as %s are proposed as they were in an empty mission',
  (_, write) => {
    fc.assert(
      fc.property(source, (from) => {
        const back = proposed(write(sheetOf(from).table))
        expect(saidBy(back)).toEqual(saidBy(from))
        expect(new Set(back.lines.map(({ state }) => state))).toEqual(new Set(['proposed']))
        expect(back.lines.flatMap(({ acceptedBy }) => acceptedBy)).toEqual([])
      }),
      { numRuns: 25 },
    )
  },
)

test('the longest words that a line holds come back as well', () => {
  const long = 'ș'.repeat(32_000)
  const line = aLabourLine('line-long', {
    ...{ scope: long, basis: long.slice(0, 280), track: long.slice(0, 80) },
  })
  const from = aLabourSource({ lines: [line] })
  const [back] = proposed(sheetWorkbook(sheetOf(from).table)).lines
  const { scope, basis, track } = LabourLine.parse(back)
  expect([scope.length, basis.length, track.length]).toEqual([32_000, 280, 80])
})

test('budgets and descriptions of other people’s sheets are none of a line', () => {
  const csv = '#org,#sector,#adm1,#value+budget,#description+scope\nWFP,Health,North,1200,Much\n'
  const [line] = proposed(new TextEncoder().encode(csv)).lines
  expect(line).toMatchObject({ resources: null, scope: '' })
})
