import { audit } from '../audit/audit.ts'
import { type Head, subjectOfHead } from '../audit/head.ts'
import type { Ledger } from '../departure/ledger.ts'
import { reapply } from '../departure/reapply.ts'
import type { Db } from '../storage/storage.ts'
import { serverRestored } from '../sync/decide.ts'
import { nextHundred } from '../sync/number-decision.ts'
import { writeAsServer } from '../sync/server-change.ts'
import { Workspace } from '../sync/workspace.ts'
import { writeWorkspace } from '../sync/write-workspace.ts'
import { newEpoch } from './new-epoch.ts'

/** What is known of the database that a backup replaces, as far as it is the same mission's. */
export type Replaced = {
  readonly seq: number
  /** The head of its audit; with `n` 0 there is none. */
  readonly head: Head
  readonly counters: readonly { readonly name: string; readonly last: number }[]
}

/** What an operator is told after a restore. */
export type Aftermath = {
  readonly epoch: string
  /** Invitations that were open and are not any more. */
  readonly invitations: number
  /** The summaries whose links were open and are closed. */
  readonly summaries: readonly string[]
  /** Departures of the ledger that the backup did not know, and that were carried out again. */
  readonly shut: number
  readonly devices: readonly {
    readonly id: string
    readonly label: string
    readonly person: string
    readonly seen_at: string
  }[]
}

/** When, by which numbers the server's own changes go on, and what the backup takes the place of. */
export type After = {
  readonly nowMs: number
  readonly nextNumber: () => number
  readonly replaced?: Replaced | null
  /** Whether a backup was put in, or the database back by other means. */
  readonly how: 'restored' | 'epoch_begun'
  /** What was shut for good, beside the database. */
  readonly ledger?: Ledger | null
}

/**
 * EPO4: everything that must be so when a mission goes on from an earlier state. It begins a new epoch.
 * An invitation that was open then may have been used since, so it is dropped; a link that was open
 * may have been withdrawn since, so it is closed, as is every address for calendars; numbers that people have on paper may have been given
 * since, so that counting leaps. LEA7: what the ledger says was shut since is shut again.
 */
export async function makeSafe(
  db: Db,
  mission: string,
  { nowMs, nextNumber, replaced = null, how, ledger = null }: After,
): Promise<Aftermath> {
  const epoch = await newEpoch(db, mission, { nowMs, given: replaced?.seq ?? 0 })
  const now = new Date(nowMs).toISOString()
  const dropped = await db
    .deleteFrom('invitations')
    .where('mission', '=', mission)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  const closed = await db
    .updateTable('shares')
    .set({ withdrawn_at: now })
    .where('mission', '=', mission)
    .where('withdrawn_at', 'is', null)
    .where('open_until', '>', now)
    .returning(['summary_id', 'link_hash'])
    .execute()
  await db.deleteFrom('calendar_feeds').where('mission', '=', mission).execute()
  // Row locks are not needed: nobody else is at work.
  const workspace = new Workspace({ locksRows: false }, db, { mission, nowMs, nextNumber })
  for (const { summary_id, link_hash } of closed) await tellClosed(workspace, summary_id, link_hash)
  await writeWorkspace(workspace)
  await leapCounters(db, mission, replaced)
  const storage = { locksRows: false, ledger }
  const shut = await reapply(db, { storage, mission, nowMs, nextNumber })
  await audit(db, mission, {
    act: how,
    by: null,
    device: null,
    subject: replaced === null ? null : subjectOfHead(replaced.head),
    code: null,
    nowMs,
  })
  const devices = await db
    .selectFrom('devices')
    .select(['id', 'label', 'person', 'seen_at'])
    .where('mission', '=', mission)
    .where('revoked_at', 'is', null)
    .orderBy('seen_at', 'desc')
    .execute()
  return {
    epoch,
    invitations: Number(dropped.numDeletedRows),
    summaries: [...new Set(closed.map(({ summary_id }) => summary_id))],
    shut: shut.length,
    devices,
  }
}

/** People see in the summary that its link is closed, and why: they can release it anew. */
async function tellClosed(workspace: Workspace, summary: string, linkHash: string): Promise<void> {
  const asked = await workspace.db
    .selectFrom('records')
    .select('id')
    .where('mission', '=', workspace.mission)
    .where('kind', '=', 'request')
    .where('body', 'like', `%"${linkHash}"%`)
    .execute()
  const requests = asked.map(({ id }) => ({ kind: 'request', id }))
  const reference = { kind: 'summary', id: summary }
  await workspace.load([...requests, reference], 'write')
  workspace.begin()
  for (const request of requests)
    await writeAsServer(workspace, request, {
      outcome: 'refused',
      outcomeReason: serverRestored,
      decidedAt: workspace.receivedAt,
    })
  if (workspace.find(reference) !== undefined)
    await writeAsServer(workspace, reference, { openUntil: null })
  workspace.accept()
}

/**
 * No number is given twice, though the backup does not know those that were given after it: counting
 * goes on in the next hundred. A count that begins later does so too (`numberDecision`).
 */
async function leapCounters(db: Db, mission: string, replaced: Replaced | null): Promise<void> {
  const last = new Map(replaced?.counters.map((counter) => [counter.name, counter.last]))
  const held = await db
    .selectFrom('counters')
    .select(['name', 'last'])
    .where('mission', '=', mission)
    .execute()
  for (const counter of held)
    last.set(counter.name, Math.max(counter.last, last.get(counter.name) ?? 0))
  for (const [name, given] of last)
    await db
      .insertInto('counters')
      .values({ mission, name, last: nextHundred(given) })
      .onConflict((conflict) =>
        conflict
          .columns(['mission', 'name'])
          .doUpdateSet((eb) => ({ last: eb.ref('excluded.last') })),
      )
      .execute()
}
