import type { Verdict } from './change.ts'
import type { ChangeId, Stamp } from './stamp.ts'

/** The number of this protocol; a request that names another is told so. */
export const protocolVersion = 1

/** The number of the schemas in `domain`; it grows when a field or kind is added. */
export const schemaVersion = 3

/** A request that names no schema is of this one. */
export const firstSchema = 1

/** Every request and answer of the API carries this header with `protocolVersion`. */
export const protocolHeader = 'liaison-protocol'

/** DEV2: which device a request to sync believes to come from; the session says which one it is. */
export const deviceHeader = 'liaison-device'

/** `POST /api/v1/sync`: hand over what is new here, get what is new there, in one round trip. */
export type SyncRequest = {
  readonly protocol: number
  readonly schema: number
  /** The history that the cursor belongs to; `null` before the first answer. */
  readonly epoch: string | null
  /** Where this device has read to; opaque; `null` at first. */
  readonly cursor: string | null
  /** The device's corrected clock at sending, Unix milliseconds. */
  readonly nowMs: number
  /** Packed changes in the order of their numbers; groups are never torn apart. */
  readonly push: readonly PackedChanges[]
  /** EPO2: the changes of `push` up to this number were acknowledged once, before a restore. */
  readonly again?: number
  /** How many bytes of records (before compression) the device wants at most in one answer. */
  readonly pullBytes: number
}

/** The answer. A device applies it in one transaction: verdicts, gone, records, cursor, clock. */
export type SyncAnswer = {
  readonly protocol: number
  readonly epoch: string
  /** The server's clock, Unix milliseconds. */
  readonly nowMs: number
  /**
   * EPO2: the highest change number of this device that the server held before it looked at this push;
   * lower than acknowledged after a restore.
   */
  readonly lastN: number
  readonly verdicts: readonly Verdict[]
  readonly records: readonly PackedRecords[]
  /** Records that this reader may no longer see. */
  readonly gone: readonly (readonly [kind: string, id: string])[]
  /** Scopes that this reader may no longer read: every row in them leaves the device. */
  readonly drop: readonly string[]
  readonly cursor: string
  /** There is more to pull now. */
  readonly more: boolean
  /** VER3: the number of the server's schemas; the first where it is not said. */
  readonly schema?: number
}

/**
 * Changes to records of one kind that set the same fields, by columns: `columns[f][r]` is what
 * `changes[r]` writes to `fields[f]`, `bases[f][r]` the change it was based on; `bases` is `null` when
 * none of them had a base.
 */
export type PackedChanges = {
  readonly kind: string
  readonly fields: readonly string[]
  readonly ids: readonly string[]
  readonly n: readonly number[]
  readonly group: readonly number[]
  readonly at: readonly Stamp[]
  /** The record's sequence when each was made, as steps: the first, then differences. */
  readonly seen: readonly number[]
  readonly columns: readonly (readonly unknown[])[]
  readonly bases: readonly (readonly (ChangeId | null)[])[] | null
  /** Elements of sets, too varied for columns. */
  readonly elements: readonly (readonly [
    row: number,
    field: string,
    value: unknown,
    base: ChangeId | null,
  ])[]
}

/**
 * Records of one kind with the same fields newer than the cursor, by columns. Most fields of a record
 * come from one change: `by[r]` and `at[r]` name it, `exceptions` the registers that differ, as
 * `[row, field index, by, at]`.
 */
export type PackedRecords = {
  readonly kind: string
  readonly fields: readonly string[]
  readonly ids: readonly string[]
  readonly scope: readonly string[]
  /** Each record's highest sequence, as steps: the first, then differences. */
  readonly seq: readonly number[]
  readonly by: readonly ChangeId[]
  readonly at: readonly Stamp[]
  readonly columns: readonly (readonly unknown[])[]
  readonly exceptions: readonly (readonly [row: number, field: number, by: ChangeId, at: Stamp])[]
  /** Elements of sets, too varied for columns; `by` and `at` only where they are not the row's. */
  readonly elements: readonly (readonly [
    row: number,
    field: string,
    value: unknown,
    by?: ChangeId,
    at?: Stamp,
  ])[]
}
