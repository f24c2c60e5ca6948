import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { keptTables } from '../../src/server/backup/kept-tables.ts'
import { makeBackup } from '../../src/server/backup/make-backup.ts'
import type { Storage } from '../../src/server/storage/storage.ts'

/** A folder for backups, and what tests do with them. */
export type Shelf = { file: (name: string) => string; forget: () => Promise<void> }

export async function aShelf(): Promise<Shelf> {
  const folder = await mkdtemp(join(tmpdir(), 'liaison-backups-'))
  return {
    file: (name) => join(folder, name),
    forget: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Beyond all that a server under test takes for itself. */
let last = (Math.floor(Date.now() / 1000) + 1_000_000) * 1_000_000

/** Everything that a restore needs besides the file. */
export function anAfter(nowMs = Date.now()) {
  const nextNumber = () => {
    last += 1
    return last
  }
  return { replace: false, nowMs, nextNumber }
}

/** A backup at `file` of what `server` holds. */
export async function backUp(
  { storage, mission }: { storage: Storage; mission: string },
  file: string,
): Promise<string> {
  await makeBackup(storage, mission, file, Date.now())
  return file
}

/** Every row of every table, in one order whatever the engine. */
export async function allRows(storage: Storage): Promise<Record<string, string[]>> {
  const rows: Record<string, string[]> = {}
  for (const table of keptTables) {
    const all = await storage.db.selectFrom(table).selectAll().execute()
    rows[table] = all
      .map((row) => JSON.stringify(Object.fromEntries(Object.entries(row).sort())))
      .sort()
  }
  return rows
}

/** The lines of a backup, to be tampered with. */
export async function linesOf(file: string): Promise<string[]> {
  return gunzipSync(await readFile(file))
    .toString('utf8')
    .split('\n')
    .slice(0, -1)
}

export async function writeLines(file: string, lines: readonly string[]): Promise<void> {
  await writeFile(file, gzipSync(lines.map((line) => `${line}\n`).join('')))
}
