import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import type { Scope } from '../../domain/scope.ts'
import type { Reach } from './reach.ts'

/**
 * How far a device has read: every record whose own sequence is at most `seq`, in the scopes that it
 * could read then; of scopes that it gained since, what lies in `fill` is still to come (above `from`).
 *
 * PUL1: pages go by the sequence of records, and a record that changed again lies on a later page with
 * registers that are older than that page. While a reading takes several pages, `since` is where it
 * began: registers above it travel. Absent at the end of a reading, when it would be `seq`.
 */
export type Cursor = {
  readonly seq: number
  readonly since?: number
  /** When it was given out, Unix seconds of the server's clock. */
  readonly givenAt: number
  readonly reach: Reach
  readonly fill: readonly Filling[]
}

/** A gained scope that is being given from its beginning, up to `from` so far. */
export type Filling = { readonly scope: Scope; readonly from: number }

/** Whose cursor it is, and of which history. */
export type Owner = {
  /** The mission's secret. */
  readonly key: string
  readonly mission: string
  readonly personId: string
  readonly deviceId: string
  readonly epoch: string
}

/** Scopes in few bytes; one has no place in a cursor but as a mark that only this server can make. */
export type Marks = (scope: Scope) => string

const cipher = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16
const markBytes = 6
const seqBytes = 6 + 1

const flags = { all: 1, mission: 2, everyMechanism: 4, since: 8, everyDraft: 16 } as const

/** The marks of scopes in this mission. */
export function marksOf(key: string): Marks {
  const { marks, known } = keysOf(key)
  return (scope) => {
    const before = known.get(scope)
    if (before !== undefined) return before
    const mark = createHmac('sha256', marks)
      .update(scope)
      .digest()
      .subarray(0, markBytes)
      .toString('hex')
    if (known.size >= marksKept) known.clear()
    known.set(scope, mark)
    return mark
  }
}

/**
 * A cursor as it is given to one reader: encrypted, since its sequence would count what happened and
 * its scopes say how far he could see (ACC2), and bound to him and this history, EPO1. Its length
 * tells nothing but how many scopes he has by name.
 */
export function sealCursor(owner: Owner, cursor: Cursor): string {
  const iv = randomBytes(ivBytes)
  const sealing = createCipheriv(cipher, keysOf(owner.key).cursors, iv).setAAD(aadOf(owner))
  const sealed = [sealing.update(packed(marksOf(owner.key), cursor)), sealing.final()]
  return Buffer.concat([iv, ...sealed, sealing.getAuthTag()]).toString('base64url')
}

/**
 * The cursor in `sealed`; `null` when it is none of this reader's in this history: he reads from the
 * beginning. `scopes` are all that there are.
 */
export function openCursor(
  owner: Owner,
  sealed: string | null,
  scopes: readonly Scope[],
): Cursor | null {
  if (sealed === null) return null
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length < ivBytes + tagBytes) return null
  const { cursors } = keysOf(owner.key)
  const opening = createDecipheriv(cipher, cursors, bytes.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  })
    .setAAD(aadOf(owner))
    .setAuthTag(bytes.subarray(-tagBytes))
  try {
    const inner = bytes.subarray(ivBytes, -tagBytes)
    return unpacked(
      marksOf(owner.key),
      Buffer.concat([opening.update(inner), opening.final()]),
      scopes,
    )
  } catch {
    return null
  }
}

type Keys = {
  readonly cursors: KeyObject
  readonly marks: KeyObject
  /** Marks that were made already: each answer asks for those of all scopes that there are. */
  readonly known: Map<Scope, string>
}

const keysKept = 100
const marksKept = 20_000
const keysOfSecrets = new Map<string, Keys>()

function keysOf(secret: string): Keys {
  const before = keysOfSecrets.get(secret)
  if (before !== undefined) return before
  const derived = (purpose: string) =>
    createSecretKey(createHmac('sha256', secret).update(purpose).digest())
  const keys = { cursors: derived('cursors'), marks: derived('marks'), known: new Map() }
  if (keysOfSecrets.size >= keysKept) keysOfSecrets.clear()
  keysOfSecrets.set(secret, keys)
  return keys
}

function aadOf({ mission, personId, deviceId, epoch }: Owner): Buffer {
  return Buffer.from(JSON.stringify([mission, personId, deviceId, epoch]))
}

/** Flags, sequence, time, beginning, number of marks, marks, and then what is being filled. */
function packed(marks: Marks, { seq, since, givenAt, reach, fill }: Cursor): Buffer {
  const head = Buffer.alloc(1 + seqBytes + 4)
  head[0] =
    (reach.all ? flags.all : 0) +
    (reach.mission ? flags.mission : 0) +
    (reach.everyMechanism ? flags.everyMechanism : 0) +
    (reach.everyDraft ? flags.everyDraft : 0) +
    (since === undefined ? 0 : flags.since)
  writeSeq(head, 1, seq)
  head.writeUInt32BE(givenAt, 1 + seqBytes)
  const beginning = Buffer.alloc(since === undefined ? 0 : seqBytes)
  if (since !== undefined) writeSeq(beginning, 0, since)
  const count = Buffer.alloc(2)
  count.writeUInt16BE(reach.named.size)
  const named = [...reach.named].sort().map((mark) => Buffer.from(mark, 'hex'))
  const filling = fill.map(({ scope, from }) => {
    const one = Buffer.alloc(markBytes + seqBytes)
    one.write(marks(scope), 'hex')
    writeSeq(one, markBytes, from)
    return one
  })
  return Buffer.concat([head, beginning, count, ...named, ...filling])
}

function unpacked(marks: Marks, bytes: Buffer, scopes: readonly Scope[]): Cursor {
  const flag = bytes.readUInt8(0)
  const hasSince = (flag & flags.since) > 0
  const seq = readSeq(bytes, 1)
  const givenAt = bytes.readUInt32BE(1 + seqBytes)
  let at = 1 + seqBytes + 4
  const since = hasSince ? { since: readSeq(bytes, at) } : {}
  at += hasSince ? seqBytes : 0
  const count = bytes.readUInt16BE(at)
  at += 2
  const named = new Set<string>()
  for (let i = 0; i < count; i += 1, at += markBytes)
    named.add(bytes.subarray(at, at + markBytes).toString('hex'))
  const fill: Filling[] = []
  const byMark = at < bytes.length ? new Map(scopes.map((scope) => [marks(scope), scope])) : null
  for (; at < bytes.length; at += markBytes + seqBytes) {
    const scope = byMark?.get(bytes.subarray(at, at + markBytes).toString('hex'))
    if (scope !== undefined) fill.push({ scope, from: readSeq(bytes, at + markBytes) })
  }
  const reach = {
    all: (flag & flags.all) > 0,
    mission: (flag & flags.mission) > 0,
    everyMechanism: (flag & flags.everyMechanism) > 0,
    everyDraft: (flag & flags.everyDraft) > 0,
    named,
  }
  return { seq, ...since, givenAt, reach, fill }
}

/** Sequences have up to 50 bits. */
function writeSeq(bytes: Buffer, at: number, seq: number): void {
  bytes.writeUInt8(Math.floor(seq / 2 ** 48), at)
  bytes.writeUIntBE(seq % 2 ** 48, at + 1, 6)
}

function readSeq(bytes: Buffer, at: number): number {
  return bytes.readUInt8(at) * 2 ** 48 + bytes.readUIntBE(at + 1, 6)
}
