import { sql } from 'kysely'
import type { Reference } from '../../domain/container.ts'
import { mayRead, type Scope } from '../../domain/scope.ts'
import {
  contentSize,
  type Digest,
  deepest,
  differingParts,
  liesBelow,
  rangeOf,
  type Sums,
} from '../../sync/compare.ts'
import type { CompareAnswer, CompareRequest } from '../../sync/compare-wire.ts'
import { protocolVersion } from '../../sync/protocol.ts'
import { type Db, portions, type Storage } from '../storage/storage.ts'
import { isText } from '../storage/unreadable.ts'
import type { Reader } from './deliver.ts'
import { keyOf } from './standing-record.ts'

/**
 * CMP1: where what a device holds differs from what this reader may see here, as of one moment. ACC2:
 * only scopes that he may read are summed and listed; a record that he names is answered in the same
 * way whether it was never here or is none of his, except where it left a scope of his (ACC4).
 *
 * It reads the digests of all that he may see once a request, and no record: 10,000 take some 16 ms with
 * the request around them (`npm run bench -- compare`). A device asks once when its server was restored, and once
 * a day.
 */
export async function compare(
  storage: Storage,
  mission: string,
  { actor }: Reader,
  { epoch, sums, named }: CompareRequest,
): Promise<CompareAnswer> {
  return storage.read(async (db) => {
    const ours = await db
      .selectFrom('missions')
      .select('epoch')
      .where('id', '=', mission)
      .executeTakeFirstOrThrow()
    const nothing = {
      protocol: protocolVersion,
      epoch: ours.epoch,
      differ: [],
      unlike: [],
      gone: [],
    }
    if (ours.epoch !== epoch) return { ...nothing, more: false }
    const known = await db
      .selectFrom('scopes')
      .select('scope')
      .where('mission', '=', mission)
      .execute()
    const all = known.filter(({ scope }) => isText(scope))
    const scopes = all.flatMap(({ scope }) => (mayRead(actor, scope) ? scope : []))
    await storage.narrow(db, { mission, scopes })
    const branches = sums.map(({ branch }) => branch)
    const here = await sumsHere(db, mission, scopes, branches)
    const differ = sums.flatMap((theirs) => {
      const mine = here.get(theirs.branch)
      return mine === undefined ? [] : differingParts(theirs, mine)
    })
    const { unlike, more } = await unlikeOf(db, mission, scopes, named)
    const gone = await goneOf(db, mission, scopes, unlike)
    return { ...nothing, differ, unlike: unlike.map(nameOf), gone: gone.map(nameOf), more }
  })
}

/** The same sums as `sumsOf` would give, worked out where the digests lie: once for each level. */
async function sumsHere(
  db: Db,
  mission: string,
  scopes: readonly Scope[],
  branches: readonly string[],
): Promise<Map<string, Sums>> {
  const sums = new Map(branches.map((branch) => [branch, Array.from({ length: 16 }, () => 0)]))
  for (let level = 0; level < deepest && scopes.length > 0; level += 1) {
    const wanted = branches.filter(({ length }) => length === level)
    if (wanted.length === 0) continue
    // Numbers are written into the statement: given as parameters they would be no integers to SQLite.
    const width = sql.raw(String(contentSize * 16 ** (deepest - level - 1)))
    const size = sql.raw(String(contentSize))
    const { rows } = await sql<{ part: number; total: number }>`
      select part, cast(sum(content) % ${size} as bigint) as total from (
        select digest / ${width} as part, digest % ${size} as content from records
        where mission = ${mission} and scope in (${sql.join(scopes)}) and (${below(wanted)})
      ) as parts group by part`.execute(db)
    for (const { part, total } of rows) {
      const place = part.toString(16).padStart(level + 1, '0')
      const ofBranch = sums.get(place.slice(0, level))
      if (ofBranch !== undefined) ofBranch[part % 16] = total
    }
  }
  return new Map(
    [...sums].map(([branch, numbers]) => [
      branch,
      { branch, sums: numbers.map((sum) => sum.toString(36)) },
    ]),
  )
}

function below(branches: readonly string[]) {
  return sql.join(
    branches.map((branch) => {
      const [from, to] = rangeOf(branch)
      return sql`digest >= ${sql.raw(String(from))} and digest < ${sql.raw(String(to))}`
    }),
    sql` or `,
  )
}

async function unlikeOf(
  db: Db,
  mission: string,
  scopes: readonly Scope[],
  named: CompareRequest['named'],
): Promise<{ unlike: Reference[]; more: boolean }> {
  const ours = await digestsBelow(db, mission, scopes, named)
  const here = new Map(named.map(({ branch }) => [branch, 0]))
  for (const digest of ours.values()) {
    const place = Math.floor(digest / contentSize)
      .toString(16)
      .padStart(deepest, '0')
    for (let level = 0; level <= deepest; level += 1) {
      const branch = place.slice(0, level)
      const count = here.get(branch)
      if (count !== undefined) here.set(branch, count + 1)
    }
  }
  const unlike: Reference[] = []
  let more = false
  for (const { branch, records } of named) {
    let known = 0
    for (const [kind, id, digest] of records) {
      const mine = ours.get(keyOf({ kind, id }))
      if (mine !== undefined && liesBelow(branch, mine)) known += 1
      if (mine !== digest) unlike.push({ kind, id })
    }
    if ((here.get(branch) ?? 0) > known) more = true
  }
  return { unlike, more }
}

async function digestsBelow(
  db: Db,
  mission: string,
  scopes: readonly Scope[],
  named: CompareRequest['named'],
): Promise<Map<string, Digest>> {
  const found = new Map<string, Digest>()
  if (scopes.length === 0 || named.length === 0) return found
  for (const some of portions(named, 100)) {
    const { rows } = await sql<{ kind: string; id: string; digest: Digest }>`
      select kind, id, digest from records
      where mission = ${mission} and scope in (${sql.join(scopes)}) and (${below(some.map(({ branch }) => branch))})`.execute(
      db,
    )
    for (const row of rows) found.set(keyOf(row), row.digest)
  }
  return found
}

/** ACC4: of the records named, those that went from a scope that he reads into one that he does not. */
async function goneOf(
  db: Db,
  mission: string,
  scopes: readonly Scope[],
  unlike: readonly Reference[],
): Promise<Reference[]> {
  const gone: Reference[] = []
  if (scopes.length === 0) return gone
  const wanted = new Set(unlike.map(keyOf))
  for (const some of portions([...new Set(unlike.map(({ id }) => id))], 1)) {
    const rows = await db
      .selectFrom('moved')
      .select(['moved.kind', 'moved.id'])
      .distinct()
      .where('moved.mission', '=', mission)
      .where('moved.id', 'in', some)
      .where('moved.scope', 'in', scopes)
      // Asked so that it holds behind the second wall, where a record that is none of his is not there.
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('records')
              .select('records.id')
              .whereRef('records.mission', '=', 'moved.mission')
              .whereRef('records.kind', '=', 'moved.kind')
              .whereRef('records.id', '=', 'moved.id')
              .where('records.scope', 'in', scopes),
          ),
        ),
      )
      .execute()
    for (const row of rows) if (wanted.has(keyOf(row))) gone.push(row)
  }
  return gone
}

function nameOf({ kind, id }: Reference): [string, string] {
  return [kind, id]
}
