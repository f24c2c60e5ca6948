import Papa from 'papaparse'
import { summaryWords } from './donor-summary-words.ts'
import { plainText, safeCell } from './safe-cell.ts'
import type { ToldJoint } from './summary-joint.ts'

/**
 * The joint activities of a summary as CSV, a row for each organisation that is named: the same whitelisted words
 * as on the page without its longer texts, in cells that no spreadsheet runs, lines ended as RFC 4180 has them.
 */
export function jointCsv(activities: readonly ToldJoint[], lang: string): string {
  const words = summaryWords(lang).joint
  const rows = activities.flatMap((one) => {
    const state = one.isFinished ? words.finished : words.running
    const head = [one.title, words.kinds[one.kind], one.areas.join('; '), one.from, one.to ?? '']
    const who =
      one.organisations.length === 0 ? [{ name: '', part: null } as const] : one.organisations
    return who.map(({ name, part }) =>
      [...head, state, name, part === null ? '' : words.parts[part]].map((cell) =>
        safeCell(plainText(cell)),
      ),
    )
  })
  return Papa.unparse({ fields: [...words.heads], data: rows }, { newline: '\r\n' })
}
