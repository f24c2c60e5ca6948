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

const daysOf1904 = 1_462
/** From the first of March of the year 0, where counting in eras begins, to the day before 1900. */
const daysTo1900 = 693_900

/**
 * The day that a spreadsheet counts as `serial`, `2022-03-01`; `null` for what is no day of the years
 * 1900 to 2199. Excel takes 1900 for a leap year, so that its days before March 1900 are one too early.
 */
export function dayOfSerial(serial: number, countsFrom1904 = false): string | null {
  const days = Math.floor(serial) + (countsFrom1904 ? daysOf1904 : 0)
  if (!(days >= 1 && days < 109_600)) return null
  // Days in eras of 400 years: https://howardhinnant.github.io/date_algorithms.html
  const all = days + daysTo1900 + (days < 60 ? 0 : -1)
  const era = Math.floor(all / 146_097)
  const ofEra = all - era * 146_097
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1_460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) /
      365,
  )
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const march = Math.floor((5 * ofYear + 2) / 153)
  const day = ofYear - Math.floor((153 * march + 2) / 5) + 1
  const month = march < 10 ? march + 3 : march - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`
}
