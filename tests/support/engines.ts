import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPostgres } from '../../src/server/storage/postgres.ts'
import { openSqlite } from '../../src/server/storage/sqlite.ts'
import type { Storage } from '../../src/server/storage/storage.ts'
import { freshDatabase, hasPostgres } from './postgres.ts'

/** A database that a test may close and open again. */
export type Place = { open: () => Promise<Storage>; forget: () => Promise<void> }

export type Engine = { name: string; place: () => Promise<Place> }

const sqlite: Engine = {
  name: 'SQLite',
  place: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'liaison-sqlite-'))
    return {
      open: () => openSqlite(join(folder, 'liaison.sqlite')),
      forget: () => rm(folder, { recursive: true, force: true }),
    }
  },
}

const postgres: Engine = {
  name: 'PostgreSQL',
  place: async () => {
    const url = await freshDatabase()
    return { open: () => openPostgres(url), forget: async () => undefined }
  },
}

/** Every engine that can be tested here; the start of PostgreSQL says where it cannot. */
export const engines: Engine[] = hasPostgres() ? [sqlite, postgres] : [sqlite]
