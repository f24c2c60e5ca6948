import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx'
import { TextWatermark } from 'docx/watermarks'
import { escapeText } from './html.ts'
import type { Block, Paper, Row, Run, Text } from './paper.ts'
import { docxStyles, tones } from './paper-docx-styles.ts'
import { qrBitmap } from './qr-picture.ts'

/** A4 in twentieths of a point, and what of its width is left for text. */
const page = { width: 11_906, height: 16_838, margin: 1021, head: 1247 }
const textWidth = page.width - 2 * page.margin

/**
 * The paper as a word-processor file, with real headings, tables whose heads come again on every page, page
 * numbers and the language of each text. `madeAt`, an instant, is written into it; no clock of the machine
 * and no maker's name are.
 */
export async function paperDocx(paper: Paper, madeAt: string): Promise<ArrayBuffer> {
  const { watermark } = paper
  const mark = [paper.label, ...(watermark === null ? [] : [watermark])].join(' · ')
  const document = new Document({
    title: paper.title,
    styles: docxStyles(paper.lang),
    sections: [
      {
        properties: {
          page: {
            size: { width: page.width, height: page.height },
            margin: {
              top: page.head,
              bottom: page.head,
              left: page.margin,
              right: page.margin,
            },
          },
        },
        headers: { default: header(paper) },
        footers: { default: footer(paper, mark) },
        children: paper.blocks.flatMap((block) => blockParts(block, paper.lang)),
      },
    ],
  })
  // The library would write the clock of this machine and a maker's name into the file.
  const core = { path: 'docProps/core.xml', data: coreProperties(paper, madeAt) }
  return await Packer.toArrayBuffer(document, false, [core])
}

function coreProperties({ title, lang }: Paper, madeAt: string): string {
  const day = (name: string) =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${escapeText(madeAt)}</dcterms:${name}>`
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeText(title)}</dc:title><dc:language>${lang}</dc:language>${day('created')}${day('modified')}</cp:coreProperties>`
}

function header(paper: Paper): Header {
  const { watermark } = paper
  const mark =
    watermark === null
      ? []
      : [new TextWatermark({ text: watermark, color: 'C0C0C0', opacity: 0.3 })]
  return new Header({
    children: [
      new Paragraph({
        style: 'Edge',
        tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
        children: [
          ...mark,
          ...runs(paper.running, paper.lang),
          new TextRun({ children: [new Tab()] }),
          new TextRun({ text: paper.label, bold: true }),
        ],
      }),
    ],
  })
}

function footer({ pageWords }: Paper, mark: string): Footer {
  return new Footer({
    children: [
      new Paragraph({
        style: 'Edge',
        tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
        children: [
          new TextRun({ text: mark, bold: true }),
          new TextRun({
            children: [
              new Tab(),
              `${pageWords.page} `,
              PageNumber.CURRENT,
              ` ${pageWords.of} `,
              PageNumber.TOTAL_PAGES,
            ],
          }),
        ],
      }),
    ],
  })
}

const headings = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
} as const

function blockParts(block: Block, lang: string): (Paragraph | Table)[] {
  switch (block.as) {
    case 'heading':
      return [new Paragraph({ heading: headings[block.level], children: runs(block.text, lang) })]
    case 'paragraph':
      return [
        new Paragraph({
          children: runs(block.text, lang),
          ...(block.boxed ? { style: 'Boxed' } : {}),
        }),
      ]
    case 'list':
      return block.items.map(
        (item) => new Paragraph({ bullet: { level: 0 }, children: runs(item, lang) }),
      )
    case 'facts':
      return block.facts.map(
        ({ label, text }) =>
          new Paragraph({
            style: 'Fact',
            children: [
              new TextRun({ text: label, color: tones.quiet }),
              new TextRun({ children: [new Tab()] }),
              ...runs(text, lang),
            ],
          }),
      )
    case 'code': {
      const picture = { type: 'bmp', data: qrBitmap(block.code) } as const
      return [
        new Paragraph({
          keepNext: true,
          // A line as high as the picture; that of the text would cut it.
          spacing: { line: 240, lineRule: 'auto' },
          children: [new ImageRun({ ...picture, transformation: { width: 115, height: 115 } })],
        }),
        new Paragraph({ children: runs(block.text, lang) }),
      ]
    }
    case 'table':
      return [tableOf(block, lang), new Paragraph({ spacing: { after: 60 } })]
  }
}

type TableBlock = Extract<Block, { as: 'table' }>

function tableOf({ columns, rows, byHand }: TableBlock, lang: string): Table {
  const whole = columns.reduce((sum, { share }) => sum + share, 0)
  const widths = columns.map(({ share }) => Math.floor((share / whole) * textWidth))
  const line = { style: BorderStyle.SINGLE, size: 4, color: tones.line }
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    borders: {
      top: line,
      bottom: line,
      left: line,
      right: line,
      insideHorizontal: line,
      insideVertical: line,
    },
    margins: { top: 50, bottom: 50, left: 90, right: 90 },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ head }, at) => {
          const text = { text: head, lang: null, look: 'strong' } as const
          return cell([text], widths[at] ?? 0, lang, { fill: tones.sunk })
        }),
      }),
      ...rows.map((row) => rowOf(row, widths, lang, byHand)),
    ],
  })
}

function rowOf(row: Row, widths: readonly number[], lang: string, byHand: boolean): TableRow {
  if ('over' in row) {
    const children = [cell(row.over, textWidth, lang, { fill: tones.sunk, span: widths.length })]
    return new TableRow({ cantSplit: true, children })
  }
  const children = row.cells.map((text, at) => cell(text, widths[at] ?? 0, lang, {}))
  // Eleven millimetres: room for a signature.
  const height = byHand ? { height: { value: 624, rule: 'atLeast' as const } } : {}
  return new TableRow({ cantSplit: true, children, ...height })
}

function cell(
  text: Text,
  width: number,
  lang: string,
  { fill, span }: { fill?: string; span?: number },
): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    ...(fill === undefined ? {} : { shading: { fill } }),
    ...(span === undefined ? {} : { columnSpan: span }),
    children: [
      new Paragraph({ style: 'Cell', alignment: AlignmentType.START, children: runs(text, lang) }),
    ],
  })
}

/** Each text with its language and look; line breaks are kept. */
function runs(text: Text, lang: string): TextRun[] {
  return text
    .filter((run) => run.text !== '')
    .flatMap((run) =>
      run.text.split('\n').map(
        (line, at) =>
          new TextRun({
            text: line,
            ...(at === 0 ? {} : { break: 1 }),
            ...looks[run.look],
            ...(run.lang === null || run.lang === lang ? {} : { language: { value: run.lang } }),
          }),
      ),
    )
}

const looks: Readonly<Record<Run['look'], { bold?: boolean; color?: string }>> = {
  plain: {},
  strong: { bold: true },
  quiet: { color: tones.quiet },
  late: { bold: true, color: tones.late },
}
