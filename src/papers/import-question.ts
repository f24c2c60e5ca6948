import type { ImportedContact, ImportedMeeting } from '../domain/imported.ts'
import { type ImportReport, nothingRead } from './import-report.ts'
import type { LeftOutReason } from './import-words.ts'

/** A file for whoever reads it beside the page, as a person chose it. */
export type ImportQuestion = {
  readonly kind: 'ics' | 'vcf'
  readonly content: ArrayBuffer
  readonly zone: string
  readonly nowMs: number
}

/** What was read in it. */
export type ImportAnswer =
  | { readonly kind: 'ics'; readonly report: ImportReport<ImportedMeeting> }
  | { readonly kind: 'vcf'; readonly report: ImportReport<ImportedContact> }

/** The answer where nothing of a file could be read. */
export function nothingAnswered(kind: 'ics' | 'vcf', reason: LeftOutReason): ImportAnswer {
  return kind === 'ics'
    ? { kind, report: nothingRead(reason) }
    : { kind, report: nothingRead(reason) }
}
