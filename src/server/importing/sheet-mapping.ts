import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { z } from 'zod/mini'
import { hxlTag, tagText } from '../../papers/hxl-tag.ts'
import { folded } from '../../papers/sheet-names.ts'
import type { SheetMapping, SheetReport } from '../../papers/sheet-report.ts'
import { columnName } from '../../papers/workbook-rows.ts'

/** What an operator says of the columns of a sheet, on the command line or in a file. */
export type ColumnsSaid = {
  /** Which sheet of a workbook; `null` for the one that fits best. */
  readonly sheet: string | null
  /** Below which row the data begin, from 1; `null` where the sheet shows it. */
  readonly headingRow: number | null
  /** By heading, by letter or by number from 1: the tag. */
  readonly columns: readonly (readonly [column: string, tag: string])[]
  /** What the headings seem to say is taken as well. */
  readonly takesSuggested: boolean
}

const MappingFile = z.strictObject({
  sheet: z.optional(z.string()),
  headingRow: z.optional(z.int().check(z.minimum(0))),
  columns: z.record(z.string(), z.string()),
})

/**
 * What `--map`, `--sheet` and `--heading-row` say among `words`. `--map` is `column=tag`, `suggested`, or a file
 * of JSON, and may stand several times; what is said later goes before. Throws, with a sentence, what is neither.
 */
export async function columnsSaid(words: readonly string[]): Promise<ColumnsSaid> {
  let said: ColumnsSaid = { sheet: null, headingRow: null, columns: [], takesSuggested: false }
  for (const word of valuesOf(words, '--map')) {
    const at = word.lastIndexOf('=')
    if (word === 'suggested') said = { ...said, takesSuggested: true }
    else if (at > 0)
      said = { ...said, columns: [...said.columns, [word.slice(0, at), word.slice(at + 1)]] }
    else if (word.endsWith('.json')) {
      const file = await mappingFile(word)
      said = {
        ...said,
        sheet: file.sheet ?? said.sheet,
        headingRow: file.headingRow ?? said.headingRow,
        columns: [...said.columns, ...Object.entries(file.columns)],
      }
    } else
      throw new Error(
        `--map ${word} does not say what a column holds: write --map "Partner=#org", --map suggested, or the name of a .json file.`,
      )
  }
  const row = valuesOf(words, '--heading-row').at(-1)
  if (row !== undefined && !/^\d{1,7}$/.test(row))
    throw new Error(`--heading-row ${row} is no row: write the number of the row of headings.`)
  const sheet = valuesOf(words, '--sheet').at(-1) ?? said.sheet
  return { ...said, sheet, headingRow: row === undefined ? said.headingRow : Number(row) }
}

/** Whether anything is said of the columns. */
export function saysColumns({ columns, takesSuggested, headingRow }: ColumnsSaid): boolean {
  return columns.length > 0 || takesSuggested || headingRow !== null
}

/**
 * What the columns hold by what was said of them, of a sheet that was read once without it: the tags of a tagged
 * one stay where nothing else is said. Throws, with a sentence that names what there is, an unknown column or tag.
 */
export function mappingFor(report: SheetReport, said: ColumnsSaid): SheetMapping {
  const tags: Record<number, string> = {}
  if (report.readBy === 'tags')
    for (const { at, tag } of report.columns) if (tag !== '') tags[at] = tag
  if (said.takesSuggested) Object.assign(tags, report.suggested?.tags)
  for (const [column, written] of said.columns) {
    const found = hxlTag(written.trim().replace(/^#?/, '#'))
    if (found === null)
      throw new Error(`"${written}" is no HXL tag, such as #org, #sector, #activity or #adm1+code.`)
    tags[placeOf(column, report)] = tagText(found.tag)
  }
  const above = report.tagRow ?? report.headingRow ?? 0
  return { sheet: report.sheet ?? '', headingRow: said.headingRow ?? above, tags }
}

function placeOf(column: string, { columns }: SheetReport): number {
  const named = columns.filter(({ heading }) => folded(heading) === folded(column))
  const [only, second] = named
  if (only !== undefined && second === undefined) return only.at
  const letters = ({ at }: { at: number }) => columnName(at)
  if (second !== undefined)
    throw new Error(
      `Several columns are called "${column}": name one by its letter, ${named.map(letters).join(' or ')}.`,
    )
  const word = column.trim().toUpperCase()
  const placed = columns.find(({ at }) => columnName(at) === word || String(at + 1) === word)
  if (placed !== undefined) return placed.at
  const list = columns.map((one) => `  ${letters(one)}  ${one.heading || '(no heading)'}`)
  throw new Error(`There is no column "${column}". The columns are:\n${list.join('\n')}`)
}

async function mappingFile(path: string): Promise<z.infer<typeof MappingFile>> {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) throw new Error(`There is no file ${path}.`)
  const parsed = MappingFile.safeParse(asJson(text))
  if (parsed.success) return parsed.data
  throw new Error(
    `${basename(path)} is no mapping: {"sheet": "Data", "headingRow": 1, "columns": {"Partner": "#org"}}; sheet and headingRow may be left out.`,
  )
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return null
  }
}

function valuesOf(words: readonly string[], name: string): string[] {
  return words.flatMap((word, at) => {
    if (word.startsWith(`${name}=`)) return [word.slice(name.length + 1)]
    return word === name ? [words[at + 1] ?? ''] : []
  })
}
