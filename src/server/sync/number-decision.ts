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
  const { db, mission } = workspace
  const given =
    typeof values.number === 'string' ? /^(\d{1,9})\/(\d{4})$/.exec(values.number) : null
  if (kind !== 'decision' || given === null) return
  const [, number, year = ''] = given
  const restored = await workspace.restored()
  const least = restored?.at.startsWith(year) === true ? nextHundred(0) : 0
  const last = Math.max(Number(number), least)
  const name = `decision ${String(values.mechanismId)} ${year}`
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
 * EPO4: nor by a server restored from a backup; in the year of the restore it counts on from a hundred.
 */
export async function numberDecision(workspace: Workspace, id: string): Promise<boolean> {
  const reference = { kind: 'decision', id }
  const decision = workspace.find(reference)
  if (decision?.values.state !== 'adopted' || decision.values.number !== null) return false
  const { db, mission, receivedAt } = workspace
  const year = receivedAt.slice(0, 4)
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
