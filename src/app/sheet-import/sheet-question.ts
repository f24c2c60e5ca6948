import type { SheetBasis } from '../../device/sheet-import.ts'
import type { SheetMapping, SheetReport } from '../../papers/sheet-report.ts'
import type { SheetTrouble } from '../../papers/sheet-words.ts'
import type { SheetPlan, SheetSource, SheetTarget } from '../../sync/sheet-plan.ts'

/** What the page asks the worker that holds the file. */
export type SheetQuestion =
  /** `content` only the first time: the worker keeps it. */
  | {
      readonly ask: 'read'
      readonly content: ArrayBuffer | null
      readonly mapping: SheetMapping | null
    }
  /** What bringing in the sheet that was read last would make. */
  | {
      readonly ask: 'plan'
      readonly number: number
      readonly mission: SheetBasis['mission']
      readonly source: SheetSource
      readonly target: SheetTarget
    }
  /** The plan that was made last, with all its records. */
  | { readonly ask: 'take' }

/** What the worker tells; while it reads, how far it is. */
export type SheetAnswer =
  | { readonly tell: 'rows'; readonly rows: number }
  | { readonly tell: 'trouble'; readonly trouble: SheetTrouble }
  | { readonly tell: 'read'; readonly seen: SheetSeen }
  | { readonly tell: 'plan'; readonly number: number; readonly plan: PlanSeen }
  | { readonly tell: 'taken'; readonly plan: SheetPlan }

/** What the screen shows of a sheet. What was read itself stays in the worker: to hand it over would hold up the screen. */
export type SheetSeen = Omit<SheetReport, 'content'> & {
  readonly lines: number
  readonly organisations: number
}

/** What the screen shows of a plan; the counts of what it makes stand in `sheetImport`. */
export type PlanSeen = Pick<
  SheetPlan,
  'matches' | 'alreadyHere' | 'leftOut' | 'sheetImport' | 'isHere'
>
