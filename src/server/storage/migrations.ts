import type { CreateTableBuilder, Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { attachments } from './migration-attachments.ts'
import { audit } from './migration-audit.ts'
import { calendarFeeds } from './migration-calendar-feeds.ts'
import { departure } from './migration-departure.ts'
import { joining } from './migration-joining.ts'
import { links } from './migration-links.ts'
import { minutes } from './migration-minutes.ts'
import { offers } from './migration-offers.ts'
import { organisationSignIn } from './migration-organisation-sign-in.ts'
import { rowLevelSecurity } from './row-level-security.ts'

/** Append only: what a server somewhere has run is never edited. Names sort in the order of running. */
export const migrations: Readonly<Record<string, Migration>> = {
  '001-first': { up: first },
  '002-row-level-security': {
    up: (db) =>
      rowLevelSecurity(db, {
        byScope: ['records', 'moved', 'scopes'],
        forNobody: ['changes', 'shares'],
      }),
  },
  '003-backup': { up: backup },
  '004-processes': { up: processes },
  '005-replicas': { up: replicas },
  '006-offers': { up: offers },
  '007-wall-around-offers': {
    up: (db) => rowLevelSecurity(db, { byScope: [], forNobody: ['offers'] }),
  },
  '010-refill': { up: refill },
  '011-late-changes': { up: lateChanges },
  '012-joining': { up: joining },
  '013-departure': { up: departure },
  '014-audit': { up: audit },
  '015-organisation-sign-in': { up: organisationSignIn },
  '016-calendar-feeds': { up: calendarFeeds },
  '017-minutes': { up: minutes },
  '018-attachments': { up: attachments },
  '018-wall-around-attachments': {
    up: (db) => rowLevelSecurity(db, { byScope: [], forNobody: ['uploads', 'upload_pieces'] }),
  },
  '019-links': { up: links },
  '019-wall-around-links': {
    up: (db) => rowLevelSecurity(db, { byScope: [], forNobody: ['share_openings'] }),
  },
}

async function first(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('missions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('epoch', 'text', (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('cursor_key', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute()
  await records(db)
  await accounts(db)
  await inMission(db, 'shares', ['link_hash'])
    .addColumn('summary_id', 'text', (column) => column.notNull())
    .addColumn('snapshot', 'text', (column) => column.notNull())
    .addColumn('open_until', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('withdrawn_at', 'text')
    .addColumn('opened', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
  await index(db, 'shares', ['summary_id'])
  await inMission(db, 'counters', ['name'])
    .addColumn('last', 'bigint', (column) => column.notNull())
    .execute()
}

/** A mission that was restored from a backup knows since when, and up to where the backup went. */
async function backup(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('missions').addColumn('restored_seq', 'bigint').execute()
  await db.schema.alterTable('missions').addColumn('restored_at', 'text').execute()
}

/** Several processes share one database: what each takes for itself is given out here. */
async function processes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('number_blocks')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('last', 'bigint', (column) => column.notNull())
    .execute()
}

/** A device is told even its own when a change of it was taken after the verdict that it heard. */
async function lateChanges(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('devices').addColumn('late_seq', 'bigint').execute()
}

/** A change that comes again is told from another one under its number. */
async function replicas(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('changes').addColumn('sent_at', 'text').execute()
}

/** A server that lost everything goes on as the mission that a device brings. */
async function refill(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('missions').addColumn('known_as', 'text').execute()
}

async function records(db: Kysely<unknown>): Promise<void> {
  await inMission(db, 'records', ['kind', 'id'])
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('made_seq', 'bigint', (column) => column.notNull())
    .addColumn('scope_seq', 'bigint', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('container_kind', 'text')
    .addColumn('container_id', 'text')
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('notes', 'text', (column) => column.notNull())
    .execute()
  await index(db, 'records', ['seq', 'scope'])
  await index(db, 'records', ['scope', 'seq'])
  await index(db, 'records', ['container_kind', 'container_id'])
  await inMission(db, 'changes', ['device', 'n'])
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('writes', 'text', (column) => column.notNull())
    .addColumn('merged', 'text')
    .addColumn('person', 'text')
    .addColumn('received_at', 'text', (column) => column.notNull())
    .execute()
  await index(db, 'changes', ['kind', 'id', 'seq'])
  await inMission(db, 'moved', ['scope', 'kind', 'id'])
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .execute()
  await index(db, 'moved', ['seq'])
  await inMission(db, 'scopes', ['scope'])
    .addColumn('since_seq', 'bigint', (column) => column.notNull())
    .execute()
}

async function accounts(db: Kysely<unknown>): Promise<void> {
  await inMission(db, 'people', ['id'])
    .addColumn('organisation_id', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute()
  await inMission(db, 'grants', ['person', 'role', 'mechanism']).execute()
  await inMission(db, 'devices', ['id'])
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('label', 'text', (column) => column.notNull())
    .addColumn('last_n', 'bigint', (column) => column.notNull())
    .addColumn('made_seq', 'bigint', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('seen_at', 'text', (column) => column.notNull())
    .addColumn('revoked_at', 'text')
    .execute()
  await inMission(db, 'sessions', ['token_hash'])
    .addColumn('device', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute()
  await inMission(db, 'invitations', ['secret_hash'])
    .addColumn('grants', 'text', (column) => column.notNull())
    .addColumn('organisation_id', 'text')
    .addColumn('person', 'text')
    .addColumn('created_by', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('used_at', 'text')
    .execute()
}

/** A table whose key is the mission and `keys`. */
function inMission(
  db: Kysely<unknown>,
  table: string,
  keys: readonly string[],
): CreateTableBuilder<string, string> {
  const empty = db.schema
    .createTable(table)
    .addColumn('mission', 'text', (column) => column.notNull())
  return keys
    .reduce<CreateTableBuilder<string, string>>(
      (made, key) =>
        made.addColumn(key, key === 'n' ? 'bigint' : 'text', (column) => column.notNull()),
      empty,
    )
    .addPrimaryKeyConstraint(`${table}_key`, ['mission', ...keys])
}

async function index(
  db: Kysely<unknown>,
  table: string,
  columns: readonly string[],
): Promise<void> {
  await db.schema
    .createIndex(`${table}_by_${columns.join('_')}`)
    .on(table)
    .columns(['mission', ...columns])
    .execute()
}
