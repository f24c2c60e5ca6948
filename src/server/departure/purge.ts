import type { Reference } from '../../domain/container.ts'
import { type Db, portions } from '../storage/storage.ts'
import { emptiedValue } from './emptied.ts'

type Writes = Record<string, readonly [value: unknown, ...rest: unknown[]]>

/**
 * LEA6: takes what these records of an erased person held out of the history, of changes and of what was
 * given back: who wrote a register and when stays, what he wrote does not. The names of his devices are
 * taken out of the history of every conflict that tells them.
 */
export async function purgeHistory(
  db: Db,
  mission: string,
  records: readonly Reference[],
  personId: string,
): Promise<void> {
  for (const table of ['changes', 'offers'] as const) {
    for (const kind of new Set(records.map((record) => record.kind)))
      for (const ids of portions(
        records.flatMap((record) => (record.kind === kind ? record.id : [])),
        1,
      )) {
        const rows = await db
          .selectFrom(table)
          .select(['mission', 'kind', 'id', 'seq', 'writes'])
          .where('mission', '=', mission)
          .where('kind', '=', kind)
          .where('id', 'in', ids)
          .execute()
        for (const row of rows) await rewrite(db, table, row, (writes) => empty(kind, writes))
      }
    const telling = await db
      .selectFrom(table)
      .select(['mission', 'kind', 'id', 'seq', 'writes'])
      .where('mission', '=', mission)
      .where('kind', '=', 'conflict')
      .where('writes', 'like', `%"${personId}"%`)
      .execute()
    for (const row of telling)
      await rewrite(db, table, row, (writes) => withoutDeviceNames(writes, personId))
  }
}

type Row = Reference & { readonly mission: string; readonly seq: number; readonly writes: string }

async function rewrite(
  db: Db,
  table: 'changes' | 'offers',
  { mission, kind, id, seq, writes }: Row,
  change: (writes: Writes) => Writes,
): Promise<void> {
  const after = JSON.stringify(change(JSON.parse(writes)))
  if (after === writes) return
  // Two rows of one record with one sequence and the same text become the same.
  await db
    .updateTable(table)
    .set({ writes: after })
    .where('mission', '=', mission)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .where('seq', '=', seq)
    .where('writes', '=', writes)
    .execute()
}

function empty(kind: string, writes: Writes): Writes {
  return Object.fromEntries(
    Object.entries(writes).map(([register, [value, ...rest]]) => [
      register,
      [emptiedValue(kind, register, value), ...rest],
    ]),
  )
}

function withoutDeviceNames(writes: Writes, personId: string): Writes {
  const after = { ...writes }
  for (const side of ['losing', 'kept']) {
    const [by] = writes[`${side}By`] ?? []
    const name = writes[`${side}DeviceName`]
    if (by === personId && name !== undefined) {
      const [, ...rest] = name
      after[`${side}DeviceName`] = ['', ...rest]
    }
  }
  return after
}
