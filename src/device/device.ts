import { v7 } from 'uuid'
import { type Day, dayOf, instantFromMs, type Zone } from '../domain/day.ts'
import type { Writing } from '../domain/new-envelope.ts'
import type { Database } from './database.ts'
import type { Identity } from './identity.ts'

/** One person's device: what it remembers, its clock and who uses it. Commands take it whole. */
export type Device = {
  readonly db: Database
  /** The time by the server's clock as far as it is known (CLK3), Unix milliseconds. */
  readonly now: () => number
  /** The calendar day in the mission's zone. */
  readonly today: () => Day
  readonly zone: Zone
  /** A new id for a record: a UUIDv7, to be parsed by its kind's id schema. */
  readonly newId: () => string
  readonly me: Identity
}

/** What a device is made from; tests give their own clock. */
export type DeviceParts = {
  readonly db: Database
  readonly me: Identity
  /** The clock of the machine, Unix milliseconds. */
  readonly wallNow?: () => number
  readonly newId?: () => string
}

/** Puts a device together. */
export function makeDevice(parts: DeviceParts): Device {
  const { db, me, wallNow = Date.now } = parts
  const now = () => wallNow() + db.offsetMs
  return {
    db,
    now,
    today: () => dayOf(instantFromMs(now()), me.zone),
    zone: me.zone,
    newId: parts.newId ?? (() => v7({ msecs: now() })),
    me,
  }
}

/** Who writes on this device, and when: what the domain's builders of records ask for. */
export function writingOn(device: Device): Writing {
  return { now: instantFromMs(device.now()), me: device.me }
}
