import type { Day } from './day.ts'
import type { LabourLine, LabourResources, LabourRole } from './labour-line.ts'

/** A name as a sheet writes it, with what stands for the same thing beside it. */
export type SheetName = {
  /** As written, blanks at the ends and doubled ones taken out; empty where the sheet has a code only. */
  readonly name: string
  /** A code beside it: a P-code for a place, a purpose code for an issue. Empty where there is none. */
  readonly code: string
  /** The same in other languages or words, each once: of a column `+fr`, or a part of "Santé / Health". */
  readonly otherNames: readonly string[]
}

/** An organisation of a sheet; those that differ only in case and blanks are one. */
export type SheetOrganisation = SheetName & {
  /** The form that stands in most rows; the first of them where two stand as often. */
  readonly name: string
  /** `UNHCR`, where the sheet has a column for it; empty otherwise. */
  readonly acronym: string
  /** What the sheet says of its type, as written; empty where it says nothing. */
  readonly type: string
  /** Every form in which the name stands, with the number of rows; one where nothing was merged. */
  readonly spellings: readonly { readonly name: string; readonly rows: number }[]
  /** How many rows name it, exact duplicates among them. */
  readonly rows: number
}

/** An issue of a sheet: a sector, or below it a sub-sector. */
export type SheetIssue = SheetName & {
  /** Its place in `SheetContent.issues` of the wider one; `null` at the top. It stands before this one. */
  readonly parentAt: number | null
}

export const sheetAreaLevels = [
  'country',
  'region',
  'adm1',
  'adm2',
  'adm3',
  'adm4',
  'adm5',
  'place',
] as const
export type SheetAreaLevel = (typeof sheetAreaLevels)[number]

/** A place of a sheet, below the wider one that the same row names. */
export type SheetArea = SheetName & {
  readonly level: SheetAreaLevel
  /** Its place in `SheetContent.areas` of the wider one; `null` at the top. It stands before this one. */
  readonly parentAt: number | null
}

/** What only a sheet of our own says of a line, as it stands there. */
export type SheetLineDetails = {
  readonly scope: string
  readonly basis: string
  readonly track: string
  readonly resources: LabourResources | null
  readonly advantages: LabourLine['comparativeAdvantages']
}

/**
 * One distinct line that a sheet proposes: an organisation's part in an issue, an area and a period.
 * Rows that say the same in other months or with other numbers are one line.
 */
export type SheetLine = {
  /** Places in the lists of `SheetContent`. */
  readonly organisationAt: number
  /** `null` where the sheet names none: whoever takes it over says which. */
  readonly issueAt: number | null
  readonly areaAt: number | null
  readonly role: LabourRole
  /** What is done, as written; empty where the sheet does not say. */
  readonly activity: string
  /** First and last day; `null` where the sheet does not say. */
  readonly fromOn: Day | null
  readonly toOn: Day | null
  /** The days are the first and the last of what was reported, and nobody's plan. */
  readonly isReported: boolean
  /** States as written (`Ongoing`), each once. */
  readonly statuses: readonly string[]
  /** People reached, added up over its rows less exact duplicates; `null` where the sheet does not say. */
  readonly reached: number | null
  /** `null` where the sheet says no more than others do. */
  readonly details: SheetLineDetails | null
  /** How many rows of the sheet it stands for, exact duplicates among them. */
  readonly rows: number
  /** The first of them, as a spreadsheet numbers its rows: from 1. */
  readonly firstRow: number
}

/** What a sheet of who does what where says, each thing once. */
export type SheetContent = {
  readonly organisations: readonly SheetOrganisation[]
  readonly issues: readonly SheetIssue[]
  readonly areas: readonly SheetArea[]
  readonly lines: readonly SheetLine[]
}

/** What a column of a sheet holds, by its HXL hashtag: `#org+impl`, `#adm1+code`. Empty for a column that is not read. */
export type SheetColumn = {
  /** From 0. */
  readonly at: number
  /** The words above the data, the nearest; empty where there are none. */
  readonly heading: string
  /** As understood, small letters and no blanks; empty where the column is not read. */
  readonly tag: string
  /** As it stands in the file; empty where the tag is nobody's but ours. */
  readonly written: string
  /** What stands in its first rows, each once and cut short: at most three. */
  readonly examples: readonly string[]
}
