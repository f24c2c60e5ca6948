import type { Decode } from './import-text.ts'
import { isDateFormat } from './workbook-dates.ts'
import { type WorkbookParts, workbookParts } from './workbook-parts.ts'
import { type CellText, type RowTaking, sheetRows } from './workbook-rows.ts'
import { XmlTrouble } from './xml-scanner.ts'
import { ZipTrouble, zipLimits } from './zip-parts.ts'

/** One sheet of a workbook, to be read row by row. */
export type SheetSource = {
  readonly name: string
  readonly isHidden: boolean
  /**
   * Gives each row that holds anything, from the first. Merged cells are named behind the rows: where there
   * are any that say more, `begin` is asked a second time, and all rows come again.
   */
  readonly read: (begin: () => Omit<RowTaking, 'merges'>) => void
}

const longestText = 32_767
const charactersOfTexts = 80_000_000
const mostSheets = 100

/**
 * The sheets of an Office Open XML workbook, in its order; sheets that hold no cells, such as charts, are
 * none. Throws `ZipTrouble` and `XmlTrouble`, at once or when a sheet is read.
 */
export function workbookIn(bytes: Uint8Array, decode: Decode): SheetSource[] {
  const parts = workbookParts(bytes, decode, { bytes: zipLimits.bytes })
  const main = partAt(parts, '_rels/.rels', '/officeDocument', 'xl/workbook.xml')
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const targets = targetsIn(parts, `${folder}_rels/${main.slice(folder.length)}.rels`, folder)
  const { sheets, countsFrom1904 } = sheetsIn(parts, main)
  const one = (type: string, usual: string) =>
    [...targets.values()].find((target) => target.type.endsWith(type))?.path ?? folder + usual
  const cellText: CellText = {
    texts: textsIn(parts, one('/sharedStrings', 'sharedStrings.xml')),
    isDate: dateStylesIn(parts, one('/styles', 'styles.xml')),
    countsFrom1904,
  }
  return sheets.flatMap(({ name, relation, isHidden }) => {
    const part = parts.partOf(targets.get(relation)?.path ?? '')
    if (part === undefined || !/sheet[^/]*\.xml$/i.test(part.name)) return []
    if (/chartsheets|dialogsheets/i.test(part.name)) return []
    const read: SheetSource['read'] = (begin) => {
      const merges = sheetRows(parts, part, cellText, { ...begin(), merges: [] })
      if (merges.length > 0) sheetRows(parts, part, cellText, { ...begin(), merges })
    }
    return [{ name, isHidden, read }]
  })
}

type Target = { readonly type: string; readonly path: string }

function partAt(parts: WorkbookParts, relations: string, type: string, usual: string): string {
  for (const target of targetsIn(parts, relations, '').values())
    if (target.type.endsWith(type)) return target.path
  if (parts.partOf(usual) === undefined) throw new ZipTrouble('broken-zip')
  return usual
}

/** What a part refers to, by the names it gives to them. */
function targetsIn(parts: WorkbookParts, name: string, folder: string): Map<string, Target> {
  const targets = new Map<string, Target>()
  const part = parts.partOf(name)
  if (part === undefined) return targets
  parts.scan(part, {
    open: (tag, attribute) => {
      const [id, type, target] = ['Id', 'Type', 'Target'].map(attribute)
      if (tag !== 'Relationship' || id === undefined || target === undefined) return
      if (targets.size < 2_000) targets.set(id, { type: type ?? '', path: pathOf(target, folder) })
    },
  })
  return targets
}

function pathOf(target: string, folder: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const steps: string[] = []
  for (const step of (folder + target).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.') steps.push(step)
  }
  return steps.join('/')
}

type Listed = { readonly name: string; readonly relation: string; readonly isHidden: boolean }

function sheetsIn(parts: WorkbookParts, main: string) {
  const part = parts.partOf(main)
  if (part === undefined) throw new ZipTrouble('broken-zip')
  const sheets: Listed[] = []
  let countsFrom1904 = false
  let isWorkbook = false
  parts.scan(part, {
    open: (tag, attribute) => {
      if (tag === 'workbook') isWorkbook = true
      if (tag === 'workbookPr') countsFrom1904 = /^(1|true)$/.test(attribute('date1904') ?? '')
      if (tag !== 'sheet' || sheets.length >= mostSheets) return
      const relation = attribute('r:id') ?? attribute('relationships:id') ?? ''
      const isHidden = (attribute('state') ?? 'visible') !== 'visible'
      sheets.push({ name: attribute('name') ?? '', relation, isHidden })
    },
  })
  if (!isWorkbook) throw new XmlTrouble('no workbook')
  return { sheets, countsFrom1904 }
}

/** The texts that cells refer to by number; each as long as a cell may be. */
function textsIn(parts: WorkbookParts, name: string): string[] {
  const part = parts.partOf(name)
  const texts: string[] = []
  if (part === undefined) return texts
  let text = ''
  let isText = false
  let isReading = false
  let characters = 0
  parts.scan(part, {
    open: (tag) => {
      if (tag === 'si') text = ''
      else if (tag === 'rPh') isReading = true
      else if (tag === 't') isText = true
    },
    close: (tag) => {
      if (tag === 't') isText = false
      else if (tag === 'rPh') isReading = false
      else if (tag === 'si') {
        characters += text.length + 8
        if (characters > charactersOfTexts) throw new ZipTrouble('bomb')
        texts.push(text)
      }
    },
    text: (piece) => {
      if (isText && !isReading && text.length <= longestText)
        text += piece.slice(0, longestText + 1)
    },
  })
  return texts
}

/** Which of the workbook's styles show a number as a day, by their place. */
function dateStylesIn(parts: WorkbookParts, name: string): boolean[] {
  const part = parts.partOf(name)
  const styles: boolean[] = []
  if (part === undefined) return styles
  const codes = new Map<number, string>()
  let isOfCells = false
  parts.scan(part, {
    open: (tag, attribute) => {
      if (tag === 'cellXfs') isOfCells = true
      const id = Number(attribute('numFmtId') ?? 0)
      if (tag === 'numFmt' && codes.size < 5_000) codes.set(id, attribute('formatCode') ?? '')
      if (tag === 'xf' && isOfCells && styles.length < 100_000)
        styles.push(isDateFormat(id, codes.get(id)))
    },
    close: (tag) => {
      if (tag === 'cellXfs') isOfCells = false
    },
  })
  return styles
}
