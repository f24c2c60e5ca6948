import { CompiledQuery } from 'kysely'
import { newEpoch } from '../../src/server/backup/new-epoch.ts'
import { decisions } from '../../src/server/decisions.ts'
import { claimNumbers } from '../../src/server/numbers.ts'
import { openAudit } from '../../src/server/storage/append-only.ts'
import { openSqlite } from '../../src/server/storage/sqlite.ts'
import type { Storage } from '../../src/server/storage/storage.ts'
import { compare } from '../../src/server/sync/compare.ts'
import type { Reader } from '../../src/server/sync/deliver.ts'
import { exchange } from '../../src/server/sync/exchange.ts'
import { takeOffers } from '../../src/server/sync/offer.ts'
import type { Receiving } from '../../src/server/sync/receive.ts'
import { writeAsServer } from '../../src/server/sync/server-change.ts'
import { Workspace } from '../../src/server/sync/workspace.ts'
import { writeWorkspace } from '../../src/server/sync/write-workspace.ts'
import {
  type CompareAnswer,
  CompareRequestSchema,
  type OfferAnswer,
  OfferRequestSchema,
  readBody,
} from '../../src/sync/compare-wire.ts'
import { flatten } from '../../src/sync/registers.ts'
import { readSyncRequest, writeSyncAnswer } from '../../src/sync/wire.ts'
import { ids } from './cast.ts'
import { newRow } from './new-rows.ts'

/** Where the server dies while it handles a request. `disk-refuses`: the write fails, the process lives. */
export type Death = 'before-commit' | 'after-commit' | 'disk-refuses' | null

const blocks = 'number_blocks'

class Died extends Error {}

type Cells = Readonly<Record<string, unknown>>
type Dump = ReadonlyMap<string, readonly Cells[]>

/** The time when the world of every schedule was made. */
export const worldMadeMs = Date.UTC(2026, 10, 1, 8)

/** One database for all the schedules of a worker: each has a mission of its own in it. */
export class SimStorage {
  readonly storage: Storage
  readonly #tables: readonly string[]
  #template: Dump = new Map()

  private constructor(storage: Storage, tables: readonly string[]) {
    this.storage = storage
    this.#tables = tables
  }

  static async open(): Promise<SimStorage> {
    const storage = await openSqlite(':memory:')
    // Schedules follow each other in one database, and a restore puts another history in its place.
    await openAudit(storage.db)
    const found = await storage.db.executeQuery<{ name: string }>(
      CompiledQuery.raw(
        "select m.name from sqlite_master m join pragma_table_info(m.name) c on c.name = 'mission' where m.type = 'table'",
      ),
    )
    const made = new SimStorage(
      storage,
      found.rows.map(({ name }) => name),
    )
    await made.#makeTemplate()
    return made
  }

  async rows<Row>(text: string, parameters: readonly unknown[]): Promise<Row[]> {
    const { rows } = await this.storage.db.executeQuery<Row>(
      CompiledQuery.raw(text, [...parameters]),
    )
    return rows
  }

  /** Everything that the database holds of a mission. */
  async dump(mission: string): Promise<Dump> {
    const dump = new Map<string, readonly Cells[]>()
    for (const table of this.#tables)
      dump.set(table, await this.rows<Cells>(`select * from ${table} where mission = ?`, [mission]))
    const own = await this.rows<Cells>('select * from missions where id = ?', [mission])
    dump.set('missions', own)
    // Belongs to no mission; were it left alone, a schedule would depend on those before it.
    return dump.set(blocks, await this.rows<Cells>(`select * from ${blocks}`, []))
  }

  async load(dump: Dump, mission: string): Promise<void> {
    await this.rows(`delete from ${blocks}`, [])
    for (const [table, rows] of dump) {
      const [first] = rows
      if (first === undefined) continue
      const key = table === 'missions' ? 'id' : 'mission'
      const columns = Object.keys(first)
      const places = `(${columns.map(() => '?').join(',')})`
      await this.rows(
        `insert into ${table} (${columns.join(',')}) values ${rows.map(() => places).join(',')}`,
        rows.flatMap((row) => columns.map((name) => (name === key ? mission : row[name]))),
      )
    }
  }

  async forget(mission: string): Promise<void> {
    for (const table of this.#tables)
      await this.rows(`delete from ${table} where mission = ?`, [mission])
    await this.rows('delete from missions where id = ?', [mission])
  }

  async begin(mission: string): Promise<void> {
    await this.load(this.#template, mission)
  }

  async #makeTemplate(): Promise<void> {
    const mission = 'template'
    const nowMs = worldMadeMs
    await this.rows(
      'insert into missions (id, epoch, seq, cursor_key, created_at) values (?, ?, 0, ?, ?)',
      [mission, 'epoch-0', 'key', ''],
    )
    const nextNumber = await claimNumbers(this.storage, () => nowMs)
    await this.storage.write(async (db) => {
      const workspace = new Workspace(this.storage, db, { mission, nowMs, nextNumber })
      for (const where of [0, 1] as const)
        for (const [kind, of] of [
          ['mechanism', ids.mechanisms],
          ['meeting', ids.meetings],
          ['agendaItem', ids.agendaItems],
        ] as const) {
          const row = newRow(kind, {
            id: of[where],
            nowMs,
            personId: null,
            organisationId: ids.organisations[0],
            where,
            marking: kind === 'mechanism' ? 'GREEN' : 'AMBER',
            words: () => 'of the beginning',
          })
          await workspace.load([{ kind, id: row.id }], 'write')
          workspace.begin()
          await writeAsServer(workspace, { kind, id: row.id }, flatten(kind, row))
          workspace.accept()
        }
      await writeWorkspace(workspace)
    })
    this.#template = await this.dump(mission)
    await this.forget(mission)
  }
}

/** The server of one schedule. */
export class SimServer {
  readonly mission: string
  readonly disk: SimStorage
  nowMs = worldMadeMs
  #receiving: Receiving | null = null
  #epochs = 0
  #death: Death = null
  /** Errors that the server told its log. */
  readonly reported: Error[] = []

  constructor(disk: SimStorage, mission: string) {
    this.disk = disk
    this.mission = mission
  }

  /** A device of a person has joined. */
  async join(deviceId: string, personId: string): Promise<void> {
    await this.disk.rows(
      `insert into devices (mission, id, person, label, last_n, made_seq, created_at, seen_at)
       select id, ?, ?, '', 0, seq, '', '' from missions where id = ?`,
      [deviceId, personId, this.mission],
    )
  }

  /** Nothing is in its memory any more. */
  restart(): void {
    this.nowMs += 2_000
    this.#receiving = null
  }

  /** As it stood at the moment of `dump`, in a new history. */
  async restore(dump: Dump): Promise<void> {
    await this.disk.forget(this.mission)
    await this.disk.load(dump, this.mission)
    this.restart()
    this.#epochs += 1
    const beginning = { nowMs: this.nowMs, name: `epoch-${this.#epochs}` }
    await this.disk.storage.write((db) => newEpoch(db, this.mission, beginning))
  }

  /** The answer to a request, as texts; `null` when it died and none came. Throws what a server must not. */
  async answer(text: string, reader: Reader, death: Death): Promise<string | null> {
    const request = readSyncRequest(JSON.parse(text))
    if (!request.ok) throw new Error(`the server cannot read ${JSON.stringify(request.error)}`)
    this.#death = death
    try {
      this.#receiving ??= await this.#started()
      const answer = await exchange(this.#receiving, reader, request.value)
      return JSON.stringify(writeSyncAnswer(answer, request.value))
    } catch (error) {
      if (!(error instanceof Died)) throw error
      if (death !== 'disk-refuses') this.restart()
      return null
    } finally {
      this.#death = null
    }
  }

  /** The answer to a comparison. */
  async compare(text: string, reader: Reader): Promise<CompareAnswer> {
    const request = readBody(CompareRequestSchema, JSON.parse(text))
    if (!request.ok) throw new Error(`the server cannot read ${JSON.stringify(request.error)}`)
    return compare(this.disk.storage, this.mission, reader, request.value)
  }

  /** The answer to an offer. */
  async offer(text: string, reader: Reader): Promise<OfferAnswer> {
    const request = readBody(OfferRequestSchema, JSON.parse(text))
    if (!request.ok) throw new Error(`the server cannot read ${JSON.stringify(request.error)}`)
    this.#receiving ??= await this.#started()
    return takeOffers(this.#receiving, reader, request.value)
  }

  async #started(): Promise<Receiving> {
    const { storage } = this.disk
    const now = () => this.nowMs
    return {
      storage: {
        ...storage,
        write: async (act) => {
          const written = await storage.write(async (db) => {
            const value = await act(db)
            if (this.#death === 'before-commit' || this.#death === 'disk-refuses') throw new Died()
            return value
          })
          if (this.#death === 'after-commit') throw new Died()
          return written
        },
      },
      mission: this.mission,
      decisions,
      now,
      nextNumber: await claimNumbers(storage, now),
      report: (error) => this.reported.push(error),
    }
  }
}
