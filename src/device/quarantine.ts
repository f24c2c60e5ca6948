import { z } from 'zod/mini'
import { may } from '../domain/may.ts'
import { ok, type Result } from '../domain/result.ts'
import type { Actor } from '../domain/role.ts'
import type { Database } from './database.ts'
import type { Device } from './device.ts'
import { groupBy } from './group-by.ts'
import { readSetting, writeSetting } from './settings.ts'
import { type CallError, callApi, type Fetch } from './transport.ts'

/** One change that a device handed over when it was shut out. */
export const QuarantineItem = z.object({
  id: z.string(),
  personId: z.string(),
  organisationId: z.nullable(z.string()),
  deviceId: z.string(),
  receivedAt: z.string(),
  group: z.number(),
  kind: z.string(),
  recordId: z.string(),
  subjectTitle: z.exactOptional(z.string()),
  /** What it would write, by register. */
  set: z.record(z.string(), z.unknown()),
  /** What stands there now; `null` where the record is not there yet. */
  standing: z.nullable(z.record(z.string(), z.unknown())),
  state: z.enum(['waiting', 'accepted', 'declined']),
  reason: z.string(),
  /** Why it could not be taken when somebody accepted it. */
  trouble: z._default(z.nullable(z.string()), null),
})
export type QuarantineItem = z.infer<typeof QuarantineItem>

/** The quarantine as the server last told it. */
export const QuarantineList = z.object({ atMs: z.number(), items: z.array(QuarantineItem) })
export type QuarantineList = z.infer<typeof QuarantineList>

/** What somebody did in one step; it is decided about as a whole. */
export type QuarantinedAct = {
  /** Of its first item: names the act. */
  readonly id: string
  readonly items: readonly QuarantineItem[]
  readonly state: QuarantineItem['state']
}

/** Is this person asked about what devices hand over. */
export function decidesQuarantine(actor: Actor): boolean {
  return actor.grants.some(({ mechanismId }) =>
    may(actor, 'decide_quarantine', { mechanismId, ownerOrganisationId: null }),
  )
}

/** Asks the server what lies in the quarantine, and keeps it for when there is no connection. */
export async function fetchQuarantine(
  device: Device,
  fetch: Fetch,
): Promise<Result<void, CallError>> {
  const answered = await callApi(fetch, '/api/v1/quarantine', {
    method: 'GET',
    deviceId: device.me.deviceId,
  })
  if (!answered.ok) return answered
  const read = z.object({ items: z.array(QuarantineItem) }).safeParse(answered.value)
  if (!read.success) return { ok: false, error: { kind: 'update-needed' } }
  const list: QuarantineList = { atMs: device.now(), items: read.data.items }
  await writeSetting(device.db, 'quarantine', list)
  return ok(undefined)
}

/** The acts as they were last told, those that wait first, in the order of the server; and when that was. */
export async function knownQuarantine(
  db: Database,
): Promise<{ readonly atMs: number | null; readonly acts: readonly QuarantinedAct[] }> {
  const list = QuarantineList.safeParse(await readSetting(db, 'quarantine')).data
  const byAct = groupBy(list?.items ?? [], ({ deviceId, group }) => `${deviceId} ${group}`)
  const acts = [...byAct.values()].flatMap((items): QuarantinedAct[] => {
    const [first] = items
    return first === undefined ? [] : [{ id: first.id, items, state: first.state }]
  })
  const isWaiting = ({ state }: QuarantinedAct) => Number(state !== 'waiting')
  return { atMs: list?.atMs ?? null, acts: acts.toSorted((a, b) => isWaiting(a) - isWaiting(b)) }
}

/** How many acts wait for a decision, as far as it was last told. */
export async function quarantineCount(db: Database): Promise<number> {
  const { acts } = await knownQuarantine(db)
  return acts.filter(({ state }) => state === 'waiting').length
}

/** Accepts or declines an act; a reason is needed for declining. Needs a connection. */
export async function decideQuarantined(
  device: Device,
  fetch: Fetch,
  id: string,
  decision: { readonly accept: boolean; readonly reason: string },
): Promise<Result<void, CallError>> {
  const path = `/api/v1/quarantine/${encodeURIComponent(id)}`
  const answered = await callApi(fetch, path, { body: decision, deviceId: device.me.deviceId })
  const fresh = await fetchQuarantine(device, fetch)
  return answered.ok ? fresh : answered
}
