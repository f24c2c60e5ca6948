import type { SheetLineDetails } from '../domain/imported-sheet.ts'
import { LabourResources } from '../domain/labour-line.ts'
import { advantages } from '../domain/organisation.ts'
import type { HxlTag } from './hxl-tag.ts'
import { tagText } from './hxl-tag.ts'

/** The columns of our own sheets that say more of a line than other sheets do, by their tags. */
export const detailTags = {
  scope: '#description+scope',
  amount: '#value+budget',
  currency: '#currency+code',
  staff: '#capacity+staff',
  resources: '#description+resources',
  basis: '#meta+basis',
  track: '#meta+track',
  advantages: '#meta+advantages',
} as const

type Detail = keyof typeof detailTags

/** In which columns, from 0, the details of a line stand. */
export type DetailColumns = Readonly<Partial<Record<Detail, number>>>

/** What only our own sheets have: their cells are read as they stand. */
const ownTags = ['#meta+mechanism', '#meta+accepted', '#meta+marking'] as const

/**
 * Where a sheet of ours says more of its lines. Other people's sheets have budgets and descriptions as well,
 * of projects and months: there nothing of it is taken.
 */
export function detailColumnsOf(tags: readonly (HxlTag | null)[]): DetailColumns {
  const written = tags.map((tag) => (tag === null ? '' : tagText(tag)))
  if (!ownTags.every((tag) => written.includes(tag))) return {}
  const found = Object.entries(detailTags).flatMap(([detail, tag]) => {
    const at = written.indexOf(tag)
    return at < 0 ? [] : [[detail, at] as const]
  })
  return Object.fromEntries(found)
}

/** What a row says more of its line, blanks and line ends as they were written; `null` where it says nothing. */
export function detailsIn(
  columns: DetailColumns,
  cells: readonly string[],
): SheetLineDetails | null {
  const text = (detail: Detail) => cells[columns[detail] ?? -1] ?? ''
  const resources = {
    amount: numberWritten(text('amount')),
    currency: text('currency'),
    staff: numberWritten(text('staff')),
    words: text('resources'),
  }
  const hasResources = Object.values(resources).some((one) => one !== null && one !== '')
  const brought = LabourResources.safeParse(resources)
  const named = new Set(text('advantages').split('; '))
  const details = {
    scope: text('scope'),
    basis: text('basis'),
    track: text('track'),
    resources: hasResources && brought.success ? brought.data : null,
    advantages: advantages.filter((one) => named.has(one)),
  }
  const { scope, basis, track } = details
  const isSaid = [scope, basis, track].some((one) => one !== '') || hasResources
  return isSaid || details.advantages.length > 0 ? details : null
}

/** A number as our sheets write it; `null` for what is none, or below zero. */
function numberWritten(text: string): number | null {
  const number = text.trim() === '' ? Number.NaN : Number(text)
  return Number.isFinite(number) && number >= 0 ? number : null
}
