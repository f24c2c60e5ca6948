import { Day, instantFromMs } from '../domain/day.ts'
import type { MechanismId, SheetImportId } from '../domain/ids.ts'
import { defaultMarking } from '../domain/marking.ts'
import { usualOf } from '../domain/new-envelope.ts'
import type { NameDecisions } from '../domain/organisation-groups.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import type { SheetMission } from '../domain/sheet-options.ts'
import { withAliases } from '../domain/sheet-organisations.ts'
import type { SheetPlan, SheetTarget } from '../sync/sheet-plan.ts'
import { commit, commitAny, type Edit, type SaveError } from './commit.ts'
import { type Device, writingOn } from './device.ts'

/** What `planSheet` asks for besides the sheet; plain records, so that a Worker can be given them. */
export type SheetBasis = { readonly mission: SheetMission; readonly target: SheetTarget }

/** What a person has chosen for a sheet: what names mean, and what is taken where the sheet is silent. */
export type SheetChoices = Pick<SheetTarget, 'unsaid'> & {
  readonly decisions: NameDecisions
  /** The first day of lines whose period the sheet does not say; today unless chosen. */
  readonly fromOn?: Day
}

/** What this device has that a sheet may mean, and how what it makes is signed; `gone` without the mechanism. */
export async function sheetBasis(
  device: Device,
  mechanismId: MechanismId,
  { unsaid, decisions, fromOn = device.today() }: SheetChoices,
): Promise<Result<SheetBasis, SaveError>> {
  const { db } = device
  const mechanism = await db.mechanisms.get(mechanismId)
  if (mechanism === undefined) return fail({ kind: 'gone' })
  const isHere = ({ deletedAt }: { readonly deletedAt: string | null }) => deletedAt === null
  const [organisations, issues, areas, lines, imports] = await Promise.all([
    db.organisations.filter(isHere).toArray(),
    db.issues.filter(isHere).toArray(),
    db.areas.filter(isHere).toArray(),
    db.labourLines.filter((line) => isHere(line) && line.mechanismId === mechanismId).toArray(),
    db.sheetImports.where('mechanismId').equals(mechanismId).toArray(),
  ])
  const marking = usualOf(mechanism) ?? defaultMarking
  const signing = { ...writingOn(device), lang: device.me.lang }
  const target = { mechanismId, marking, signing, fromOn: Day.parse(fromOn), unsaid, decisions }
  const before = imports.map(({ id, undoneAt, deletedAt }) => ({ id, undoneAt, deletedAt }))
  return ok({
    mission: { organisations, issues, areas, lines },
    target: { ...target, imports: before },
  })
}

/** Why a sheet was not brought in: it was not saved, or somebody stopped it; then nothing of it is left. */
export type SheetApplyError = SaveError | { readonly kind: 'stopped' }

export type SheetApplying = {
  /** After each step: how many records are saved, and of how many. */
  readonly onProgress?: (done: number, of: number) => void
  readonly signal?: AbortSignal
  /** Between two steps, so that the screen lives; the next turn of the browser unless given. */
  readonly pause?: () => Promise<void>
}

/** So many records a step: few enough for the screen to live, and for one act to travel. */
const mostAtOnce = 50

/**
 * Brings a sheet in as it was planned: its record, then what the lines need, then the lines, all proposed.
 * Saved on this device when it resolves. Where it is stopped or cannot be saved, what it made is deleted.
 * A plan without lines stores nothing.
 */
export async function applySheet(
  device: Device,
  plan: SheetPlan,
  { onProgress, signal, pause = nextTurn }: SheetApplying = {},
): Promise<Result<SheetImportId, SheetApplyError>> {
  const { sheetImport } = plan
  if (plan.lines.length === 0) return ok(sheetImport.id)
  const aliases = await aliasEdits(device, plan)
  const made = madeBy(plan)
  const steps = [...made, ...aliases.edits]
  for (let at = 0; at < steps.length; at += mostAtOnce) {
    const saved: Result<void, SheetApplyError> =
      signal?.aborted === true
        ? fail({ kind: 'stopped' })
        : await commit(device, steps.slice(at, at + mostAtOnce))
    if (!saved.ok) {
      const undo = at > made.length ? aliases.undo.slice(0, at - made.length) : []
      await takeBack(device, [...made.slice(0, at), ...undo])
      return saved
    }
    onProgress?.(Math.min(at + mostAtOnce, steps.length), steps.length)
    await pause()
  }
  return ok(sheetImport.id)
}

function madeBy({ sheetImport, isHere, areas, issues, organisations, lines }: SheetPlan): Edit[] {
  return [
    ...(isHere ? [] : [{ kind: 'sheetImport' as const, row: sheetImport }]),
    ...areas.map((row) => ({ kind: 'area' as const, row })),
    ...issues.map((row) => ({ kind: 'issue' as const, row })),
    ...organisations.map((row) => ({ kind: 'organisation' as const, row })),
    ...lines.map((row) => ({ kind: 'labourLine' as const, row })),
  ]
}

/** Other names for organisations that are here, and what takes them back. */
async function aliasEdits(
  { db }: Device,
  { aliases }: SheetPlan,
): Promise<{ readonly edits: Edit[]; readonly undo: Edit[] }> {
  const rows = await db.organisations.bulkGet(aliases.map(({ organisationId }) => organisationId))
  const edits: Edit[] = []
  const undo: Edit[] = []
  for (const [at, { names }] of aliases.entries()) {
    const row = rows[at]
    if (row === undefined) continue
    const { id, aliases: before } = row
    edits.push({ kind: 'organisation', id, fields: { aliases: withAliases(before, names) } })
    undo.push({ kind: 'organisation', id, fields: { aliases: before } })
  }
  return { edits, undo }
}

/** Deletes what was made and gives back what was changed, the last first; told of no failure: it is tried. */
async function takeBack(device: Device, made: readonly Edit[]): Promise<void> {
  const deletedAt = instantFromMs(device.now())
  const back = made
    .toReversed()
    .map((edit) =>
      'row' in edit ? { kind: edit.kind, id: edit.row.id, fields: { deletedAt } } : edit,
    )
  for (let at = 0; at < back.length; at += mostAtOnce)
    await commitAny(device, back.slice(at, at + mostAtOnce))
}

/** Gives the screen its turn. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
