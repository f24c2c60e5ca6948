import { z } from 'zod/mini'
import { may } from '../domain/may.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import { AuditHeadAnswer, AuditPage } from '../sync/audit-wire.ts'
import type { Database } from './database.ts'
import type { Device } from './device.ts'
import { actorOf, type Identity } from './identity.ts'
import { readReading, readSetting } from './settings.ts'
import { type CallError, callApi, type Fetch } from './transport.ts'
import type { As } from './ways-in.ts'

const dayMs = 24 * 60 * 60 * 1000
const key = 'audit'

const Head = z.object({ n: z.number(), hash: z.string() })
const Restored = z.nullable(z.object({ n: z.number(), at: z.string() }))

/** That the audit is not the one that this device has seen before; kept until somebody has read it. */
const Alarm = z.object({
  /** The server says that it was put back to a backup, or says nothing. */
  kind: z.enum(['restored', 'rolled-back']),
  /** How many entries there were when this device looked last. */
  seenN: z.number(),
  /** When it looked last, and when it found this out: Unix milliseconds. */
  seenMs: z.number(),
  foundMs: z.number(),
  found: z.object({ head: Head, restored: Restored }),
})
export type AuditAlarm = z.infer<typeof Alarm>

/** What this device remembers of its server's audit. */
const Watched = z.object({
  /** The furthest head that it has seen. */
  head: Head,
  seenMs: z.number(),
  /** The last restore that it knows of. */
  restored: Restored,
  /** The epoch in which it asked last, and when. */
  epoch: z.nullable(z.string()),
  askedMs: z.number(),
  alarm: z.nullable(Alarm),
})
export type Watched = z.infer<typeof Watched>

/** May whoever uses this device read the audit. */
export function mayReadAudit(me: Identity): boolean {
  return may(actorOf(me), 'read_audit', { mechanismId: null, ownerOrganisationId: null })
}

/** What is remembered of the audit; `null` when this device never asked for it. */
export async function readWatched(db: Database): Promise<Watched | null> {
  const row = await db.settings.get(key)
  return row === undefined ? null : Watched.parse(row.value)
}

/**
 * AUD3: asks the server once a day, and in a new epoch, whether its audit still goes through the furthest
 * entry that this device has seen, and remembers what it learns. Whoever may not read the audit asks
 * nothing. A server that cannot say is asked again the next day. Fails as the call does.
 */
export async function watchAudit(device: Device, fetch: Fetch): Promise<Result<void, CallError>> {
  const { db } = device
  const me = await readSetting(db, 'identity')
  if (me === undefined || !mayReadAudit(me)) return ok(undefined)
  const [known, { epoch }] = await Promise.all([readWatched(db), readReading(db)])
  const nowMs = device.now()
  const isDue = known === null || known.epoch !== epoch || Math.abs(nowMs - known.askedMs) >= dayMs
  if (!isDue) return ok(undefined)
  const { n, hash } = known?.head ?? { n: 0, hash: '' }
  const called = await callApi(fetch, `/api/v1/audit/head?n=${n}&hash=${hash}`, {
    method: 'GET',
    deviceId: me.deviceId,
  })
  if (!called.ok && called.error.kind !== 'refused') return called
  const answer = AuditHeadAnswer.safeParse(called.ok ? called.value : null)
  await db.transaction('rw', db.settings, async () => {
    const before = await readWatched(db)
    const watched = answer.success
      ? lookedAt(before, answer.data, { epoch, nowMs })
      : { ...(before ?? nothing(nowMs)), epoch, askedMs: nowMs }
    await db.settings.put({ key, value: watched })
  })
  return ok(undefined)
}

/**
 * AUD3: what is known of the audit after this answer. It went back when it does not go through the
 * furthest entry that was seen; that is no surprise when a restore says so which this device has not
 * known, and which came where that entry is missing. An alarm stays, and so does the head that it is
 * about, until it is acknowledged.
 */
export function lookedAt(
  before: Watched | null,
  { n, hash, has, restored }: AuditHeadAnswer,
  { epoch, nowMs }: { readonly epoch: string | null; readonly nowMs: number },
): Watched {
  const asked = { epoch, askedMs: nowMs }
  const found = { head: { n, hash }, restored }
  if (before === null || before.head.n === 0)
    return { ...found, seenMs: nowMs, ...asked, alarm: before?.alarm ?? null }
  const wentOn = has && n >= before.head.n
  if (before.alarm !== null) return { ...before, ...asked, alarm: { ...before.alarm, found } }
  if (wentOn) return { ...found, seenMs: nowMs, ...asked, alarm: null }
  const isNews = restored !== null && restored.at !== before.restored?.at
  const kind = isNews && restored.n <= before.head.n + 1 ? 'restored' : 'rolled-back'
  const alarm: AuditAlarm = {
    kind,
    seenN: before.head.n,
    seenMs: before.seenMs,
    foundMs: nowMs,
    found,
  }
  return { ...before, ...asked, alarm }
}

/** Somebody has read that the audit went back: this device goes on from where it is now. */
export async function acknowledgeAlarm(db: Database): Promise<void> {
  await db.transaction('rw', db.settings, async () => {
    const known = await readWatched(db)
    if (known?.alarm == null) return
    const { found, foundMs } = known.alarm
    await db.settings.put({ key, value: { ...known, ...found, seenMs: foundMs, alarm: null } })
  })
}

/** Entries of the audit, the latest first: those before `before`, of `act` where one is named. */
export async function auditEntries(
  { fetch, deviceId }: As,
  { before, act }: { readonly before: number | null; readonly act: string | null },
): Promise<Result<AuditPage, CallError>> {
  const query = new URLSearchParams()
  if (before !== null) query.set('before', String(before))
  if (act !== null) query.set('act', act)
  const called = await callApi(fetch, `/api/v1/audit?${query}`, { method: 'GET', deviceId })
  if (!called.ok) return called
  const page = AuditPage.safeParse(called.value)
  return page.success ? ok(page.data) : fail({ kind: 'update-needed' })
}

function nothing(nowMs: number): Watched {
  return {
    head: { n: 0, hash: '' },
    seenMs: nowMs,
    restored: null,
    epoch: null,
    askedMs: nowMs,
    alarm: null,
  }
}
