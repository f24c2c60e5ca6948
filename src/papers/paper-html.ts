import { element, type Piece, toHtml } from './html.ts'
import type { Block, Paper, Row, Run, Text } from './paper.ts'
import { paperStyle } from './paper-style.ts'
import { qrPath } from './qr-picture.ts'

/** The paper as a page of its own: no script, nothing loaded from anywhere, ready to be printed on A4. */
export function paperHtml(paper: Paper): string {
  const html = element(
    'html',
    { lang: paper.lang },
    element(
      'head',
      {},
      element('meta', { charset: 'utf-8' }),
      element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      element('meta', { name: 'robots', content: 'noindex, nofollow' }),
      element('meta', {
        'http-equiv': 'content-security-policy',
        content: "default-src 'none'; style-src 'unsafe-inline'",
      }),
      element('title', {}, paper.title),
      '\u0000style',
    ),
    element('body', {}, ...paperPieces(paper, 'main')),
  )
  // The style sheet must not be escaped like text; no text of a record holds the mark in its place.
  return `<!doctype html>${toHtml(html).replace('\u0000style', () => `<style>${paperStyle}</style>`)}`
}

/**
 * The paper itself, as the app's preview shows it too. Its head and foot are those of a table, which
 * browsers repeat on every page that they print.
 */
export function paperPieces(paper: Paper, main: 'main' | 'article'): Piece[] {
  const { lang, watermark } = paper
  const foot = [paper.label, ...(watermark === null ? [] : [watermark])].join(' · ')
  const edge = (...pieces: Piece[]) =>
    element('tr', {}, element('td', {}, element('div', { class: 'edge' }, ...pieces)))
  const sheet = element(
    'table',
    { class: 'sheet', role: 'presentation' },
    element(
      'thead',
      {},
      edge(element('span', {}, ...pieces(paper.running, lang)), element('b', {}, paper.label)),
    ),
    element('tfoot', {}, edge(element('b', {}, foot))),
    element(
      'tbody',
      {},
      element(
        'tr',
        {},
        element(
          'td',
          {},
          element(main, { lang }, ...paper.blocks.flatMap((block) => blockPieces(block, lang))),
        ),
      ),
    ),
  )
  if (watermark === null) return [sheet]
  return [element('div', { class: 'watermark', 'aria-hidden': 'true' }, watermark), sheet]
}

function blockPieces(block: Block, lang: string): Piece[] {
  switch (block.as) {
    case 'heading':
      return [element(`h${block.level}`, {}, ...pieces(block.text, lang))]
    case 'paragraph':
      return [element('p', block.boxed ? { class: 'boxed' } : {}, ...pieces(block.text, lang))]
    case 'list':
      return [
        element('ul', {}, ...block.items.map((item) => element('li', {}, ...pieces(item, lang)))),
      ]
    case 'facts':
      return [
        element(
          'dl',
          {},
          ...block.facts.map(({ label, text }) =>
            element('div', {}, element('dt', {}, label), element('dd', {}, ...pieces(text, lang))),
          ),
        ),
      ]
    case 'table':
      return [tablePiece(block, lang)]
    case 'code':
      return [codePiece(block.code, block.text, lang)]
  }
}

function codePiece(code: string, text: Text, lang: string): Piece {
  const { size, path } = qrPath(code)
  const drawing = element(
    'svg',
    { viewBox: `0 0 ${size} ${size}`, 'aria-hidden': 'true' },
    element('path', { d: path, fill: '#000' }),
  )
  return element('div', { class: 'code' }, drawing, element('p', {}, ...pieces(text, lang)))
}

type TableBlock = Extract<Block, { as: 'table' }>

/** Widths stand in the attribute of a column: a style of its own would need a weaker policy. */
function tablePiece({ columns, rows, byHand }: TableBlock, lang: string): Piece {
  const whole = columns.reduce((sum, { share }) => sum + share, 0)
  return element(
    'table',
    { class: byHand ? 'by-hand' : 'rows' },
    element(
      'colgroup',
      {},
      ...columns.map(({ share }) =>
        element('col', { width: `${Math.round((share / whole) * 100)}%` }),
      ),
    ),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        ...columns.map(({ head }) =>
          head === '' ? element('td', {}) : element('th', { scope: 'col' }, head),
        ),
      ),
    ),
    element('tbody', {}, ...rows.map((row) => rowPiece(row, columns, lang))),
  )
}

function rowPiece(row: Row, columns: TableBlock['columns'], lang: string): Piece {
  if ('over' in row)
    return element(
      'tr',
      {},
      element(
        'th',
        { class: 'over', colspan: String(columns.length), scope: 'colgroup' },
        ...pieces(row.over, lang),
      ),
    )
  return element(
    'tr',
    {},
    ...row.cells.map((cell, at) =>
      element('td', { 'data-head': columns[at]?.head ?? '' }, ...pieces(cell, lang)),
    ),
  )
}

const tags = { plain: 'span', strong: 'strong', quiet: 'span', late: 'strong' } as const
const classes: Partial<Record<Run['look'], string>> = { quiet: 'quiet', late: 'late' }

function pieces(text: Text, lang: string): Piece[] {
  return text
    .filter((run) => run.text !== '')
    .flatMap((run): Piece[] => {
      const lines = run.text.split('\n')
      const inside = lines.flatMap((line, at): Piece[] =>
        at === 0 ? [line] : [element('br', {}), line],
      )
      const foreign = run.lang !== null && run.lang !== lang
      const isBare = run.look === 'plain' && run.lang === null
      if (isBare) return inside
      return [
        element(
          tags[run.look],
          {
            ...(classes[run.look] === undefined ? {} : { class: classes[run.look] ?? '' }),
            ...(foreign && run.lang !== null ? { lang: run.lang } : {}),
            ...(run.lang === null ? {} : { dir: 'auto' }),
          },
          ...inside,
        ),
      ]
    })
}
