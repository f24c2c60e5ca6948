import type { Reference } from '../../domain/container.ts'
import { may } from '../../domain/may.ts'
import { Actor } from '../../domain/role.ts'
import { mayRead, openingOf, type Scope } from '../../domain/scope.ts'
import { packRecords } from '../../sync/pack.ts'
import { protocolVersion } from '../../sync/protocol.ts'
import type { SeeAsAnswer, SeeAsQuery, Why } from '../../sync/see-as-wire.ts'
import { actorOf } from '../accounts/actors.ts'
import { openSummaries } from '../sharing/shares.ts'
import type { Db, Storage } from '../storage/storage.ts'
import { isText } from '../storage/unreadable.ts'
import { type Reader, toWire } from './deliver.ts'
import { type PageOf, readPage } from './page.ts'
import { groundNow } from './place.ts'
import type { StandingRecord } from './standing-record.ts'
import { Workspace } from './workspace.ts'

/** In which mission, and the server's clock, Unix milliseconds. */
type Where = { readonly storage: Storage; readonly mission: string; readonly now: () => number }

/** Who is being looked through the eyes of. */
type Seen = {
  readonly actor: Actor
  readonly personId: Actor['personId'] | null
  /** A donor has no role: he sees what links show, here of this mechanism or of all. */
  readonly donor: { readonly mechanismId: string | null } | null
}

/** Somebody thought up is named in no record. */
const nobody = 'see-as-nobody'

const usualBytes = 200_000

/** Why there is no preview. */
export type NoPreview = 'not-allowed' | 'not-found'

/**
 * ACC7: what somebody would be given, as far as the asker may see it himself: worked out by the filter
 * that serves that person, never wider than the asker's own. For heads of mission and co-ordinators,
 * of people whose every role lies where they may. Whether somebody has joined is not told to others.
 */
export async function seeAs(
  where: Where,
  asker: Reader,
  query: SeeAsQuery,
): Promise<SeeAsAnswer | NoPreview> {
  const { storage, mission, now } = where
  const about = query.kind === undefined ? null : { kind: query.kind, id: query.id ?? '' }
  return storage.read(async (db) => {
    const seen = await seenBy(db, mission, asker.actor, query)
    if (seen === null) return 'not-allowed'
    const { actor, personId, donor } = seen
    const { organisationId, grants } = actor
    const answer = {
      protocol: protocolVersion,
      as: { personId, organisationId, grants, isDonor: donor !== null },
      records: [],
      next: null,
      one: null,
    }
    const open = donor === null ? null : await openSummaries(db, mission, now())
    const scopes = (await scopesOf(db, mission)).filter((scope) => mayRead(asker.actor, scope))
    const shown = donor === null ? scopes.filter((scope) => mayRead(actor, scope)) : scopes
    await storage.narrow(db, about === null ? { mission, scopes: shown } : { mission })
    const isShown = ({ kind, id, values }: StandingRecord) =>
      open === null ||
      (kind === 'summary' &&
        open.has(id) &&
        (donor?.mechanismId === null || donor?.mechanismId === values.mechanismId))
    if (about !== null) {
      const one = await explained(where, db, { scopes, seen, about, isShown })
      return one === null ? 'not-found' : { ...answer, one }
    }
    const after = Number(query.after ?? 0)
    const bytes = Number(query.bytes ?? usualBytes)
    const { page, next } = await pageAfter(db, mission, { scopes: shown, after, bytes })
    const records = page.filter(({ record }) => isShown(record)).flatMap((one) => whole(one) ?? [])
    return { ...answer, records: packRecords(records), next }
  })
}

async function seenBy(
  db: Db,
  mission: string,
  asker: Actor,
  query: SeeAsQuery,
): Promise<Seen | null> {
  const maySee = (mechanismId: string | null) =>
    may(asker, 'see_as', { mechanismId, ownerOrganisationId: null })
  if (query.person !== undefined) {
    const actor = await actorOf(db, mission, query.person)
    const isHis =
      actor !== null &&
      actor.grants.length > 0 &&
      actor.grants.every(({ mechanismId }) => maySee(mechanismId))
    return isHis ? { actor, personId: actor.personId, donor: null } : null
  }
  const mechanismId = query.mechanism || null
  if (!maySee(mechanismId)) return null
  const isDonor = query.role === 'donor'
  const actor = Actor.parse({
    personId: nobody,
    organisationId: query.organisation || null,
    grants: isDonor ? [] : [{ role: query.role, mechanismId }],
  })
  return { actor, personId: null, donor: isDonor ? { mechanismId } : null }
}

async function scopesOf(db: Db, mission: string): Promise<Scope[]> {
  const rows = await db
    .selectFrom('scopes')
    .select('scope')
    .where('mission', '=', mission)
    .orderBy('scope')
    .execute()
  return rows.map(({ scope }) => scope).filter(isText)
}

type Pages = { readonly scopes: readonly Scope[]; readonly after: number; readonly bytes: number }

/** Cut as a pull is (PUL5). What follows is named by the last record shown, which tells nothing new. */
async function pageAfter(db: Db, mission: string, { scopes, after, bytes }: Pages) {
  const window = { head: after, fill: [], from: after, scopes, bytes }
  const { records, more } = await readPage(db, mission, window)
  const last = records.at(-1)?.record.seq
  return { page: records, next: more && last !== undefined ? last : null }
}

/** A record as a device gets it that has read nothing yet. */
function whole(part: PageOf<StandingRecord>) {
  return toWire({ ...part, isWhole: true }, { since: 0, deviceId: '', lateSeq: 0 })
}

type Question = {
  readonly scopes: readonly Scope[]
  readonly seen: Seen
  readonly about: Reference
  readonly isShown: (record: StandingRecord) => boolean
}

/** `null` for what the asker may not see, as for what is not there. */
async function explained(
  { storage, mission, now }: Where,
  db: Db,
  { scopes, seen, about, isShown }: Question,
): Promise<SeeAsAnswer['one']> {
  const workspace = new Workspace({ ...storage, locksRows: false }, db, {
    mission,
    nowMs: now(),
    nextNumber: () => 0,
  })
  await workspace.load([about])
  const record = workspace.find(about)
  if (record === undefined || !scopes.includes(record.scope)) return null
  if (seen.donor !== null) return { isRead: isShown(record), why: null }
  const opening = openingOf(seen.actor, record.scope)
  const found = groundNow(workspace, record)
  const why: Why | null = found && {
    marking: found.ground.marking,
    place: found.ground.place,
    audience: found.ground.audience,
    boundBy: [found.boundBy.kind, found.boundBy.id],
    by: opening?.role ?? null,
  }
  return { isRead: opening !== null, why }
}
