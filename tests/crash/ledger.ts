import { isDeepStrictEqual } from 'node:util'
import type { Change, Verdict } from '../../src/sync/change.ts'
import type { FoundChange, Look } from './look.ts'

type Entry = {
  readonly change: Change
  readonly act: string
  /** The server said that it has it. */
  isAcknowledged: boolean
  /** It was found in the database after a kill. */
  isFound: boolean
  /** Two requests carried it at once, so that either may have been first. */
  isTwice: boolean
}

/** What everybody did and what the server said of it, kept outside of both, and held against the database. */
export class Ledger {
  readonly #entries = new Map<string, Entry>()
  readonly #acts = new Map<string, Entry[]>()
  readonly wrongs: string[] = []
  #rowsSeen = 0
  #epoch: string | null = null
  /** The sequence up to which the database was read. */
  readTo = 0
  /** How many of the acts that were cut off were found whole. */
  whole = 0
  readonly #absent = new Set<string>()

  /** How many acts were not there at all after a kill, and came with a later request. */
  get absent(): number {
    return this.#absent.size
  }

  get acknowledged(): number {
    return [...this.#entries.values()].filter((entry) => entry.isAcknowledged).length
  }

  /** Somebody wrote `changes` on device `deviceId`. */
  wrote(deviceId: string, changes: readonly Change[]): void {
    for (const change of changes) {
      const act = `${deviceId} ${change.group}`
      const entry = { change, act, isAcknowledged: false, isFound: false, isTwice: false }
      this.#entries.set(nameOf(deviceId, change.n), entry)
      this.#acts.set(act, [...(this.#acts.get(act) ?? []), entry])
    }
  }

  /** These changes travel in two requests at once. */
  sentTwice(deviceId: string, changes: readonly Change[]): void {
    for (const { n } of changes) {
      const entry = this.#entries.get(nameOf(deviceId, n))
      if (entry !== undefined) entry.isTwice = true
    }
  }

  /** The server's word on what `deviceId` handed over. */
  heard(deviceId: string, sent: readonly Change[], verdicts: readonly Verdict[]): void {
    if (verdicts.length !== sent.length)
      this.wrong(`${sent.length} changes of ${deviceId} got ${verdicts.length} verdicts`)
    for (const verdict of verdicts) {
      const name = nameOf(deviceId, verdict.n)
      const entry = this.#entries.get(name)
      if (entry === undefined) {
        this.wrong(`a verdict on ${name}, which nobody wrote`)
        continue
      }
      if (verdict.verdict === 'refused') this.wrong(`${name} is refused: ${verdict.reason}`)
      else entry.isAcknowledged = true
      const isHad = verdict.verdict === 'had'
      if (entry.isFound && !isHad) this.wrong(`${name} was in already, and is ${verdict.verdict}`)
      if (isHad && !entry.isFound && !entry.isTwice)
        this.wrong(`${name} is had, and was not in the database`)
    }
  }

  /** Holds what lies in the database after a kill against what was said. */
  compare(look: Look): void {
    this.#epoch ??= look.epoch
    if (look.epoch !== this.#epoch) this.wrong(`the epoch became ${look.epoch}`)
    if (look.trouble !== null) this.wrong(look.trouble)
    this.#rowsSeen += look.changes.length
    if (look.count !== this.#rowsSeen)
      this.wrong(`${this.#rowsSeen} changes were in the database, now there are ${look.count}`)
    const touched = new Set<string>()
    for (const found of look.changes) {
      this.readTo = Math.max(this.readTo, found.seq)
      const entry = this.#entries.get(nameOf(found.device, found.n))
      if (entry === undefined) continue
      this.#checkContent(entry, found)
      entry.isFound = true
      touched.add(entry.act)
    }
    this.#checkActs(touched)
    for (const [name, entry] of this.#entries)
      if (entry.isAcknowledged && !entry.isFound) this.wrong(`LOST: ${name} was acknowledged`)
  }

  /** Those that came in since the last look came in as a whole; the others are not there at all. */
  #checkActs(touched: ReadonlySet<string>): void {
    for (const act of touched) {
      const entries = this.#acts.get(act) ?? []
      const found = entries.filter((entry) => entry.isFound).length
      if (found !== entries.length)
        this.wrong(`${found} of ${entries.length} changes of act ${act} are in`)
      else if (!entries.some((entry) => entry.isAcknowledged)) this.whole += 1
    }
    for (const [act, entries] of this.#acts)
      if (entries.every((entry) => entry.isFound)) this.#acts.delete(act)
    for (const act of this.#acts.keys()) this.#absent.add(act)
  }

  /** At the end: everything that was ever written is in. */
  compareAll(look: Look): void {
    this.compare(look)
    for (const [name, entry] of this.#entries)
      if (!(entry.isFound && entry.isAcknowledged)) this.wrong(`LOST: ${name} never arrived`)
  }

  wrong(words: string): void {
    this.wrongs.push(words)
  }

  #checkContent({ change }: Entry, found: FoundChange): void {
    const isSame =
      found.kind === change.kind &&
      found.id === change.id &&
      isDeepStrictEqual(valuesOf(JSON.parse(found.writes)), valuesOf(change.set))
    if (!isSame) this.wrong(`${nameOf(found.device, found.n)} lies in the database as another`)
  }
}

function nameOf(deviceId: string, n: number): string {
  return `${deviceId}.${n}`
}

function valuesOf(set: Change['set']): Record<string, unknown> {
  return Object.fromEntries(Object.entries(set).map(([register, [value]]) => [register, value]))
}
