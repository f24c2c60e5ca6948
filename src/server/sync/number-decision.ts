import { writeAsServer } from './server-change.ts'
import type { Workspace } from './workspace.ts'

/**
 * Gives an adopted decision its number, `3/2026`: the next of its mechanism in the year of adoption,
 * never given twice (field practice I2). Says whether it did.
 */
export async function numberDecision(workspace: Workspace, id: string): Promise<boolean> {
  const reference = { kind: 'decision', id }
  const decision = workspace.find(reference)
  if (decision?.values.state !== 'adopted' || decision.values.number !== null) return false
  const { db, mission, receivedAt } = workspace
  const year = receivedAt.slice(0, 4)
  const name = `decision ${String(decision.values.mechanismId)} ${year}`
  const { last } = await db
    .insertInto('counters')
    .values({ mission, name, last: 1 })
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
