import Papa from 'papaparse'
import { summaryWords } from './donor-summary-words.ts'
import { plainText, safeCell } from './safe-cell.ts'
import type { AgreedLine } from './summary-labour.ts'

/**
 * The agreed division of labour as CSV: the same whitelisted words as on the page, in cells that no
 * spreadsheet runs, lines ended as RFC 4180 has them.
 */
export function labourCsv(lines: readonly AgreedLine[], lang: string): string {
  const words = summaryWords(lang)
  const rows = lines.map(({ issue, area, organisation, role }) =>
    [issue, area, organisation, words.roles[role]].map((cell) => safeCell(plainText(cell))),
  )
  return Papa.unparse({ fields: [...words.matrixHeads], data: rows }, { newline: '\r\n' })
}
