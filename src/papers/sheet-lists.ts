import type { Naming } from './sheet-interning.ts'
import { saysNothing } from './sheet-names.ts'

/** So many things of one cell are read; a list of all countries of the world fits. */
export const mostInCell = 250

/**
 * The sign at which a cell is several: a semicolon between texts, whatever the tag says, since no name holds
 * one; a bar and a comma only where the tag has `+list`. `null` for a cell that is one thing.
 */
export function listSign(text: string, isList: boolean): string | null {
  const signs = isList ? ['|', ';', ','] : [';']
  return signs.find((sign) => splitAt(text, sign).length > 1) ?? null
}

/** The parts of a cell, empty ones among them; a semicolon that ends an HTML entity (`&amp;`) is none. */
function splitAt(text: string, sign: string): string[] {
  const parts = sign === ';' ? text.split(/(?<!&#?\w{1,8});/) : text.split(sign)
  return parts.slice(0, mostInCell).map((part) => part.trim())
}

/**
 * What a row says of one thing, as several where its name, or without one its code, is a list. Codes,
 * acronyms and other names go by their place where there are as many of them; a single type is of all.
 */
export function namingsOf(whole: Naming, isList: boolean): Naming[] {
  const { name, code, acronym, type, others } = whole
  const listed = [name, acronym, code].find((text) => text !== '') ?? ''
  const sign = listSign(listed, isList)
  if (sign === null) return [whole]
  const count = splitAt(listed, sign).length
  const partsOf = (text: string): readonly string[] => {
    const parts = splitAt(text, sign)
    return parts.length === count ? parts : []
  }
  const [names, codes, acronyms, types] = [name, code, acronym, type].map(partsOf)
  const otherNames = others.map(partsOf)
  return Array.from({ length: count }, (_, at): Naming => {
    const said = (parts: readonly string[] | undefined) => {
      const part = parts?.[at] ?? ''
      return saysNothing(part) ? '' : part
    }
    return {
      ...{ name: said(names), code: said(codes), acronym: said(acronyms) },
      type: listSign(type, isList) === null ? type : said(types),
      others: otherNames.map(said),
    }
  }).filter((one) => one.name !== '' || one.acronym !== '' || one.code !== '')
}
