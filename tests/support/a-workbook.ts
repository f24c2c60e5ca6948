import { crc32, deflateRawSync } from 'node:zlib'

/** A cell: text, number, or its XML between `<c …>` and `</c>` with its attributes. */
export type TestCell =
  | string
  | number
  | null
  | { readonly attributes: string; readonly inner: string }

export type TestSheet = {
  readonly name: string
  readonly state?: 'hidden' | 'veryHidden'
  readonly rows: readonly (readonly TestCell[])[]
  /** `A4:A6` */
  readonly merges?: readonly string[]
  /** Text as a list that cells refer to, as Excel writes it; in the cells otherwise. */
  readonly isShared?: boolean
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** The files of a workbook as text, by their names; a test may change them before it packs them. */
export function workbookFiles(sheets: readonly TestSheet[]): Record<string, string> {
  const texts: string[] = []
  const target = (id: number, type: string, path: string) =>
    `<Relationship Id="rId${id}" Type="${relations}/${type}" Target="${path}"/>`
  const files: Record<string, string> = {
    '_rels/.rels': `<Relationships xmlns="${packageRelations}">${target(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${sheets
      .map(
        ({ name, state = 'visible' }, at) =>
          `<sheet name="${escaped(name)}" sheetId="${at + 1}" state="${state}" r:id="rId${at + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packageRelations}">${sheets
      .map((_, at) => target(at + 1, 'worksheet', `worksheets/sheet${at + 1}.xml`))
      .join(
        '',
      )}${target(900, 'sharedStrings', 'sharedStrings.xml')}${target(901, 'styles', 'styles.xml')}</Relationships>`,
    // Style 0 is plain, 1 a day of Excel's own, 2 a day in a format of the workbook, 3 a percentage.
    'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts><numFmt numFmtId="170" formatCode="[$-409]d\\-mmm\\-yyyy;@"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="9"/></cellXfs></styleSheet>`,
  }
  sheets.forEach((sheet, at) => {
    files[`xl/worksheets/sheet${at + 1}.xml`] = sheetXml(sheet, texts)
  })
  files['xl/sharedStrings.xml'] = `<sst xmlns="${main}">${texts
    .map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`)
    .join('')}</sst>`
  return files
}

/** A workbook as bytes. */
export function aWorkbook(sheets: readonly TestSheet[]): Uint8Array {
  return packed(workbookFiles(sheets))
}

/** Files as a zip archive, packed by the machine's own library: quick for what is large. */
export function packed(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const parts: Buffer[] = []
  const list: Buffer[] = []
  let at = 0
  for (const [name, file] of Object.entries(files)) {
    const bytes = typeof file === 'string' ? Buffer.from(file) : Buffer.from(file)
    const body = deflateRawSync(bytes)
    const both = Buffer.alloc(26)
    both.writeUInt16LE(20, 0)
    both.writeUInt16LE(8, 4)
    both.writeUInt32LE(crc32(bytes), 10)
    both.writeUInt32LE(body.length, 14)
    both.writeUInt32LE(bytes.length, 18)
    both.writeUInt16LE(Buffer.byteLength(name), 22)
    const head = Buffer.concat([Buffer.from('PK\x03\x04'), both, Buffer.from(name), body])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    list.push(Buffer.from('PK\x01\x02\x14\x00'), both, rest, Buffer.from(name))
    parts.push(head)
    at += head.length
  }
  const end = Buffer.alloc(18)
  const count = Object.keys(files).length
  end.writeUInt16LE(count, 4)
  end.writeUInt16LE(count, 6)
  end.writeUInt32LE(Buffer.concat(list).length, 8)
  end.writeUInt32LE(at, 12)
  return new Uint8Array(Buffer.concat([...parts, ...list, Buffer.from('PK\x05\x06'), end]))
}

function sheetXml({ rows, merges = [], isShared = false }: TestSheet, texts: string[]): string {
  const cell = (value: TestCell, row: number, column: number): string => {
    const at = `r="${letters(column)}${row}"`
    if (value === null) return ''
    if (typeof value === 'number') return `<c ${at}><v>${value}</v></c>`
    if (typeof value === 'object') return `<c ${at} ${value.attributes}>${value.inner}</c>`
    if (!isShared) return `<c ${at} t="inlineStr"><is><t>${escaped(value)}</t></is></c>`
    if (!texts.includes(value)) texts.push(value)
    return `<c ${at} t="s"><v>${texts.indexOf(value)}</v></c>`
  }
  const body = rows
    .map((cells, at) => ({ cells, row: at + 1 }))
    .filter(({ cells }) => cells.length > 0)
    .map(
      ({ cells, row }) =>
        `<row r="${row}">${cells.map((value, column) => cell(value, row, column)).join('')}</row>`,
    )
    .join('')
  const merged =
    merges.length === 0
      ? ''
      : `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${main}"><sheetData>${body}</sheetData>${merged}</worksheet>`
}

function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
