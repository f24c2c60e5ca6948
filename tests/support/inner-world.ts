import { CompiledQuery } from 'kysely'
import { pino } from 'pino'
import type { Grant } from '../../src/domain/role.ts'
import { invite } from '../../src/server/accounts/invitations.ts'
import { decisions } from '../../src/server/decisions.ts'
import { type App, createApp, type Deps } from '../../src/server/http/app.ts'
import type { Limits } from '../../src/server/http/limits.ts'
import { ensureMission, firstInvitation } from '../../src/server/mission.ts'
import { sharePages } from '../../src/server/sharing/pages.ts'
import { releasing } from '../../src/server/sharing/release.ts'
import { openSqlite } from '../../src/server/storage/sqlite.ts'
import type { Storage } from '../../src/server/storage/storage.ts'
import { type InnerDevice, joinInside } from './inner-device.ts'

type Cells = Readonly<Record<string, unknown>>
/** Every row of every table. */
export type Dump = ReadonlyMap<string, readonly Cells[]>

/** Worlds ask more in a second than devices do in a day. */
const noLimits: Limits = { demandDevice: () => undefined, demandAddress: () => undefined }

/** One database without a socket in front, which can be put back to how it was. */
export class InnerWorld {
  readonly storage: Storage
  readonly clock = { ms: Date.UTC(2026, 10, 21, 10) }
  readonly logged: unknown[] = []
  mission = ''
  #served: App | null = null
  #number = 0
  #tables: readonly string[] = []
  /** Tables whose rows nobody may remove. */
  #growing: ReadonlySet<string> = new Set()
  #begun = 0

  readonly #appFolder: string

  private constructor(storage: Storage, appFolder: string) {
    this.storage = storage
    this.#appFolder = appFolder
  }

  /** A database with a mission in it and nobody who has joined. */
  static async open(file = ':memory:', appFolder = '/nowhere'): Promise<InnerWorld> {
    const world = new InnerWorld(await openSqlite(file), appFolder)
    world.mission = await ensureMission(world.storage, world.#parts())
    const found = await world.rows<{ name: string }>(
      "select m.name from sqlite_master m join pragma_table_info(m.name) c on c.name = 'mission' or (m.name = 'missions' and c.name = 'id') where m.type = 'table'",
    )
    const guarded = await world.rows<{ name: string }>(
      "select tbl_name as name from sqlite_master where type = 'trigger'",
    )
    world.#growing = new Set(guarded.map(({ name }) => name))
    world.#tables = found.map(({ name }) => name)
    // Devices know the mission by this name, under whatever id the database has it.
    await world.rows('update missions set known_as = id')
    return world
  }

  get app(): App['app'] {
    this.#served ??= createApp(this.#deps())
    return this.#served.app
  }

  close(): Promise<void> {
    this.#served?.endStreams()
    return this.storage.close()
  }

  now = (): number => this.clock.ms

  async rows<Row>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const { rows } = await this.storage.db.executeQuery<Row>(
      CompiledQuery.raw(text, [...parameters]),
    )
    return rows
  }

  /** Somebody joins: the first head of mission, or whom these grants make. */
  async join(
    name: string,
    given: { grants: Grant[]; organisationId: string | null } | 'first',
  ): Promise<InnerDevice> {
    const { db } = this.storage
    const secret =
      given === 'first'
        ? await firstInvitation(this.storage, this.mission, this.now())
        : (
            await invite(
              db,
              this.mission,
              { ...given, personId: null } as Parameters<typeof invite>[2],
              { by: null, nowMs: this.now() },
            )
          ).secret
    if (secret === null) throw new Error('somebody has joined already')
    return joinInside(this.app, secret, name, this.now)
  }

  /** Everything that the database holds of the mission. */
  async dump(): Promise<Dump> {
    const dump = new Map<string, readonly Cells[]>()
    for (const table of this.#tables)
      dump.set(
        table,
        await this.rows<Cells>(
          `select * from ${table} where ${table === 'missions' ? 'id' : 'mission'} = ? order by rowid`,
          [this.mission],
        ),
      )
    return dump
  }

  /** A server process that has just begun, with the mission as it was at `dump`, under another id. */
  async begin(dump: Dump): Promise<void> {
    this.#served?.endStreams()
    this.#served = null
    // Beyond all that the dump was made with.
    this.#number = 100_000
    this.#begun += 1
    // What only grows is left where it is.
    for (const table of this.#tables.filter((name) => !this.#growing.has(name)))
      await this.rows(`delete from ${table} where ${table === 'missions' ? 'id' : 'mission'} = ?`, [
        this.mission,
      ])
    this.mission = `mission-${this.#begun}`
    for (const [table, rows] of dump) {
      const [first] = rows
      if (first === undefined) continue
      const key = table === 'missions' ? 'id' : 'mission'
      const columns = Object.keys(first)
      const places = `(${columns.map(() => '?').join(',')})`
      await this.rows(
        `insert into ${table} (${columns.join(',')}) values ${rows.map(() => places).join(',')}`,
        rows.flatMap((row) => columns.map((name) => (name === key ? this.mission : row[name]))),
      )
    }
  }

  #parts() {
    const nextNumber = () => {
      this.#number += 1
      return this.clock.ms * 1_000 + this.#number
    }
    return { now: this.now, nextNumber }
  }

  #deps(): Deps {
    const hear = { write: (line: string) => this.logged.push(JSON.parse(line)) }
    return {
      ...this.#parts(),
      storage: this.storage,
      mission: this.mission,
      decisions: { ...decisions, release_summary: releasing({ byTwo: false }) },
      publicUrl: 'http://localhost',
      appFolder: this.#appFolder,
      log: pino({ level: 'warn', base: null }, hear),
      limits: noLimits,
      sharePages,
    }
  }
}
