import type { Outgoing } from '../../src/device/database.ts'
import type { Standing } from '../../src/sync/change.ts'
import { unpackRecords } from '../../src/sync/pack.ts'
import type { SyncAnswer } from '../../src/sync/protocol.ts'
import type { Stamp } from '../../src/sync/stamp.ts'
import { fieldKindOf } from '../../src/sync/tables.ts'
import { sameValue } from '../../src/sync/value.ts'
import type { Mirrored } from './mirror.ts'
import { keptOn, outboxOn, refusalsOn, registersOn } from './screen.ts'
import type { SimPhone } from './sim-phone.ts'
import { Violation } from './violation.ts'
import type { World } from './world.ts'

type Registers = Readonly<Record<string, unknown>>

/** A change whose every part was valid when it was saved is refused for these reasons never. */
const neverRefusedFor = new Set(['invalid', 'unknown-kind', 'erased', 'decided-by-server'])

/** Nobody copies a phone here. */
const neverSaid = 'number-taken'

/** CLK2: what a phone writes is later than everything that it has seen, whatever its clock says. */
export function checkStamps(phone: SimPhone, before: ReadonlyMap<number, Outgoing>): void {
  for (const [n, { change }] of outboxOn(phone.disk)) {
    if (before.get(n)?.change.at === change.at || change.at > phone.seenStamp) continue
    throw new Violation('clock', `${phone.name} made ${change.at}, and had seen ${phone.seenStamp}`)
  }
}

/** The latest stamp in an answer, and `seen`. */
export function latestStampIn(answer: SyncAnswer, seen: Stamp): Stamp {
  let latest = seen
  const look = (fields: Readonly<Record<string, Standing>>) => {
    for (const [, , at] of Object.values(fields)) if (at > latest) latest = at
  }
  for (const { fields } of unpackRecords(answer.records)) look(fields)
  for (const verdict of answer.verdicts) if (verdict.verdict !== 'taken') look(verdict.now)
  return latest
}

/** A phone before an answer is taken in. */
export type Before = {
  readonly outbox: ReadonlyMap<number, Outgoing>
  readonly held: ReadonlyMap<string, Registers>
}

/** What `checkAbsorbed` compares with; of what is held only where something waits. */
export function beforeAbsorbing(phone: SimPhone): Before {
  const outbox = new Map(outboxOn(phone.disk))
  return { outbox, held: outbox.size > 0 ? registersOn(phone.disk) : new Map() }
}

/**
 * After an answer was taken in, or was not: what waits is on the screen (PUL4), and nothing left the
 * outbox but by the server's word.
 */
export function checkAbsorbed(
  world: World,
  phone: SimPhone,
  before: Before,
  answer: SyncAnswer,
): void {
  const outbox = outboxOn(phone.disk)
  const answered = new Set(answer.verdicts.map(({ n }) => n))
  for (const n of before.outbox.keys())
    if (!outbox.has(n) && !answered.has(n))
      throw new Violation('lost-edit', `change ${n} left ${phone.name} without a verdict`)
  if (answer.verdicts.some((one) => one.verdict === 'refused' && one.reason === neverSaid))
    throw new Violation('refusal', `${phone.name} is taken for a copy`)
  // REG5: who sends again what was refused may meet a record that was made otherwise since.
  for (const { reason, field, record } of refusalsOn(phone.disk))
    if (neverRefusedFor.has(reason) && !isFixed(record, field))
      throw new Violation('refusal', `${record} was refused as ${reason} (${field ?? 'whole'})`)
  if (outbox.size > 0) checkWaiting(world, phone, before, outbox)
}

function checkWaiting(
  world: World,
  phone: SimPhone,
  before: Before,
  outbox: ReadonlyMap<number, Outgoing>,
): void {
  const held = registersOn(phone.disk)
  for (const [key, registers] of waitingValues(outbox)) {
    const shown = held.get(key)
    if (mayHaveLeft(world, phone, key)) continue
    for (const [register, value] of registers) {
      // What was acknowledged and is offered once more stands as the server said, until it says again.
      const wasShown = isShown(before.held.get(key), register, value)
      if (!wasShown || isShown(shown, register, value)) continue
      throw new Violation(
        'own-edit',
        `${phone.name} waits with ${key} ${register} = ${JSON.stringify(value)} and shows ${JSON.stringify(shown?.[register])}`,
      )
    }
  }
}

/** The latest value that waits in each register, by record. */
function waitingValues(outbox: ReadonlyMap<number, Outgoing>): Map<string, Map<string, unknown>> {
  const values = new Map<string, Map<string, unknown>>()
  for (const [, { record, change }] of [...outbox].sort(([a], [b]) => a - b)) {
    const registers = values.get(record) ?? new Map<string, unknown>()
    for (const [register, [value]] of Object.entries(change.set)) registers.set(register, value)
    values.set(record, registers)
  }
  return values
}

function isFixed(record: string, field: string | null): boolean {
  return field !== null && fieldKindOf(record.slice(0, record.indexOf('/')), field) === 'fixed'
}

/** What is no longer his to see may leave the phone, and so may what the server refused to make. */
function mayHaveLeft(world: World, phone: SimPhone, key: string): boolean {
  const record = world.mirror.records.get(key)
  if (record !== undefined) return !world.mirror.isVisible(world.actorOf(phone), record)
  return refusalsOn(phone.disk).some((one) => one.record === key && 'createdAt' in one.change.set)
}

function isShown(shown: Registers | undefined, register: string, value: unknown): boolean {
  if (shown === undefined) return false
  const now = register in shown ? shown[register] : register.includes('/') ? false : undefined
  return sameValue(now, value)
}

/**
 * A phone that has read to the end holds what its reader may see, all of it and nothing else, except
 * where a change of its own waits.
 */
export function checkComplete(world: World, phone: SimPhone, isAtRest = false): void {
  const check = isAtRest ? 'convergence' : 'unseen-data'
  const visible = world.mirror.visibleTo(world.actorOf(phone))
  const held = registersOn(phone.disk)
  const waiting = waitingRegisters(phone)
  // CMP5: what a restored server lacks and did not take from here stays here, as the person is told.
  const kept = new Set(world.isRestored ? keptOn(phone.disk) : [])
  for (const [key, record] of visible) {
    const registers = held.get(key)
    if (registers === undefined)
      throw new Violation(check, `${phone.name} lacks ${key} (seq ${record.seq})`)
    if (!kept.has(key)) compare(check, phone, record, registers, waiting.get(key), world.isRestored)
  }
  // What a restored server has forgotten is still here, until it is given back, or refused then. A phone
  // that joined anew holds what its reader lost before that until it compares, which it does at rest.
  const mayHoldMore = (key: string) =>
    (world.hasRejoined && !isAtRest) ||
    (world.isRestored &&
      (!isAtRest || kept.has(key) || (!world.mirror.records.has(key) && mayStayBehind(world, key))))
  for (const key of held.keys())
    if (!visible.has(key) && !waiting.has(key) && !mayHoldMore(key))
      throw new Violation(check, `${phone.name} still holds ${key}`)
  if (!isAtRest) return
  const [n] = outboxOn(phone.disk).keys()
  if (n !== undefined) throw new Violation(check, `${phone.name} still waits with change ${n}`)
}

/** A conflict of the old history, and what was refused when it was given back. */
function mayStayBehind({ phones }: World, key: string): boolean {
  if (key.startsWith('conflict/')) return true
  return phones.some(({ disk }) => refusalsOn(disk).some(({ record }) => record === key))
}

function compare(
  check: 'convergence' | 'unseen-data',
  phone: SimPhone,
  record: Mirrored,
  registers: Registers,
  waiting: ReadonlySet<string> | undefined,
  isRestored: boolean,
): void {
  const differ = (register: string, there: unknown) => {
    if (waiting?.has(register) === true) return
    const text = `${phone.name} shows ${JSON.stringify(registers[register])} in ${record.key} ${register}, the server has ${JSON.stringify(there)}`
    throw new Violation(check, text)
  }
  for (const [register, value] of record.shown)
    if (!(register in registers && sameValue(registers[register], value))) differ(register, value)
  if (isRestored && check === 'unseen-data') return
  for (const [register, value] of Object.entries(registers)) {
    const isOut = register.includes('/') && value === false
    if (!record.shown.has(register) && !isOut) differ(register, undefined)
  }
}

function waitingRegisters(phone: SimPhone): Map<string, Set<string>> {
  const waiting = new Map<string, Set<string>>()
  for (const { record, change } of outboxOn(phone.disk).values()) {
    const registers = waiting.get(record) ?? new Set<string>()
    for (const register of Object.keys(change.set)) registers.add(register)
    waiting.set(record, registers)
  }
  return waiting
}
