import { z } from 'zod/mini'
import { Database } from '../../src/device/database.ts'
import { type Device, makeDevice } from '../../src/device/device.ts'
import { Identity } from '../../src/device/identity.ts'
import { readParkedAgain } from '../../src/device/parked.ts'
import { becomeDevice } from '../../src/device/rejoin.ts'
import { readClock, readSetting, writeSetting } from '../../src/device/settings.ts'
import { Line } from '../../src/domain/line.ts'
import { recordSchemas } from '../../src/domain/records.ts'
import { type Stamp, zeroStamp } from '../../src/sync/stamp.ts'
import type { Fuse } from './memory-disk.ts'

/** What came of some work on a phone. */
export type Worked<Value> =
  | { readonly killed: true }
  | { readonly killed: false; readonly value: Value }

const { chathamHouse: _unknown, ...olderShape } = Line.shape
const olderLine = z.strictObject(olderShape)

/** The schemas that an old app does not have: it knows no decisions, and a field less of a line. */
function ageSchemas(): () => void {
  const schemas: Record<string, unknown> = recordSchemas
  const { decision, line } = schemas
  delete schemas.decision
  schemas.line = olderLine
  return () => {
    schemas.decision = decision
    schemas.line = line
  }
}

type Who = { readonly personId: string; readonly organisationId: string }

/** One phone: its disk, its clock, and the process that runs on it and may be killed. */
export class SimPhone {
  readonly name: string
  readonly disk: string
  readonly person: number
  readonly #who: Who
  device: Device
  deviceId: string
  isOld: boolean
  offsetMs: number
  frozenAtMs: number | null = null
  /** The latest stamp that any answer brought it. */
  seenStamp: Stamp = zeroStamp
  readonly #serverNow: () => number
  #joined = 1

  constructor(
    of: { name: string; disk: string; person: number; who: Who; isOld: boolean; offsetMs: number },
    serverNow: () => number,
  ) {
    this.name = of.name
    this.disk = of.disk
    this.person = of.person
    this.#who = of.who
    this.isOld = of.isOld
    this.offsetMs = of.offsetMs
    this.#serverNow = serverNow
    this.deviceId = of.name
    this.device = this.#process(this.#identity())
  }

  /** What the machine's own clock says. */
  wallNow(): number {
    return this.frozenAtMs ?? Math.floor(this.#serverNow() + this.offsetMs)
  }

  /** It is set wrong by so much from now on, and may stand still. */
  setClock(offsetMs: number, frozen: boolean): void {
    this.offsetMs = offsetMs
    this.frozenAtMs = null
    if (frozen) this.frozenAtMs = this.wallNow()
  }

  async setUp(): Promise<void> {
    await writeSetting(this.device.db, 'identity', this.device.me)
    await this.#open()
  }

  /** Runs the app's code; with `killAfter` the process is killed after so many steps of storage. */
  async run<Value>(
    work: (device: Device) => Promise<Value>,
    killAfter: number | null = null,
  ): Promise<Worked<Value>> {
    const rejuvenate = this.isOld ? ageSchemas() : () => undefined
    try {
      if (killAfter === null) return { killed: false, value: await work(this.device) }
      const fuse = fuseOf(this.device.db)
      const done = await new Promise<Worked<Value>>((resolve, reject) => {
        fuse.light(killAfter, () => resolve({ killed: true }))
        work(this.device).then((value) => resolve({ killed: false, value }), reject)
      })
      fuse.putOut()
      if (done.killed) await this.restart()
      return done
    } finally {
      rejuvenate()
    }
  }

  /** The same disk, nothing in memory. */
  async restart(): Promise<void> {
    this.device = this.#process(this.device.me)
    await this.#open()
  }

  /** The app is replaced by the newest. */
  async update(): Promise<void> {
    this.isOld = false
    await this.restart()
    await readParkedAgain(this.device.db, 2)
  }

  /** The session was lost, and the same person joins again: the phone has another name from now on. */
  async rejoin(): Promise<string> {
    this.#joined += 1
    this.deviceId = `${this.name}x${this.#joined}`
    const me = this.#identity()
    await becomeDevice(this.device.db, me, this.wallNow())
    this.device = this.#process(me)
    await this.#open()
    return this.deviceId
  }

  async #open(): Promise<void> {
    const { db } = this.device
    await readClock(db)
    if ((await readSetting(db, 'schema')) === undefined) await writeSetting(db, 'schema', 1)
  }

  #process(me: Identity): Device {
    return makeDevice({
      db: new Database(this.disk),
      me,
      wallNow: () => this.wallNow(),
      newId: () => {
        throw new Error('a schedule gives its ids itself')
      },
    })
  }

  #identity(): Identity {
    return Identity.parse({
      ...this.#who,
      deviceId: this.deviceId,
      name: this.name,
      grants: [],
      missionId: 'mission-sim',
      missionName: 'Simulated',
      zone: 'UTC',
      lang: 'en',
    })
  }
}

/** The stand-in has a fuse, of which Dexie's types know nothing. */
function fuseOf(db: object): Fuse {
  if (!('fuse' in db)) throw new Error('the database is not the stand-in')
  return db.fuse as Fuse
}
