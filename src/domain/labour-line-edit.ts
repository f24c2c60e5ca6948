import type { OrganisationId } from './ids.ts'
import { namedIn, standOf } from './labour-answers.ts'
import type { LabourLine } from './labour-line.ts'
import { LabourLineDraft } from './labour-line-draft.ts'

/** What a part says, as it is typed and kept: `LabourLineDraft` read. */
export type Said = ReturnType<typeof LabourLineDraft.parse>

/**
 * What it takes to make a part say something else. `nothing`: it says so already. `mended`: it is saved as
 * it is. `asked_again`: these have answered what it said before, and are asked anew. `successor`: what was
 * agreed, or what others answered in whose name one does not speak, stands until another takes its place.
 */
export type LineEdit =
  | { readonly kind: 'nothing' | 'mended' | 'successor' }
  | { readonly kind: 'asked_again'; readonly of: readonly OrganisationId[] }

/** Who edits: his organisation, for whom he answers, and whether he may change the part as it stands. */
export type Editing = {
  readonly own: OrganisationId | null
  readonly mayMend: boolean
  readonly mayAnswerFor: (id: OrganisationId) => boolean
}

/** On what a part rests and why this organisation: who accepted the part accepted it whatever these say. */
const besides = [
  'basis',
  'mandateStatementId',
  'instrumentId',
  'instrumentArticle',
  'comparativeAdvantages',
  'supersedesId',
] as const satisfies readonly (keyof Said)[]

/** What `said` makes of a part. */
export function editOf(line: LabourLine, said: Said, by: Editing): LineEdit {
  const changed = changedFields(saidIn(line), said)
  if (changed.length === 0) return { kind: 'nothing' }
  const beside: ReadonlySet<string> = new Set(besides)
  const isWeighty = changed.some((field) => !beside.has(field))
  if (!by.mayMend || (line.state === 'agreed' && isWeighty)) return { kind: 'successor' }
  // Whoever is asked besides takes nothing from the answers of the others.
  if (!isWeighty || changed.every((field) => field === 'askedIds')) return { kind: 'mended' }
  const answered = namedIn(said).filter((id) => id !== by.own && standOf(line, id) !== 'open')
  if (answered.length === 0) return { kind: 'mended' }
  return answered.every(by.mayAnswerFor)
    ? { kind: 'asked_again', of: answered }
    : { kind: 'successor' }
}

/** What a part says now. */
export function saidIn(line: LabourLine): Said {
  const shape = LabourLineDraft.shape
  return LabourLineDraft.parse(
    Object.fromEntries(Object.entries(line).filter(([field]) => Object.hasOwn(shape, field))),
  )
}

/**
 * What was typed over `before`, said of the part as it stands by now: what nobody typed over is as it is,
 * also where somebody else changed it meanwhile.
 */
export function saidSince(before: Said, typed: Said, now: Said): Said {
  const own = Object.fromEntries(changedFields(before, typed).map((field) => [field, typed[field]]))
  return LabourLineDraft.parse({ ...now, ...own })
}

function changedFields(before: Said, after: Said): (keyof Said)[] {
  const fields = Object.keys(LabourLineDraft.shape) as (keyof Said)[]
  return fields.filter((field) => plain(before[field]) !== plain(after[field]))
}

function plain(value: unknown): string {
  return JSON.stringify(Array.isArray(value) ? value.toSorted() : value)
}
