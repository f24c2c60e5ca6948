import type { Db } from '../storage/storage.ts'
import type { Audited } from './audit.ts'

/** How many entries an audit has, and the hash of the last; 0 and empty where there is none. */
export type Head = { readonly n: number; readonly hash: string }

/** The head of the audit of `mission`; of none where the mission is not in this database. */
export async function headOf(db: Db, mission: string): Promise<Head> {
  const head = await db
    .selectFrom('missions')
    .select(['audit_n as n', 'audit_hash as hash'])
    .where('id', '=', mission)
    .executeTakeFirst()
  return head ?? { n: 0, hash: '' }
}

/** A head as something that an entry is about: `120:9f…`; `null` where there is none. */
export function subjectOfHead({ n, hash }: Head): Audited['subject'] {
  return n === 0 ? null : { kind: 'head', id: `${n}:${hash}` }
}
