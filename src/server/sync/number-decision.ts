import { writeAsServer } from './server-change.ts'
import type { Workspace } from './workspace.ts'

/**
 * EPO4: numbers that were given by a server of before are never given again, whoever brings them back;
 * nor are those that nobody has brought back yet.
 */
export async function raiseCounter(
  workspace: Workspace,
  kind: string,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  for (const number of numbersIn(kind, values)) {
    const [, given, year = ''] = /^(\d{1,9})\/(\d{4})$/.exec(number) ?? []
    if (given !== undefined)
      await raiseTo(
        workspace,
        `decision ${String(values.mechanismId)} ${year}`,
        Number(given),
        year,
      )
  }
}

/** The numbers that a record shows: a decision its own, a version of minutes those of its decisions. */
function numbersIn(kind: string, { number, numbers }: Readonly<Record<string, unknown>>): string[] {
  if (kind === 'decision') return typeof number === 'string' ? [number] : []
  const all = kind === 'minutes' && typeof numbers === 'object' ? Object.values(numbers ?? {}) : []
  return all.filter((one) => typeof one === 'string')
}

async function raiseTo(
  workspace: Workspace,
  name: string,
  number: number,
  year: string,
): Promise<void> {
  const { db, mission } = workspace
  const restored = await workspace.restored()
  const least = restored?.at.startsWith(year) === true ? nextHundred(0) : 0
  const last = Math.max(number, least)
  await db
    .insertInto('counters')
    .values({ mission, name, last })
    .onConflict((conflict) =>
      conflict.columns(['mission', 'name']).doUpdateSet({ last }).where('counters.last', '<', last),
    )
    .execute()
}

/**
 * Where counting goes on after a restore: the backup does not know which numbers were given after it,
 * and no mechanism adopts a hundred decisions between two backups.
 */
export function nextHundred(given: number): number {
  return (Math.floor(given / 100) + 1) * 100
}

/**
 * Gives an adopted decision its number, `3/2026`: the next of its mechanism in the year of adoption,
 * never given twice (field practice I2). Says whether it did.
 * `year` is that of now in UTC unless told.
 * EPO4: nor by a server restored from a backup; in the year of the restore it counts on from a hundred.
 */
export async function numberDecision(
  workspace: Workspace,
  id: string,
  year = workspace.receivedAt.slice(0, 4),
): Promise<boolean> {
  const reference = { kind: 'decision', id }
  const decision = workspace.find(reference)
  if (decision?.values.state !== 'adopted' || decision.values.number !== null) return false
  const { db, mission } = workspace
  const name = `decision ${String(decision.values.mechanismId)} ${year}`
  const restored = await workspace.restored()
  const first = restored?.at.startsWith(year) === true ? nextHundred(0) + 1 : 1
  const { last } = await db
    .insertInto('counters')
    .values({ mission, name, last: first })
    .onConflict((conflict) =>
      conflict
        .columns(['mission', 'name'])
        .doUpdateSet((eb) => ({ last: eb('counters.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  await writeAsServer(workspace, reference, { number: `${last}/${year}` })
  return true
}
