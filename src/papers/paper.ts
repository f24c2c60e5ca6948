import type { Marking } from '../domain/marking.ts'

/** The papers of a meeting. */
export const paperKinds = ['agenda', 'attendance', 'minutes', 'actions'] as const
export type PaperKind = (typeof paperKinds)[number]

/** The languages that papers speak; what people wrote keeps its own. */
export const paperLangs = ['en', 'fr'] as const
export type PaperLang = (typeof paperLangs)[number]

/** How a piece of text stands out; never by colour alone. */
export type Look = 'plain' | 'strong' | 'quiet' | 'late'

/** Text in one language. `lang` is `null` for the paper's own words; line breaks are kept. */
export type Run = { readonly text: string; readonly lang: string | null; readonly look: Look }

/** What stands in one place, piece after piece, with nothing between. */
export type Text = readonly Run[]

/** `share`: its part of the width of the page, out of the sum of all columns. */
export type Column = { readonly head: string; readonly share: number }

/** A row of a table: a cell a column, or one heading over all of them. */
export type Row = { readonly cells: readonly Text[] } | { readonly over: Text }

/** A part of a paper, in the order of reading. */
export type Block =
  | { readonly as: 'heading'; readonly level: 1 | 2 | 3; readonly text: Text }
  /** `boxed`: what a reader must not miss, such as that minutes are not adopted. */
  | { readonly as: 'paragraph'; readonly text: Text; readonly boxed: boolean }
  | { readonly as: 'list'; readonly items: readonly Text[] }
  /** Labels, each with what it says: when, where, who chairs. */
  | { readonly as: 'facts'; readonly facts: readonly Fact[] }
  /** `byHand`: rows are high enough to write in. */
  | {
      readonly as: 'table'
      readonly columns: readonly Column[]
      readonly rows: readonly Row[]
      readonly byHand: boolean
    }
  /** A text for a phone's camera, with the words beside it. */
  | { readonly as: 'code'; readonly code: string; readonly text: Text }
export type Fact = { readonly label: string; readonly text: Text }

/**
 * One paper, written once and printed as HTML, Markdown or a word-processor file. What is in it may
 * leave the app: nothing more is taken out further on.
 */
export type Paper = {
  readonly kind: PaperKind
  readonly lang: PaperLang
  /** Without an ending; tells the kind and the day, and no names. */
  readonly fileName: string
  /** For the window and the properties of a file. */
  readonly title: string
  /** The strictest marking of all that is in it. */
  readonly marking: Marking
  /** At the head and foot of every page: `TLP:AMBER`. */
  readonly label: string
  /** At the head of every page: what it is. */
  readonly running: Text
  /** "For OSCE, 22 November 2026"; `null` where it may travel without. */
  readonly watermark: string | null
  /** "Page", and what stands between its number and how many there are. */
  readonly pageWords: { readonly page: string; readonly of: string }
  readonly blocks: readonly Block[]
}

/** The paper's own words. */
export function say(text: string, look: Look = 'plain'): Run {
  return { text, lang: null, look }
}

/** Words that somebody wrote, in their language. */
export function quote(text: string, lang: string, look: Look = 'plain'): Run {
  return { text: cleaned(text), lang, look }
}

/**
 * Without what no page shows and some files cannot hold: control characters, halves of characters, and
 * the marks that turn the direction of all that follows. Every line break is the same one.
 */
function cleaned(text: string): string {
  return text
    .replace(/\r\n|[\r\u0085\u2028\u2029\v\f]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(/(?!\n)[\p{Cc}\p{Cs}\ufffe\uffff\u202a-\u202e\u2066-\u2069]/gu, '')
}

/** A heading; 1 is the title of the paper. */
export function heading(level: 1 | 2 | 3, ...text: Run[]): Block {
  return { as: 'heading', level, text }
}

/** A paragraph. */
export function paragraph(...text: Run[]): Block {
  return { as: 'paragraph', text, boxed: false }
}

/** A paragraph that must not be missed. */
export function boxed(...text: Run[]): Block {
  return { as: 'paragraph', text, boxed: true }
}

/** A table, or nothing where it would have no rows. */
export function table(columns: readonly Column[], rows: readonly Row[], byHand = false): Block[] {
  return rows.length === 0 ? [] : [{ as: 'table', columns, rows, byHand }]
}

/** Labels with what they say; those that say nothing are left out. */
export function facts(...rows: readonly (readonly [label: string, text: Text | null])[]): Block {
  return {
    as: 'facts',
    facts: rows.flatMap(([label, text]) =>
      text === null || text.every((run) => run.text === '') ? [] : [{ label, text }],
    ),
  }
}

/** Texts with `between` between them. */
export function joined(texts: readonly Text[], between: string): Text {
  return texts.flatMap((text, index) => (index === 0 ? text : [say(between), ...text]))
}
