/** What a spreadsheet takes for the beginning of a formula, also behind apostrophes of ours. */
const formula = /^'*[=+\-@\t\r\n]/

/** A formula behind an apostrophe, as `safeCell` leaves it. */
const guarded = /^'+[=+\-@\t\r\n]/

/**
 * `text` so that no spreadsheet runs it: what begins like a formula gets an apostrophe before it, which
 * spreadsheets read as "this is text". `cellText` takes exactly that apostrophe off again.
 */
export function safeCell(text: string): string {
  return formula.test(text) ? `'${text}` : text
}

/** The text that `safeCell` was given. Names that begin with an apostrophe of their own keep it. */
export function cellText(cell: string): string {
  return guarded.test(cell) ? cell.slice(1) : cell
}

/** `text` without what no file of text carries: control characters, and halves of characters. */
export function plainText(text: string): string {
  return text.replaceAll(unwritable, ' ').replaceAll(/\p{Surrogate}/gu, '\uFFFD')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/g
