import { Dexie } from 'dexie'
import { IDBKeyRange, indexedDB } from 'fake-indexeddb'
import { absorb } from '../../src/device/absorb.ts'
import { Database, type RecordNote, tableOf } from '../../src/device/database.ts'
import { type Device, makeDevice } from '../../src/device/device.ts'
import { heldRecords } from '../../src/device/held.ts'
import { Identity } from '../../src/device/identity.ts'
import { nextRequest } from '../../src/device/outbox.ts'
import { readClock, writeSetting } from '../../src/device/settings.ts'
import type { RecordKind } from '../../src/domain/records.ts'
import type { SyncAnswer } from '../../src/sync/protocol.ts'
import type { MeetingPoint } from './a-meeting-point.ts'

Object.assign(Dexie.dependencies, { indexedDB, IDBKeyRange })

let made = 0

/** The names of databases differ, so that tests leave each other alone. */
export function freshName(): string {
  made += 1
  return `test-${made}-${Math.random().toString(36).slice(2)}`
}

/** A clock that stands still until the test moves it. */
export type TestClock = { ms: number }

/** 21 November 2026, 10:00 in the morning, UTC. */
export function aClock(): TestClock {
  return { ms: Date.UTC(2026, 10, 21, 10) }
}

type Wanted = {
  readonly name?: string
  readonly clock?: TestClock
  readonly me?: Partial<Record<keyof Identity, unknown>>
}

/** A device that has joined, on an empty database. Its clock stands still. */
export async function aDevice({
  name = freshName(),
  clock = aClock(),
  me,
}: Wanted = {}): Promise<Device> {
  made += 1
  const db = new Database(name)
  const identity = Identity.parse({
    deviceId: `phone${made}`,
    personId: `person-000${made}`,
    name: 'Ana',
    organisationId: 'organisation-osce',
    grants: [{ role: 'recorder', mechanismId: null }],
    missionId: 'mission-moldova',
    missionName: 'Mission to Moldova',
    zone: 'Europe/Chisinau',
    lang: 'en',
    ...me,
  })
  await writeSetting(db, 'identity', identity)
  return makeDevice({ db, me: identity, wallNow: () => clock.ms })
}

/** Two people's devices on one clock. */
export async function twoDevices(): Promise<{ ana: Device; boris: Device; clock: TestClock }> {
  const clock = aClock()
  const ana = await aDevice({ clock, me: { deviceId: 'ana1', name: 'Ana' } })
  const boris = await aDevice({ clock, me: { deviceId: 'boris1', name: 'Boris' } })
  return { ana, boris, clock }
}

/** One round trip: offers what waits and takes in the answer. `lost`: the answer never arrives. */
export async function roundTrip(
  device: Device,
  server: MeetingPoint,
  options: { lost?: boolean } = {},
): Promise<SyncAnswer> {
  const { request } = await nextRequest(device.db, {
    pushBytes: 100_000,
    pullBytes: 1_000_000,
    wallNowMs: device.now() - device.db.offsetMs,
  })
  const answer = server.sync(device.me.deviceId, request)
  if (options.lost !== true) await absorb(device.db, answer)
  return answer
}

/** Round trips until nothing waits and there is no more to read. */
export async function syncFully(device: Device, server: MeetingPoint): Promise<void> {
  for (let i = 0; i < 50; i++) {
    const { more } = await roundTrip(device, server)
    if (!more && (await device.db.outbox.count()) === 0) return
  }
  throw new Error('fifty round trips were not enough')
}

/** As when all that waits has been in a request to which no answer came. */
export async function offerAll({ db }: Device): Promise<void> {
  const clock = await readClock(db)
  await writeSetting(db, 'clock', { ...clock, offeredTo: clock.n })
}

/** What a device remembers of a record that it holds; `undefined` where it holds none. */
export async function noteOf(
  db: Database,
  kind: RecordKind,
  id: string,
): Promise<RecordNote | undefined> {
  const [held] = await db.transaction(
    'r',
    db.table(tableOf[kind]),
    async () => await heldRecords(db, kind, [id]),
  )
  return held?.note
}

/** A device as after the tab was killed: the same disk, nothing in memory. */
export function restarted(device: Device): Device {
  device.db.close()
  return makeDevice({ db: new Database(device.db.name), me: device.me, wallNow: device.now })
}
