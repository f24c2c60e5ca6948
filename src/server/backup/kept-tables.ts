import type { Db } from '../storage/storage.ts'
import type { Tables } from '../storage/tables.ts'

/**
 * Every table and its key, in the order in which a backup holds them. The one list: a table that is not
 * here does not compile, and a test compares it with what the migrations make.
 */
export const tableKeys = {
  missions: ['id'],
  scopes: ['mission', 'scope'],
  records: ['mission', 'kind', 'id'],
  changes: ['mission', 'device', 'n'],
  offers: ['mission', 'kind', 'id', 'seq', 'by'],
  moved: ['mission', 'scope', 'kind', 'id'],
  people: ['mission', 'id'],
  grants: ['mission', 'person', 'role', 'mechanism'],
  devices: ['mission', 'id'],
  sessions: ['mission', 'token_hash'],
  invitations: ['mission', 'secret_hash'],
  passkeys: ['mission', 'id'],
  organisation_links: ['mission', 'subject_hash'],
  answered_challenges: ['mission', 'challenge_hash'],
  recovery_codes: ['mission', 'code_hash'],
  quarantine: ['mission', 'id'],
  departures: ['mission', 'id'],
  erasures: ['mission', 'person'],
  shares: ['mission', 'link_hash'],
  share_openings: ['mission', 'id'],
  calendar_feeds: ['mission', 'secret_hash'],
  minutes_versions: ['mission', 'id'],
  uploads: ['mission', 'attachment'],
  upload_pieces: ['mission', 'attachment', 'at_byte'],
  audit: ['mission', 'n'],
  counters: ['mission', 'name'],
  number_blocks: ['name'],
} as const satisfies { [Table in keyof Tables]: readonly (keyof Tables[Table] & string)[] }

export type KeptTable = keyof typeof tableKeys

/** The names of all tables, in the order of a backup. */
export const keptTables = Object.keys(tableKeys) as KeptTable[]

/** The column that says whose mission a row is; `null` where it is of the database and of no mission. */
export function missionColumn(table: KeptTable): 'id' | 'mission' | null {
  if (table === 'missions') return 'id'
  const keys: readonly string[] = tableKeys[table]
  return keys.includes('mission') ? 'mission' : null
}

/** Is `name` one of our tables. */
export function isKeptTable(name: string): name is KeptTable {
  return Object.hasOwn(tableKeys, name)
}

/** The columns that each table of this database has. */
export async function columnsOf(db: Db): Promise<Record<string, string[]>> {
  const found = await db.introspection.getTables()
  const columns: Record<string, string[]> = {}
  for (const { name, columns: all } of found)
    if (isKeptTable(name)) columns[name] = all.map((column) => column.name)
  return columns
}
