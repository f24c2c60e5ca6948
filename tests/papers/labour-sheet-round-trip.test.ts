import fc from 'fast-check'
import { expect, test } from 'vitest'
import { labourRoles, labourStates } from '../../src/domain/labour-line.ts'
import type { LabourSheetSource } from '../../src/papers/labour-sheet.ts'
import { sheetCsv } from '../../src/papers/sheet-file.ts'
import { sheetIn } from '../../src/papers/sheet-in.ts'
import { tidy } from '../../src/papers/sheet-names.ts'
import { sheetWorkbook } from '../../src/papers/sheet-workbook.ts'
import {
  aLabourLine,
  aLabourSource,
  anArea,
  anIssue,
  anOrganisation,
  sheetOf,
} from './labour-sheet-source.ts'

/** What leaves as a sheet comes back by our own reader as the same lines, from CSV and from a workbook. */

const words = fc.oneof(
  fc.constantFrom(
    '=1+1',
    '+7',
    '-x',
    '@a',
    "'=1",
    "d'Ivoire",
    'a, b; c|d',
    '"q"',
    '_x0041_',
    'ț é',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
)
/** Names differ in more than capitals, since a sheet that writes one in two ways means one. */
const names = fc
  .array(words, { minLength: 3, maxLength: 3 })
  .map((texts) => texts.map((text, at) => `${text.trim()} n${at}`))
const someLines = fc.array(
  fc.record({
    organisation: fc.nat(2),
    issue: fc.nat(2),
    area: fc.nat(2),
    role: fc.constantFrom(...labourRoles),
    state: fc.constantFrom(...labourStates),
    activity: fc.oneof(
      fc.constant(''),
      words.map((text) => `${text.trim()} z`),
    ),
    toOn: fc.constantFrom(null, '2026-12-31', '2027-06-30'),
  }),
  { minLength: 1, maxLength: 12 },
)

const source = fc
  .record({ organisations: names, issues: names, areas: names, lines: someLines })
  .map((given): LabourSheetSource => {
    const id = (kind: string, at: number) => `${kind}-number-${at}`
    return aLabourSource({
      organisations: given.organisations.map((name, at) =>
        anOrganisation(id('org', at), name, { shortName: at === 0 ? 'AB C' : '' }),
      ),
      issues: given.issues.map((name, at) =>
        anIssue(id('issue', at), name, { parentIssueId: at === 2 ? id('issue', 1) : null }),
      ),
      areas: given.areas.map((name, at) =>
        anArea(id('area', at), name, {
          level: at === 0 ? 'country' : 'district',
          parentAreaId: at === 0 ? null : id('area', at - 1),
          pcode: `XX0${at}`,
        }),
      ),
      lines: given.lines.map((line, at) =>
        aLabourLine(id('line', at), {
          organisationId: id('org', line.organisation),
          issueId: id('issue', line.issue),
          areaId: id('area', line.area),
          role: line.role,
          state: line.state,
          activity: line.activity,
          toOn: line.toOn,
          acceptedBy: [],
        }),
      ),
    })
  })

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** What a file says, line by line, by names; states are put together where all else is the same. */
function linesIn(bytes: Uint8Array): string[] {
  const reading = sheetIn(bytes, { decode })
  if (!reading.ok) throw new Error(reading.error)
  const { organisations, issues, areas, lines } = reading.value.content
  return lines
    .map((line) =>
      [
        organisations[line.organisationAt]?.name,
        line.role,
        issues[line.issueAt ?? -1]?.name,
        areas[line.areaAt ?? -1]?.name,
        areas[line.areaAt ?? -1]?.code,
        line.activity.normalize('NFC').toLowerCase(),
        line.fromOn,
        line.toOn,
        line.statuses.toSorted().join('+'),
      ]
        .join(' / ')
        .normalize('NFC'),
    )
    .toSorted()
}

function linesOf({ lines, organisations, issues, areas }: LabourSheetSource): string[] {
  const states = new Map<string, Set<string>>()
  for (const line of lines) {
    const area = areas.find(({ id }) => id === line.areaId)
    const said = [
      tidy(organisations.find(({ id }) => id === line.organisationId)?.name ?? ''),
      line.role,
      tidy(issues.find(({ id }) => id === line.issueId)?.name ?? ''),
      tidy(area?.name ?? ''),
      area?.pcode,
      tidy(line.activity).normalize('NFC').toLowerCase(),
      line.fromOn,
      line.toOn,
    ]
      .join(' / ')
      .normalize('NFC')
    const state = line.state.replaceAll('_', ' ')
    states.set(said, new Set([...(states.get(said) ?? []), state]))
  }
  return [...states].map(([said, of]) => `${said} / ${[...of].toSorted().join('+')}`).toSorted()
}

test('any lines that leave as CSV come back as the same lines', () => {
  fc.assert(
    fc.property(source, (from) => {
      const csv = sheetCsv(sheetOf(from).table)
      expect(linesIn(new TextEncoder().encode(csv))).toEqual(linesOf(from))
    }),
    { numRuns: 60 },
  )
})

test('any lines that leave as a workbook come back as the same lines', () => {
  fc.assert(
    fc.property(source, (from) => {
      expect(linesIn(sheetWorkbook(sheetOf(from).table))).toEqual(linesOf(from))
    }),
    { numRuns: 30 },
  )
})
