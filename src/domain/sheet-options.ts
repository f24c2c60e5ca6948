import type { Area } from './area.ts'
import type { Day } from './day.ts'
import type { MechanismId, SheetImportId } from './ids.ts'
import type { Issue } from './issue.ts'
import type { LabourLine } from './labour-line.ts'
import type { Marking } from './marking.ts'
import type { Signing } from './new-envelope.ts'
import type { Organisation } from './organisation.ts'
import type { NameDecisions } from './organisation-groups.ts'

/** What a mission has that a sheet may mean; none of it deleted. */
export type SheetMission = {
  readonly organisations: readonly Organisation[]
  readonly issues: readonly Issue[]
  readonly areas: readonly Area[]
  /** Of the mechanism, in any state. */
  readonly lines: readonly LabourLine[]
}

/** Into which mechanism, under which name, and what is taken where the sheet does not say. */
export type SheetOptions = {
  readonly importId: SheetImportId
  readonly mechanismId: MechanismId
  /** How far the lines may travel. */
  readonly marking: Marking
  readonly signing: Signing
  /** The first day of a line whose period the sheet does not say. */
  readonly fromOn: Day
  /** What the issue and the place are called that a sheet does not name. */
  readonly unsaid: { readonly issue: string; readonly area: string }
  /** The same id for the same words, in every place and at any time. */
  readonly idFor: (words: string) => string
  readonly decisions: NameDecisions
}
