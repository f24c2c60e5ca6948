import { withoutNote } from '../../src/device/record-note.ts'
import { flatten } from '../../src/sync/registers.ts'
import { fieldKindOf } from '../../src/sync/tables.ts'
import { sameValue } from '../../src/sync/value.ts'
import type { Row } from './memory-values.ts'

/** One register of one record took a value on a phone, as its user saw it happen. */
export type Write = {
  readonly phone: string
  readonly disk: string
  readonly key: string
  readonly kind: string
  readonly register: string
  readonly value: unknown
  /** What the screen showed before. */
  readonly before: unknown
  readonly act: Act
}

/** What somebody saved in one step. */
export type Act = {
  readonly number: number
  readonly phone: string
  readonly writes: Write[]
  /** Keys of the records that it made. */
  readonly made: string[]
}

const token = /zq\d+z/g

/** The words in a value that were never written anywhere else. */
export function tokensIn(value: unknown): string[] {
  if (typeof value === 'string') return value.match(token) ?? []
  if (typeof value !== 'object' || value === null) return []
  return JSON.stringify(value).match(token) ?? []
}

/** Everything that was ever saved, told by what the screens showed before and after. */
export class Ledger {
  readonly acts: Act[] = []
  readonly writes: Write[] = []
  /** The record in which each token was written first. */
  readonly owners = new Map<string, string>()

  /** Notes what changed between two looks at a phone, around an edit. */
  note(of: { name: string; disk: string }, before: Map<string, Row>, after: Map<string, Row>): Act {
    const act: Act = { number: this.acts.length, phone: of.name, writes: [], made: [] }
    for (const [key, row] of after) {
      const stood = before.get(key)
      if (stood === row) continue
      if (stood === undefined) act.made.push(key)
      this.#noteRow(act, of, key, stood, row)
    }
    if (act.writes.length > 0) this.acts.push(act)
    return act
  }

  #noteRow(
    act: Act,
    { name, disk }: { name: string; disk: string },
    key: string,
    stood: Row | undefined,
    row: Row,
  ): void {
    const kind = key.slice(0, key.indexOf('/'))
    const old = stood === undefined ? {} : flatten(kind, withoutNote(stood))
    const now = flatten(kind, withoutNote(row))
    for (const register of new Set([...Object.keys(old), ...Object.keys(now)])) {
      const isGone = !(register in now)
      const value = isGone ? false : now[register]
      if (!isGone && register in old && sameValue(old[register], value)) continue
      const write = { phone: name, disk, key, kind, register, value, before: old[register], act }
      act.writes.push(write)
      this.writes.push(write)
      for (const one of tokensIn(value)) if (!this.owners.has(one)) this.owners.set(one, key)
    }
  }
}

/** The merge kind of the field that a write is about. */
export function kindOfWrite({ kind, register }: Write): ReturnType<typeof fieldKindOf> {
  return fieldKindOf(kind, register)
}
