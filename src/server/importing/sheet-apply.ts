import { Day } from '../../domain/day.ts'
import { MechanismId, SheetImportId } from '../../domain/ids.ts'
import { likelyWords, sureWords } from '../../papers/matching-words.ts'
import type { SheetReport } from '../../papers/sheet-report.ts'
import type { SheetPlan } from '../../sync/sheet-plan.ts'
import type { Operator } from '../backup/commands.ts'
import { ensureMission } from '../mission.ts'
import { bringIn, type SheetPlace, sourceOf, standingOf } from './sheet-store.ts'
import { undoHere } from './sheet-undo.ts'

const undoUsage = 'Say which: import undo <sheet>. Its id stands in what --apply printed.'

/** Why nothing was made of a line, in plain words. */
export const leftOutWords = {
  'no-name': 'The organisation has no name.',
  several:
    'Several organisations of the mission are called so: somebody has to say which is meant.',
  again: 'An earlier row says the same, once names are matched.',
} as const satisfies Record<SheetPlan['leftOut'][number]['reason'], string>

/**
 * What `--apply` stores of a sheet that was read, and what it says of that: proposed lines, with what they
 * need, in the mechanism that `--mechanism` names, or in the only one there is. `--from` is the first day of
 * lines whose period the sheet does not say.
 */
export async function applyHere(
  at: Operator,
  fileName: string,
  report: SheetReport,
  words: readonly string[],
) {
  const place = await placeOf(at)
  const mechanism = await mechanismIn(place, option(words, '--mechanism'))
  const from = option(words, '--from')
  const day = Day.safeParse(from)
  if (from !== null && !day.success) throw new Error(`"${from}" is no day: --from 2026-11-21`)
  const into = { mechanismId: mechanism.id, fromOn: day.success ? day.data : null }
  const plan = await bringIn(place, report.content, sourceOf(fileName, report), into)
  return toldOf(plan, mechanism)
}

/** `import undo <sheet>`: takes away what a sheet made, but what somebody has used or changed since. */
export async function undoCommand(at: Operator, words: readonly string[]): Promise<void> {
  const id = SheetImportId.safeParse(words.find((word) => !word.startsWith('--')))
  if (!id.success) throw new Error(undoUsage)
  const { removed, stays } = await undoHere(await placeOf(at), id.data)
  const { labourLine: lines, organisation: organisations, issue: issues, area: areas } = removed
  const told = { undone: id.data, removed: { lines, organisations, issues, areas }, stays }
  at.print(JSON.stringify(told, null, 2))
}

function toldOf(plan: SheetPlan, mechanism: { readonly id: string; readonly name: string }) {
  const { sheetImport, isHere, matches, organisations, issues, areas, lines, aliases } = plan
  const [sure, likely] = [sureWords('en'), likelyWords('en')]
  return {
    /** `null` where nothing of it was stored, now or before. */
    sheet: isHere || lines.length > 0 ? sheetImport.id : null,
    mechanism: { id: mechanism.id, name: mechanism.name },
    wasHere: isHere,
    lines: lines.length,
    linesAlreadyHere: plan.alreadyHere,
    organisations: organisations.map(({ id, name, shortName }) => ({ id, name, shortName })),
    issues: issues.map(({ id, name, code }) => ({ id, name, code })),
    areas: areas.map(({ id, name, pcode }) => ({ id, name, pcode })),
    aliases,
    linesLeftOut: plan.leftOut.map(({ reason, count }) => {
      return { reason: leftOutWords[reason], code: reason, count }
    }),
    matches: matches
      .filter(({ organisationId, written }) => organisationId !== null || written.length > 1)
      .map(({ organisationId, name, written }) => ({
        organisation: name,
        id: organisationId,
        written: written.map((one) => {
          const { name: as, shortName, count: rows, why } = one
          return { as, shortName, rows, why: sure(why) }
        }),
      })),
    toDecide: matches.flatMap(({ name, probable }) =>
      probable.map((one) => ({
        name,
        maybe: one.name,
        id: one.organisationId,
        why: likely(one.why, ...one.names),
        score: one.score,
      })),
    ),
  }
}

async function placeOf(at: Operator): Promise<SheetPlace> {
  const storage = await at.storage()
  const nextNumber = await at.numbers(storage)
  const mission = await ensureMission(storage, { now: Date.now, nextNumber })
  return { storage, mission, nextNumber, nowMs: Date.now() }
}

async function mechanismIn({ storage, mission }: SheetPlace, wanted: string | null) {
  const all = await storage.read((db) => standingOf(db, mission, 'mechanism'))
  const named = wanted === null ? all : all.filter(({ id }) => id === wanted)
  const [only, ...others] = named
  if (only !== undefined && others.length === 0)
    return { id: MechanismId.parse(only.id), name: only.name }
  const list = all.map(({ id, name }) => `  ${id}  ${name}`).join('\n')
  if (all.length === 0)
    throw new Error('The mission has no mechanism yet that lines could be part of.')
  if (wanted === null) throw new Error(`Say into which: --mechanism <id>. There are:\n${list}`)
  throw new Error(`There is no mechanism ${wanted}. There are:\n${list}`)
}

function option(words: readonly string[], name: string): string | null {
  const at = words.indexOf(name)
  return at < 0 ? null : (words[at + 1] ?? '')
}
