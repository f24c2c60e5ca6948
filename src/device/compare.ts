import type { Reference } from '../domain/container.ts'
import { mayOffer } from '../domain/may.ts'
import { isRecordKind, recordKinds } from '../domain/records.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import { mayRead } from '../domain/scope.ts'
import { type Digest, recordDigest } from '../sync/compare.ts'
import { OfferAnswerSchema, readBody } from '../sync/compare-wire.ts'
import { packRecords, type WireRecord } from '../sync/pack.ts'
import { protocolVersion } from '../sync/protocol.ts'
import { flatten } from '../sync/registers.ts'
import { zeroStamp } from '../sync/stamp.ts'
import { afterLook, type Look, noteComparison, readComparison } from './comparison.ts'
import { type Database, type RecordNote, readRecordKey, recordKey } from './database.ts'
import type { Device } from './device.ts'
import { type Call, differences } from './differences.ts'
import { groupBy } from './group-by.ts'
import { eachHeld, type Held, heldRecords } from './held.ts'
import { refreshIdentity } from './join.ts'
import { stampOn, writerOf } from './record-note.ts'
import { keepOpen } from './reopen.ts'
import { readReading, readSetting, writeSetting } from './settings.ts'
import { forget } from './shelf.ts'
import { type CallError, callApi, type Fetch } from './transport.ts'

const pageBytes = 200_000
const pageRecords = 500

/** What came of a comparison: there may be more to read now, or to look at again. */
export type Compared = { readonly more: boolean }

/**
 * CMP5: compares what this device holds with its server and repairs both sides: what the server lacks
 * is offered, what is only there is read, from the beginning; what went out of sight leaves. To be
 * called when nothing waits. In a history that was just met it comes before anything is read, so that
 * nothing of the new history covers what only this device still has.
 *
 * The outbox is not touched. What the server does not take from this person stays here.
 */
export async function compareWithServer(
  device: Device,
  fetch: Fetch,
): Promise<Result<Compared, CallError>> {
  const { db } = device
  const { epoch } = await readReading(db)
  const before = await readComparison(db)
  if (epoch === null) return ok({ more: false })
  const call = { fetch, epoch }
  const digests = await digestsHere(db)
  const found = await differences(call, digests)
  if (!found.ok) return found
  const { gone, more, isOtherHistory } = found.value
  if (isOtherHistory) return ok({ more: true })
  await leave(db, gone)
  const unlike = found.value.unlike.filter(({ kind, id }) => !gone.includes(recordKey(kind, id)))
  const held = await heldAmong(db, unlike)
  // What must leave, and what may be given, is for the roles of this moment to say.
  const isAsked = held.length > 0 && (await refreshIdentity(db, fetch))
  const me = (await readSetting(db, 'identity')) ?? device.me
  // The roles of a restored server may be those of the backup: only later they say what must leave.
  const hidden = held.filter(
    ({ note }) => isAsked && !before.isNewHistory && isOutOfReach(me, note.scope),
  )
  await leave(
    db,
    hidden.map(({ key }) => key),
  )
  const visible = held.filter((one) => !hidden.includes(one))
  const given = await giveBack(call, me, visible)
  if (!given.ok) return given
  const kept = [...given.value.kept, ...(await parkedAmong(db, unlike))]
  const left = [...more, ...given.value.otherwise]
  return ok({ more: await noteOutcome(device, epoch, { taken: given.value.taken, kept, left }) })
}

/** Writes down what came of it. Gives back whether there is more to do now. */
async function noteOutcome(device: Device, epoch: string, look: Look): Promise<boolean> {
  const { db } = device
  return db.transaction('rw', db.settings, async () => {
    const reading = await readReading(db)
    // Another tab has met another history meanwhile: this says nothing about it.
    if (reading.epoch !== epoch) return true
    const { next, reads, more } = afterLook(await readComparison(db), look, device.now())
    if (reads)
      await writeSetting(db, 'reading', { ...reading, cursor: null, turn: reading.turn + 1 })
    await noteComparison(db, next)
    return more
  })
}

function isOutOfReach(me: Device['me'], scope: string | null): boolean {
  return scope !== null && !mayRead(me, scope)
}

/** The registers of a record as the server would list them. */
function registersOf(kind: string, { row, note }: Held): Record<string, unknown> {
  const registers: Record<string, unknown> = { ...flatten(kind, row), ...note.unknown }
  for (const register of Object.keys(note.except))
    if (register.includes('/') && !Object.hasOwn(registers, register)) registers[register] = false
  return registers
}

/** CMP1: the digest of every record that is here, by its key: also of those that only a newer app can read. */
async function digestsHere(db: Database): Promise<Map<string, Digest>> {
  const digests = new Map<string, Digest>()
  const add = ({ kind, id }: Reference, note: RecordNote, registers: Record<string, unknown>) => {
    const marks = Object.entries(registers).flatMap(([register, value]) => {
      const by = writerOf(note, register)
      return by === null ? [] : [[register, { by, value }] as const]
    })
    digests.set(recordKey(kind, id), recordDigest({ kind, id }, marks))
  }
  await keepOpen(db, async () => {
    await eachHeld(db, (kind, held) => {
      add({ kind, id: held.row.id }, held.note, registersOf(kind, held))
    })
    await db.parked.each((parked) => add(parked, parked.note, { ...parked.registers }))
  })
  return digests
}

type Named = Held & { readonly kind: string; readonly key: string }

/** Those of `references` that are held here and wait for nothing. */
async function heldAmong(db: Database, references: readonly Reference[]): Promise<Named[]> {
  const found: Named[] = []
  await keepOpen(db, () =>
    db.transaction('r', db.tables, async () => {
      const waiting = await keysWaiting(db)
      for (const [kind, ofKind] of groupBy(references, (one) => one.kind)) {
        if (!isRecordKind(kind)) continue
        const ids = ofKind.map(({ id }) => id).filter((id) => !waiting.has(recordKey(kind, id)))
        for (const held of await heldRecords(db, kind, ids))
          if (held !== undefined) found.push({ ...held, kind, key: recordKey(kind, held.row.id) })
      }
    }),
  )
  return found
}

/** Keys of those of `references` that only a newer app can read: they cannot be given back from here. */
async function parkedAmong(db: Database, references: readonly Reference[]): Promise<string[]> {
  const keys = references.map(({ kind, id }) => recordKey(kind, id))
  const found = await keepOpen(db, () => db.parked.bulkGet(keys))
  return found.flatMap((parked) => parked?.key ?? [])
}

async function keysWaiting(db: Database): Promise<ReadonlySet<string>> {
  const waiting = new Set<string>()
  await db.outbox.each(({ record }) => waiting.add(record))
  return waiting
}

/** ACC4: what went out of sight leaves, but for what somebody is writing on. */
async function leave(db: Database, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return
  await keepOpen(db, () =>
    db.transaction('rw', db.tables, async () => {
      const waiting = await keysWaiting(db)
      await forget(
        db,
        keys.filter((key) => !waiting.has(key)).map((key) => readRecordKey(key)),
      )
    }),
  )
}

type Given = { taken: number; otherwise: string[]; kept: string[] }

/** CMP2: offers what this person may give back, what holds others first, in pages of a bounded size. */
async function giveBack(
  call: Call,
  me: Device['me'],
  records: readonly Named[],
): Promise<Result<Given, CallError>> {
  const given: Given = { taken: 0, otherwise: [], kept: [] }
  const order = new Map<string, number>(recordKinds.map((kind, place) => [kind, place]))
  const sorted = records.toSorted((a, b) => (order.get(a.kind) ?? 0) - (order.get(b.kind) ?? 0))
  let page: WireRecord[] = []
  let bytes = 0
  const send = async (): Promise<Result<void, CallError>> => {
    if (page.length === 0) return ok(undefined)
    const sent = await offerPage(call, page, given)
    page = []
    bytes = 0
    return sent
  }
  for (const record of sorted) {
    if (!mayGive(me, record)) {
      given.kept.push(record.key)
      continue
    }
    const wire = asWire(record)
    page.push(wire)
    bytes += JSON.stringify(wire).length
    if (bytes < pageBytes && page.length < pageRecords) continue
    const sent = await send()
    if (!sent.ok) return sent
  }
  const sent = await send()
  return sent.ok ? ok(given) : sent
}

function mayGive(me: Device['me'], { kind, row }: Named): boolean {
  if (!isRecordKind(kind)) return false
  return mayOffer(me, kind, row, true) || mayOffer(me, kind, row, false)
}

function asWire(record: Named): WireRecord {
  const { kind, row, note } = record
  const fields: Record<string, readonly [unknown, string, string]> = {}
  for (const [register, value] of Object.entries(registersOf(kind, record))) {
    const by = writerOf(note, register)
    if (by !== null) fields[register] = [value, by, stampOn(note, register) ?? zeroStamp]
  }
  return { kind, id: row.id, scope: '', seq: 0, fields }
}

async function offerPage(
  { fetch, epoch }: Call,
  page: readonly WireRecord[],
  given: Given,
): Promise<Result<void, CallError>> {
  const body = { protocol: protocolVersion, epoch, records: packRecords(page) }
  const answered = await callApi(fetch, '/api/v1/offer', { body })
  if (!answered.ok) return answered
  const answer = readBody(OfferAnswerSchema, answered.value)
  if (!answer.ok) return fail({ kind: 'update-needed' })
  for (const [kind, id, verdict] of answer.value.verdicts) {
    if (verdict === 'taken') given.taken += 1
    else if (verdict === 'otherwise') given.otherwise.push(recordKey(kind, id))
    else given.kept.push(recordKey(kind, id))
  }
  return ok(undefined)
}
