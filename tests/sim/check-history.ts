import { conflictId } from '../../src/sync/conflict-record.ts'
import { readChangeId } from '../../src/sync/stamp.ts'
import { fieldKindOf } from '../../src/sync/tables.ts'
import { sameValue } from '../../src/sync/value.ts'
import { kindOfWrite, tokensIn, type Write } from './ledger.ts'
import type { Mirrored } from './mirror.ts'
import { refusalsOn } from './screen.ts'
import { Violation } from './violation.ts'
import type { World } from './world.ts'

type ChangeRow = { device: string; n: number; kind: string; id: string; writes: string }

/** One register that a change in the server's history wrote. */
type Taken = {
  readonly by: string
  readonly device: string
  readonly n: number
  readonly key: string
  readonly register: string
  readonly value: unknown
  readonly base: string | null
}

/** What the server's history says, read past the server's own code. */
export class History {
  readonly taken: Taken[] = []
  /** By record and register. */
  readonly #byRegister = new Map<string, Taken[]>()
  readonly changes = new Set<string>()

  static async read(world: World): Promise<History> {
    const history = new History()
    const rows = await world.server.disk.rows<ChangeRow>(
      'select device, n, kind, id, writes from changes where mission = ? order by seq',
      [world.server.mission],
    )
    for (const row of rows) history.#add(row)
    return history
  }

  of(key: string, register: string): readonly Taken[] {
    return this.#byRegister.get(`${key} ${register}`) ?? []
  }

  /** Did the server ever take this value there. */
  has({ key, register, value }: Pick<Write, 'key' | 'register' | 'value'>): boolean {
    return this.of(key, register).some((one) => sameValue(one.value, value))
  }

  #add({ device, n, kind, id, writes }: ChangeRow): void {
    const by = `${device}.${n}`
    this.changes.add(by)
    const key = `${kind}/${id}`
    const set: Record<string, [unknown, string | null]> = JSON.parse(writes)
    for (const [register, [value, base]] of Object.entries(set)) {
      const one = { by, device, n, key, register, value, base }
      this.taken.push(one)
      const name = `${key} ${register}`
      const known = this.#byRegister.get(name)
      if (known === undefined) this.#byRegister.set(name, [one])
      else known.push(one)
    }
  }
}

/** Everything that must be true of the whole story, once all is at rest. */
export function checkHistory(world: World, history: History): void {
  const conflicts = conflictsOn(world)
  checkConflicts(world, conflicts, history)
  checkWrites(world, history, conflicts)
  checkTexts(world, conflicts)
  checkCausality(world, history)
  checkSets(world, history)
  checkActs(world, history)
  checkOnce(world, history)
}

type Conflicts = ReadonlyMap<string, readonly Mirrored[]>

function conflictsOn({ mirror }: World): Conflicts {
  const found = new Map<string, Mirrored[]>()
  for (const record of mirror.records.values()) {
    if (record.kind !== 'conflict') continue
    const { subjectKind, subjectId, field } = record.values
    const name = `${String(subjectKind)}/${String(subjectId)} ${String(field)}`
    const known = found.get(name)
    if (known === undefined) found.set(name, [record])
    else known.push(record)
  }
  return found
}

/** CON1, CON3: each loser once, and none that stands. */
function checkConflicts(world: World, conflicts: Conflicts, history: History): void {
  for (const [name, records] of conflicts) {
    const seen = new Set<string>()
    for (const { key, values } of records) {
      world.counts.add(`conflict ${String(values.why)}`)
      const loser = JSON.stringify([values.losingDevice, values.losingValue, values.losingAt])
      if (seen.has(loser)) throw new Violation('duplicate', `${key}: its loser has two conflicts`)
      seen.add(loser)
      const [subject = '', field = ''] = name.split(' ')
      const standing = world.mirror.records.get(subject)?.values[field]
      const isOpen = values.state === 'open' && values.why === 'same_field'
      if (isOpen && sameValue(standing, values.losingValue))
        throw new Violation('loser', `${key} is open, though its losing value stands`)
    }
    checkIds(name, records, history)
    for (const record of records) checkStrangers(name, record, history)
  }
}

/** REG1: no conflict is made of a value and of what its author saw. */
function checkStrangers(name: string, { key, values }: Mirrored, history: History): void {
  const [subject = '', field = ''] = name.split(' ')
  if (values.why !== 'same_field') return
  const all = history.of(subject, field)
  const writer = (device: unknown, value: unknown) =>
    all.filter((one) => one.device === device && sameValue(one.value, value))
  const losers = writer(values.losingDevice, values.losingValue)
  const keepers = writer(values.keptDevice, values.keptValue)
  const [loser] = losers
  const [keeper] = keepers
  if (loser === undefined || keeper === undefined || losers.length + keepers.length > 2) return
  if (loser.base === keeper.by || keeper.base === loser.by)
    throw new Violation('loser', `${key} is about a value that its other author had seen`)
}

/** The id of a conflict is that of its record, field and losing change, and of nothing else. */
function checkIds(name: string, records: readonly Mirrored[], history: History): void {
  const [subject = '', field = ''] = name.split(' ')
  const slash = subject.indexOf('/')
  const kind = subject.slice(0, slash)
  const id = subject.slice(slash + 1)
  const writers = history.of(subject, field).flatMap(({ by }) => [by, `${by}+`])
  const possible = new Set(writers.map((by) => conflictId(kind, id, field, by)))
  for (const record of records)
    if (record.values.why !== 'edited_while_deleted' && !possible.has(record.id))
      throw new Violation('duplicate', `${record.key} is named after no change of its field`)
}

/** REG4, PSH3: every value that was saved stands, was replaced by who saw it, lost visibly, or was refused. */
function checkWrites(world: World, history: History, conflicts: Conflicts): void {
  const successors = new Map<string, Write[]>()
  for (const write of world.ledger.writes) {
    const name = `${write.key} ${write.register} ${JSON.stringify(write.before)}`
    const known = successors.get(name)
    if (known === undefined) successors.set(name, [write])
    else known.push(write)
  }
  const after: After = ({ key, register, value }) =>
    successors.get(`${key} ${register} ${JSON.stringify(value)}`) ?? []
  const refused = refusedValues(world)
  for (const write of world.ledger.writes) {
    const { key, register, value, phone } = write
    if (kindOfWrite(write) !== 'register' || tokensIn(value).length === 0) continue
    world.counts.add('values accounted for')
    if (sameValue(world.mirror.records.get(key)?.values[register], value)) continue
    const name = `${key} ${register}`
    const isInConflict = (conflicts.get(name) ?? []).some(
      ({ values }) => sameValue(values.losingValue, value) || sameValue(values.keptValue, value),
    )
    if (isInConflict) continue
    const isTaken = history.has(write)
    const isReplaced = after(write).some(
      (next) => (next.phone === phone && !isTaken) || cameIn(next, after, history),
    )
    if (isReplaced || refused.has(`${phone} ${name} ${JSON.stringify(value)}`)) continue
    throw new Violation(
      'lost-edit',
      `${phone} saved ${name} = ${JSON.stringify(value)}, which ${isTaken ? 'was taken and' : 'never came to the server and'} is nowhere`,
    )
  }
}

type After = (write: Write) => readonly Write[]

/** Did the server take the write, or a later one of the same phone into which it was joined (OUT2). */
function cameIn(write: Write, after: After, history: History, depth = 0): boolean {
  if (history.has(write)) return true
  const next = depth > 20 ? [] : after(write).filter(({ phone }) => phone === write.phone)
  return next.some((one) => cameIn(one, after, history, depth + 1))
}

function refusedValues(world: World): Set<string> {
  const refused = new Set<string>()
  for (const { name, disk } of world.phones)
    for (const { record, change } of refusalsOn(disk))
      for (const [register, [value]] of Object.entries(change.set))
        refused.add(`${name} ${record} ${register} ${JSON.stringify(value)}`)
  return refused
}

/** TXT1, TXT3: every word that was written into a text is in it, was taken out by somebody, or is kept. */
function checkTexts(world: World, conflicts: Conflicts): void {
  const texts = world.ledger.writes.filter((write) => kindOfWrite(write) === 'text')
  const accounted = wordsKept(world, conflicts)
  for (const { key, register, before, value } of texts) {
    const now = new Set(tokensIn(value))
    for (const word of tokensIn(before))
      if (!now.has(word)) accounted.add(`${key} ${register} ${word}`)
  }
  for (const { key, register, value, phone } of texts) {
    const standing = new Set(tokensIn(world.mirror.records.get(key)?.values[register]))
    for (const word of tokensIn(value)) {
      world.counts.add('words accounted for')
      if (standing.has(word) || accounted.has(`${key} ${register} ${word}`)) continue
      const text = `${phone} wrote the word ${word} into ${key} ${register}, and it is gone`
      throw new Violation('lost-edit', text)
    }
  }
}

/** The words that stand in conflicts and refusals. */
function wordsKept(world: World, conflicts: Conflicts): Set<string> {
  const kept = new Set<string>()
  const keep = (name: string, value: unknown) => {
    for (const word of tokensIn(value)) kept.add(`${name} ${word}`)
  }
  for (const [name, records] of conflicts)
    for (const { values } of records) {
      keep(name, values.losingValue)
      keep(name, values.keptValue)
    }
  for (const { disk } of world.phones)
    for (const { record, change } of refusalsOn(disk))
      for (const [register, [value]] of Object.entries(change.set))
        keep(`${record} ${register}`, value)
  return kept
}

/** REG1: who saw a value and wrote another never ends with the one that he saw. */
function checkCausality(world: World, history: History): void {
  for (const write of world.ledger.writes) {
    const { key, register, before, value } = write
    const kind = kindOfWrite(write)
    if ((kind !== 'register' && kind !== 'order') || register === 'deletedAt') continue
    if (tokensIn(value).length === 0 || tokensIn(before).length === 0) continue
    if (sameValue(before, value) || !isTakenFrom(write, history)) continue
    // Written more than once (a loser that was taken after all), it is known no longer which one was refused.
    const again = world.ledger.writes.filter(
      (one) => one.key === key && one.register === register && sameValue(one.value, value),
    )
    if (again.length > 1) continue
    const standing = world.mirror.records.get(key)?.values[register]
    const writings = history.of(key, register).filter((one) => sameValue(one.value, before))
    if (writings.length === 1 && sameValue(standing, before))
      throw new Violation(
        'causality',
        `${key} ${register} is ${JSON.stringify(standing)}, though ${write.phone} saw that and wrote ${JSON.stringify(value)}`,
      )
  }
}

/** Did the server take the value from this phone, under whatever name it had then. */
function isTakenFrom({ phone, key, register, value }: Write, history: History): boolean {
  return history
    .of(key, register)
    .some((one) => one.device.split('x')[0] === phone && sameValue(one.value, value))
}

/** SET2: an element is in a set while there is an adding of it that no removal has seen. */
function checkSets({ mirror }: World, history: History): void {
  const elements = new Set(
    history.taken
      .filter(({ register }) => register.includes('/'))
      .map(({ key, register }) => `${key} ${register}`),
  )
  for (const name of elements) {
    const [key = '', register = ''] = name.split(' ')
    if (fieldKindOf('', register) !== 'set') continue
    const all = history.of(key, register)
    const removals = all.filter(({ value }) => value !== true)
    const stands = all.some(
      (one) => one.value === true && !removals.some(({ base }) => hasSeen(base, one)),
    )
    const shown = mirror.records.get(key)?.values[register] === true
    if (stands !== shown)
      throw new Violation(
        'set',
        `${name} is ${shown ? 'in' : 'out'}, by history it is ${stands ? 'in' : 'out'}`,
      )
  }
}

/** Whoever knows a change of a device knows the ones before it. */
function hasSeen(base: string | null, { device, n }: Taken): boolean {
  return (base ?? '')
    .split(' ')
    .filter((tag) => tag !== '')
    .map(readChangeId)
    .some((tag) => tag.deviceId === device && tag.n >= n)
}

/** PSH4: of what was saved in one step, all was taken or nothing. */
function checkActs(world: World, history: History): void {
  for (const act of world.ledger.acts) {
    const keys = new Set(act.writes.map(({ key }) => key))
    if (keys.size < 2) continue
    world.counts.add('acts of several records')
    const fates = act.writes
      .filter((write) => kindOfWrite(write) === 'register' || kindOfWrite(write) === 'text')
      .filter(({ value }) => tokensIn(value).length > 0)
      .map((write) => history.has(write))
    if (fates.includes(true) && fates.includes(false))
      throw new Violation('torn-act', `act ${act.number} of ${act.phone} was taken in part`)
  }
}

/** PSH1: what was saved once is in history once. */
function checkOnce({ ledger }: World, history: History): void {
  const saved = new Map<string, number>()
  for (const { key, register, value } of ledger.writes) {
    const name = `${key} ${register} ${JSON.stringify(value)}`
    saved.set(name, (saved.get(name) ?? 0) + 1)
  }
  const taken = new Map<string, number>()
  for (const { key, register, value, device } of history.taken) {
    if (device === 'server' || tokensIn(value).length === 0) continue
    const name = `${key} ${register} ${JSON.stringify(value)}`
    const times = (taken.get(name) ?? 0) + 1
    taken.set(name, times)
    if (times > (saved.get(name) ?? 1))
      throw new Violation('duplicate', `${name} was saved once and taken ${times} times`)
  }
}
