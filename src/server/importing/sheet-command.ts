import { readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { SheetArea, SheetIssue } from '../../domain/imported-sheet.ts'
import { type SheetReport, sheetLimits } from '../../papers/sheet-report.ts'
import { sheetWords } from '../../papers/sheet-words.ts'
import type { Operator } from '../backup/commands.ts'
import { readSheet } from './read-sheet.ts'
import { applyHere, leftOutWords } from './sheet-apply.ts'
import { type ColumnsSaid, columnsSaid, mappingFor, saysColumns } from './sheet-mapping.ts'
import { planAlone } from './sheet-store.ts'

const usage =
  'Say which: import 3w <file> [--report] [--map column=tag]… [--apply [--mechanism <id>] [--from 2026-11-21]]'
const options = ['--mechanism', '--from', '--map', '--sheet', '--heading-row']
const sentence = sheetWords('en')

/**
 * `import 3w <file> [--report] [--map column=tag] [--apply]`: says which lines a sheet of who does what where
 * proposes, and what was merged, left out and why; with `--apply` they are stored, and it says what was. Throws,
 * with a sentence, where the file cannot be read at all, or what was said of its columns does not fit.
 */
export async function sheetCommand(at: Operator, words: string[]): Promise<void> {
  const isValue = (index: number) => options.includes(words[index - 1] ?? '')
  const file = words.find((word, index) => !word.startsWith('--') && !isValue(index))
  if (file === undefined) throw new Error(usage)
  const path = resolve(file)
  const report = await reportOf(path, await columnsSaid(words))
  const told = toldOf(basename(path), report)
  const isStored = words.includes('--apply')
  const stored = isStored ? await applyHere(at, basename(path), report, words) : null
  const isJson = isStored || words.includes('--report')
  const all = stored === null ? told : { stored, ...told }
  at.print(isJson ? JSON.stringify(all, null, 2) : inWords(told))
}

/** Read once by what the sheet says itself, and again by what was said of its columns. */
async function reportOf(path: string, said: ColumnsSaid): Promise<SheetReport> {
  const found = await stat(path).catch(() => null)
  if (found === null || !found.isFile()) throw new Error(`There is no file ${path}.`)
  if (found.size > sheetLimits.fileBytes) throw new Error(sentence('too-large'))
  const bytes = await readFile(path)
  const read = async (told: Parameters<typeof readSheet>[1]) => {
    const reading = await readSheet(bytes, told)
    if (!reading.ok) throw new Error(`${basename(path)}: ${sentence(reading.error)}`)
    return reading.value
  }
  const { sheet } = said
  const report = await read({ sheet })
  const names = report.sheets.map(({ name }) => name)
  if (sheet !== null && !names.includes(sheet)) {
    const list = names.map((name) => `  ${name}`).join('\n')
    const others = report.format === 'xlsx' ? `There are:\n${list}` : 'Only workbooks have sheets.'
    throw new Error(`There is no sheet "${sheet}". ${others}`)
  }
  if (!saysColumns(said) || report.sheet === null) return report
  return await read({ sheet, mapping: mappingFor(report, said) })
}

/** The report as it is printed: its counts first, then each thing with its name. */
function toldOf(file: string, report: SheetReport) {
  const { content, leftOut, notes, columns, suggested, sheets } = report
  const { matches, lines, leftOut: linesLeftOut } = planAlone(file, report)
  const merged = matches.filter(({ written }) => written.length > 1)
  const spelled = content.organisations.filter(({ spellings }) => spellings.length > 1)
  return {
    file,
    format: report.format,
    ...(report.format === 'csv' ? { encoding: report.encoding, delimiter: report.delimiter } : {}),
    sheet: report.sheet,
    tagRow: report.tagRow,
    headingRow: report.headingRow,
    readBy: report.readBy,
    needsMapping: report.sheet !== null && report.readBy === null,
    rowsRead: report.rowsRead,
    exactDuplicates: report.exactDuplicates,
    rowsTaken: report.rowsTaken,
    rowsLeftOut: leftOut.reduce((sum, { count }) => sum + count, 0),
    linesProposed: lines.length,
    counts: {
      linesAsWritten: content.lines.length,
      organisations: matches.length,
      organisationsAsWritten: content.organisations.length,
      issues: content.issues.length,
      areas: content.areas.length,
      areasByLevel: countBy(content.areas.map(({ level }) => level)),
      linesByRole: countBy(content.lines.map(({ role }) => role)),
    },
    leftOut: leftOut.map(({ reason, count, examples }) => ({
      ...{ reason: sentence(reason), code: reason, count, examples },
    })),
    linesLeftOut: linesLeftOut.map(({ reason, count }) => {
      return { reason: leftOutWords[reason], code: reason, count }
    }),
    notes: notes.map(({ reason, ...where }) => ({
      reason: sentence(reason),
      code: reason,
      ...where,
    })),
    sheets,
    columns: columns.filter(({ tag, written, heading }) => tag !== '' || written + heading !== ''),
    ...(suggested === null ? {} : { suggested }),
    organisationMerges: [
      ...merged.map(({ name, written }) => ({
        name,
        merged: written.map((one) => ({ name: one.name, rows: one.count, why: one.why })),
      })),
      ...spelled.map(({ name, spellings }) => ({
        name,
        merged: spellings.map((one) => ({ ...one, why: 'case-or-blanks' })),
      })),
    ],
    organisationsToDecide: matches.flatMap(({ name, probable }) =>
      probable.map((one) => ({ name, maybe: one.name, why: one.why, score: one.score })),
    ),
    organisations: matches.map(({ name, shortName, count }) => ({ name, shortName, rows: count })),
    issues: content.issues.map((issue) => ({
      ...{ name: issue.name, code: issue.code, otherNames: issue.otherNames },
      within: pathOf(content.issues, issue.parentAt),
    })),
    areas: content.areas.map((area) => ({
      ...{ name: area.name, code: area.code, level: area.level, otherNames: area.otherNames },
      within: pathOf(content.areas, area.parentAt),
    })),
  }
}

type Told = ReturnType<typeof toldOf>

function pathOf(all: readonly (SheetIssue | SheetArea)[], at: number | null): string[] {
  const path: string[] = []
  for (let next = at; next !== null && path.length < 10; ) {
    const one = all[next]
    path.unshift(one?.name ?? '')
    next = one?.parentAt ?? null
  }
  return path
}

function countBy(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}

function inWords(told: Told): string {
  const { sheet, tagRow, rowsRead, exactDuplicates, linesProposed, counts, needsMapping } = told
  const where = sheet === '' ? told.file : `the sheet "${sheet}"`
  const tags = tagRow === null ? 'no row of tags' : `its tags stand in row ${tagRow}`
  const place = ({ sheet: name, row, column }: Told['notes'][number]) =>
    [name === '' ? '' : `"${name}"`, row === 0 ? '' : `row ${row}`, column && `column ${column}`]
      .filter((part) => part !== '')
      .join(', ')
  return [
    sheet === null ? 'There is nothing to read in the file.' : `Read ${where}: ${tags}.`,
    `${rowsRead} rows, ${exactDuplicates} of them exact duplicates of others.`,
    `${linesProposed} lines can be proposed, of ${counts.organisations} organisations, on ${counts.issues} issues, in ${counts.areas} areas. Nothing was stored.`,
    ...(needsMapping ? [sentence('needs-mapping')] : []),
    ...(told.leftOut.length === 0 ? [] : ['Left out:']),
    ...told.leftOut.map(({ count, reason, examples }) => {
      const rows = examples.map(({ row }) => row).join(', ')
      return `  ${count} rows (such as ${rows}): ${reason}`
    }),
    ...(told.notes.length === 0 ? [] : ['Taken otherwise than they stand, or passed over:']),
    ...told.notes.map((note) => {
      const what = note.what === '' ? '' : ` (${note.what})`
      return `  ${place(note)}: ${note.reason}${what}${note.count > 1 ? ` ${note.count} times.` : ''}`
    }),
    ...(told.organisationMerges.length === 0 ? [] : ['Names that are one organisation:']),
    ...told.organisationMerges.map(
      ({ merged }) => `  ${merged.map(({ name, rows }) => `${name} (${rows})`).join(' = ')}`,
    ),
  ].join('\n')
}
