import type { Row } from './memory-values.ts'

type Undo = {
  readonly rows: Map<unknown, Row>
  readonly key: unknown
  readonly before: Row | undefined
}

/** What lies on one device's disk. It outlives the process that wrote it. */
export class Disk {
  readonly tables = new Map<string, Map<unknown, Row>>()
  #undo: Undo[] | null = null

  rows(table: string): Map<unknown, Row> {
    const known = this.tables.get(table)
    if (known !== undefined) return known
    const made = new Map<unknown, Row>()
    this.tables.set(table, made)
    return made
  }

  write(table: string, key: unknown, row: Row | undefined): void {
    const rows = this.rows(table)
    this.#undo?.push({ rows, key, before: rows.get(key) })
    if (row === undefined) rows.delete(key)
    else rows.set(key, row)
  }

  begin(): void {
    this.#undo = []
  }

  commit(): void {
    this.#undo = null
  }

  /** As if nothing had been written since `begin`. */
  rollBack(): void {
    for (const { rows, key, before } of (this.#undo ?? []).toReversed())
      if (before === undefined) rows.delete(key)
      else rows.set(key, before)
    this.#undo = null
  }
}

const disks = new Map<string, Disk>()

/** The disk that databases of this name lie on; made when it is not there. */
export function diskOf(name: string): Disk {
  const known = disks.get(name)
  if (known !== undefined) return known
  const made = new Disk()
  disks.set(name, made)
  return made
}

/** Wipes every disk. */
export function forgetDisks(): void {
  disks.clear()
}

/**
 * When the process that uses a disk is to be killed: after so many more steps of storage. A killed
 * process hears nothing any more: what it waits for never comes, and what it had not committed is gone.
 */
export class Fuse {
  #left = Number.POSITIVE_INFINITY
  #blown: (() => void) | null = null
  isDead = false

  light(steps: number, blown: () => void): void {
    this.#left = steps
    this.#blown = blown
  }

  putOut(): void {
    this.#left = Number.POSITIVE_INFINITY
    this.#blown = null
  }

  /** One step nearer; says whether the process lives on. */
  burn(disk: Disk): boolean {
    if (this.isDead) return false
    if (this.#left > 0) {
      this.#left -= 1
      return true
    }
    this.isDead = true
    disk.rollBack()
    this.#blown?.()
    return false
  }
}
