/** Formats that Excel has by itself and that show a day or a time. */
const dateFormats: ReadonlySet<number> = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51,
  52, 53, 54, 55, 56, 57, 58,
])

/** Whether a number in this format is a day; `code` is the format's own text, where the workbook has one. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return dateFormats.has(id)
  const bare = code.replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').split(';')[0] ?? ''
  return /[ymd]/i.test(bare) && !/[0#?]/.test(bare)
}

const dayMs = 86_400_000
const daysOf1904 = 1_462

/**
 * The day that a spreadsheet counts as `serial`, `2022-03-01`; `null` for what is no day of the years
 * 1900 to 2199. Excel takes 1900 for a leap year, so that its days before March 1900 are one too early.
 */
export function dayOfSerial(serial: number, countsFrom1904 = false): string | null {
  const days = Math.floor(serial) + (countsFrom1904 ? daysOf1904 : 0)
  if (!(days >= 1 && days < 109_600)) return null
  const ms = Date.UTC(1899, 11, days < 60 ? 31 : 30) + days * dayMs
  return new Date(ms).toISOString().slice(0, 10)
}
