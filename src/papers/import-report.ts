import type { LeftOutReason, NoteReason } from './import-words.ts'

/** What is not what a file's author meant, and where he finds it. */
export type LeftOut<Reason = LeftOutReason> = {
  /** The title, the name, or what it is. */
  readonly what: string
  /** The line at which it begins, from 1; 0 for the whole file. */
  readonly line: number
  readonly reason: Reason
}

/** What was read in a file of another system: nothing is stored by reading it. */
export type ImportReport<Taken> = {
  /** How many events, tasks or cards there are. */
  readonly read: number
  /** How many of them were taken; the others are in `leftOut`, each once. */
  readonly taken: number
  /** What they give: a series gives many. */
  readonly items: readonly Taken[]
  readonly leftOut: readonly LeftOut[]
  /** What was taken otherwise than it stands in the file. */
  readonly notes: readonly LeftOut<NoteReason>[]
}

/** How much of a file is looked at; what is beyond is left out, and said. */
export const importLimits = {
  fileBytes: 10_000_000,
  /** An unfolded line. */
  lineLength: 60_000,
  /** The lines of one event or card. */
  componentLength: 400_000,
  components: 5_000,
  depth: 8,
  /** Meetings of one series, and of a file. */
  occurrences: 400,
  items: 3_000,
  zones: 40,
  /** Steps of working out when series take place: of one, and of a file. */
  stepsASeries: 10_000,
  steps: 50_000,
  meetingMs: 31 * 24 * 60 * 60 * 1000,
} as const

/** The report of a file of which nothing could be read. */
export function nothingRead<Taken>(reason: LeftOutReason): ImportReport<Taken> {
  return { read: 0, taken: 0, items: [], leftOut: [{ what: '', line: 0, reason }], notes: [] }
}

const dayMs = 24 * 60 * 60 * 1000

/** The part of a series that is looked at: a year back and two years ahead, Unix milliseconds. */
export function seriesWindow(nowMs: number): { readonly fromMs: number; readonly toMs: number } {
  return { fromMs: nowMs - 366 * dayMs, toMs: nowMs + 731 * dayMs }
}
