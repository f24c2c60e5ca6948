import { strToU8, zipSync } from 'fflate'
import { escapeText } from './html.ts'
import { plainText } from './safe-cell.ts'
import type { SheetTable } from './sheet-file.ts'

/** More does not fit into a cell of Excel. */
const longestCell = 32_767

/** Looks of cells, by their place in `cellXfs` below. */
const looks = { text: 0, heading: 1, tag: 2, quoted: 3 } as const

/**
 * `table` as a workbook of Excel (.xlsx) with one sheet: headings and tags stay in sight, and every cell
 * is text, so that none is ever run. What begins like a formula is marked as quoted as well, which keeps
 * it text when somebody edits the cell; its text is as it was. The bytes depend on the table alone.
 */
export function sheetWorkbook(table: SheetTable): Uint8Array {
  const files = {
    '[Content_Types].xml': contentTypes,
    '_rels/.rels': relation('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': workbook(table.title),
    'xl/_rels/workbook.xml.rels': relations([
      ['worksheet', 'worksheets/sheet1.xml'],
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': styles,
    'xl/worksheets/sheet1.xml': worksheet(table),
  }
  const packed = Object.entries(files).map(([name, xml]) => [name, strToU8(declaration + xml)])
  // A zip wants a day from 1980 on, in any zone; when it was made is nobody's business.
  return zipSync(Object.fromEntries(packed), { level: 6, mtime: '1980-01-02T12:00:00' })
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const officeRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const sheetTypes = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetTypes}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetTypes}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetTypes}.styles+xml"/></Types>`

function relation(type: string, target: string): string {
  return relations([[type, target]])
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], at) =>
      `<Relationship Id="rId${at + 1}" Type="${officeRelations}/${type}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${packageRelations}">${each.join('')}</Relationships>`
}

function workbook(title: string): string {
  return `<workbook xmlns="${main}" xmlns:r="${officeRelations}"><sheets><sheet name="${escapeText(sheetName(title))}" sheetId="1" r:id="rId1"/></sheets></workbook>`
}

/** As Excel takes it: 31 characters, none that stands for something in an address. */
function sheetName(title: string): string {
  return (
    plainText(title)
      .replaceAll(/[[\]:*?/\\']/g, ' ')
      .slice(0, 31)
      .trim() || 'Sheet'
  )
}

/** Every look is of the format "text" (49), in the order of `looks`. */
const styles = `<styleSheet xmlns="${main}"><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><i/><sz val="10"/><color rgb="FF5A5A5A"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE3EEF0"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`

function worksheet({ headings, tags, rows, marking }: SheetTable): string {
  const widths = headings.map((heading, at) => {
    const longest = Math.max(
      ...[heading, tags[at] ?? '', ...rows.slice(0, 200).map((row) => row[at] ?? '')].map(
        (text) => text.length,
      ),
    )
    return `<col min="${at + 1}" max="${at + 1}" width="${Math.min(48, longest + 3)}" customWidth="1"/>`
  })
  const lines = [
    rowXml(1, headings, () => looks.heading),
    rowXml(2, tags, () => looks.tag),
    ...rows.map((row, at) => rowXml(at + 3, row, lookOf)),
  ]
  const edge = escapeText(plainText(marking).replaceAll('&', '&&'))
  const last = `${columnName(Math.max(0, headings.length - 1))}${rows.length + 2}`
  return `<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:${last}"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>${lines.join('')}</sheetData><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddHeader>&amp;C${edge}</oddHeader><oddFooter>&amp;C${edge}</oddFooter></headerFooter></worksheet>`
}

function lookOf(text: string): number {
  return /^['=+\-@\t\r\n]/.test(text) ? looks.quoted : looks.text
}

function rowXml(number: number, cells: readonly string[], look: (text: string) => number): string {
  const each = cells.flatMap((text, at) =>
    text === ''
      ? []
      : `<c r="${columnName(at)}${number}" s="${look(text)}" t="inlineStr"><is><t xml:space="preserve">${cellXml(text)}</t></is></c>`,
  )
  return `<row r="${number}">${each.join('')}</row>`
}

/**
 * The text of a cell. Carriage returns are written as the format wants them, `_x000D_`, since XML reads
 * them as line ends; and so is an underscore before what only looks like such a sign.
 */
function cellXml(text: string): string {
  const plain = plainText(text.slice(0, longestCell))
  return escapeText(plain.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')).replaceAll(
    '\r',
    '_x000D_',
  )
}

/** `A` for 0, `Z` for 25, `AA` for 26. */
function columnName(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26))
  return at < 26 ? letter : columnName(Math.floor(at / 26) - 1) + letter
}
