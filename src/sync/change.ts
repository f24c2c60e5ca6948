import type { ChangeId, Stamp } from './stamp.ts'

/**
 * What one act did to one record, as it travels to the server: each field that took a value, with the
 * id of the change whose value the author was looking at (`null` when the field had none). In a `set`
 * field each element is a register of its own, named `field/element`, with `true` or `false`.
 */
export type Change = {
  /** Running number on its device, strictly increasing; with the device it is the change's id. */
  readonly n: number
  /** Changes of one act share the number of its first; they are taken together or not at all. */
  readonly group: number
  readonly kind: string
  readonly id: string
  /** When, by the device's clock corrected by what the server last said. */
  readonly at: Stamp
  /** The highest sequence that the author's device had absorbed for this record; 0 for a new one. */
  readonly seen: number
  readonly set: Readonly<Record<string, readonly [value: unknown, base: ChangeId | null]>>
}

/** What is known of the value that a register holds. */
export type RegisterNote = {
  /** The change that wrote it: its identity, never corrected. */
  readonly by: ChangeId
  /** When, in the server's time: its order. */
  readonly at: Stamp
  /** The mission's sequence at which it last changed. */
  readonly seq: number
}

/** A register's value as it travels to a device. */
export type Standing = readonly [value: unknown, by: ChangeId, at: Stamp]

/** The server's word on one change. */
export type Verdict =
  /** In, as written. `seq` is the record's sequence now; `at` its stamp where the server corrected it. */
  | { readonly n: number; readonly verdict: 'taken'; readonly seq: number; readonly at?: Stamp }
  /** It was in already: an answer got lost. */
  | { readonly n: number; readonly verdict: 'had'; readonly seq: number; readonly now: Standings }
  /** In, and some fields stand otherwise than written; the losing values are kept as conflicts. */
  | {
      readonly n: number
      readonly verdict: 'merged'
      readonly seq: number
      readonly now: Standings
    }
  /** Not in. It stays on the device with the reason; `now` is what stands, as far as it may be seen. */
  | {
      readonly n: number
      readonly verdict: 'refused'
      readonly reason: RefusalReason
      readonly field?: string
      readonly now: Standings
    }

/** Fields of the record concerned as they stand on the server. */
export type Standings = Readonly<Record<string, Standing>>

/** Why a change is not taken; the sentence for each stands in `refusal.ts`. */
export type RefusalReason =
  | 'not-allowed'
  | 'not-visible'
  | 'invalid'
  | 'unknown-kind'
  | 'decided-by-server'
  | 'wrong-container'
  | 'marking-lowered'
  | 'state-not-reachable'
  | 'erased'
  | 'minutes-closed'
  | 'not-accepted'
  | 'not-settled'
  | 'agreed-nowhere'
  | 'step-lacks'
  | 'number-taken'
  | 'group'
