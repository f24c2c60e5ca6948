import type { Block, Paper, Row, Run, Text } from './paper.ts'

/**
 * The paper as Markdown (CommonMark with the tables of GFM). What people wrote stands there as they wrote
 * it and can become no mark-up: no link, no heading, no HTML.
 */
export function paperMarkdown(paper: Paper): string {
  const { lang, label, watermark } = paper
  const edge = [label, ...(watermark === null ? [] : [watermark])].join(' · ')
  const blocks = paper.blocks.map((block) => blockText(block, lang))
  return `${[`**${escaped(edge)}**`, ...blocks, '---', `**${escaped(edge)}**`].join('\n\n')}\n`
}

function blockText(block: Block, lang: string): string {
  switch (block.as) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${textOf(block.text, lang, ' ')}`
    case 'paragraph': {
      const text = textOf(block.text, lang, '\\\n')
      return block.boxed ? text.replace(/^/gm, '> ') : text
    }
    case 'list':
      return block.items.map((item) => `- ${textOf(item, lang, '\\\n  ')}`).join('\n')
    case 'facts':
      return block.facts
        .map(({ label, text }) => `- **${escaped(label)}**: ${textOf(text, lang, '\\\n  ')}`)
        .join('\n')
    case 'code':
      return `${textOf(block.text, lang, ' ')}: ${escaped(block.code)}`
    case 'table': {
      const heads = block.columns.map(({ head }) => escaped(head))
      return [
        tableRow(heads),
        tableRow(heads.map(() => '---')),
        ...block.rows.map((row) => tableRow(cellsOf(row, block.columns.length, lang))),
      ].join('\n')
    }
  }
}

function cellsOf(row: Row, width: number, lang: string): string[] {
  const cells = 'over' in row ? [row.over] : row.cells
  return Array.from({ length: width }, (_, at) => textOf(cells[at] ?? [], lang, '<br>'))
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

function textOf(text: Text, lang: string, lineBreak: string): string {
  const runs = text.filter((run) => run.text !== '')
  return runs.map((run) => runText(run, lang, lineBreak)).join('')
}

/** A blank line would end the paragraph, so each is one break. */
function runText({ text, lang, look }: Run, own: string, lineBreak: string): string {
  const escapedText = text.split(/\n+/).map(escaped).join(lineBreak)
  const isForeign = lang !== null && lang !== own
  const inLang = isForeign ? `<span lang="${lang}">${escapedText}</span>` : escapedText
  const isStrong = (look === 'strong' || look === 'late') && text.trim() === text
  return isStrong ? `**${inLang}**` : inLang
}

/**
 * One line of text as Markdown reads it back: every sign that begins mark-up anywhere has a backslash
 * before it, and so have those that begin a list, a heading or a rule at the start of a line.
 */
function escaped(line: string): string {
  return line
    .replace(/[\\`*_[\]{}<>#|~&!$^@=]/g, '\\$&')
    .replace(/^[ ]+/, (spaces) => '\u00a0'.repeat(spaces.length))
    .replace(/^([+-])/, '\\$1')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2')
    .replace(/:(?=\/\/)|(?<=\b(?:mailto|xmpp)):|(?<=\bwww)\./gi, '\\$&')
}
