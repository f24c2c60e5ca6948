import type { Actor } from '../../src/domain/role.ts'
import type { Mirror, Mirrored } from './mirror.ts'

type Seen = { readonly keys: Set<string>; readonly scopes: Set<string> }

/** What each device's reader could ever see since it joined: what it may still be told to forget. */
export class AccessLog {
  readonly #mirror: Mirror
  readonly #seen = new Map<string, Seen>()

  constructor(mirror: Mirror) {
    this.#mirror = mirror
  }

  /** A device begins, with what its reader sees at this moment. */
  open(deviceId: string, actor: Actor): void {
    if (!this.#seen.has(deviceId)) this.#seen.set(deviceId, { keys: new Set(), scopes: new Set() })
    this.note(deviceId, actor, this.#mirror.records.values())
  }

  note(deviceId: string, actor: Actor, changed: Iterable<Mirrored>): void {
    const seen = this.#seen.get(deviceId)
    if (seen === undefined) return
    for (const record of changed)
      if (this.#mirror.isVisible(actor, record)) {
        seen.keys.add(record.key)
        seen.scopes.add(record.scope)
      }
  }

  /** The device has made the record itself. */
  couldSeeNow(deviceId: string, key: string): void {
    this.#seen.get(deviceId)?.keys.add(key)
  }

  couldSee(deviceId: string, key: string): boolean {
    return this.#seen.get(deviceId)?.keys.has(key) ?? false
  }

  couldSeeIn(deviceId: string, scope: string): boolean {
    return this.#seen.get(deviceId)?.scopes.has(scope) ?? false
  }
}
