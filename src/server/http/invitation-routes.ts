import { Hono } from 'hono'
import { z } from 'zod/mini'
import { MechanismId, OrganisationId, PersonId } from '../../domain/ids.ts'
import { mayName } from '../../domain/may.ts'
import type { Actor } from '../../domain/role.ts'
import { Role } from '../../domain/role.ts'
import {
  type Invitation,
  invite,
  isOpenFor,
  listInvitations,
  mayMakeOut,
  takeBackInvitation,
} from '../accounts/invitations.ts'
import { makeSpokenCode } from '../accounts/spoken-codes.ts'
import { readRecords } from '../sync/rows.ts'
import type { Deps } from './app.ts'
import { readJson } from './body.ts'
import { Failure } from './failures.ts'
import { demandSession, type Signed } from './guards.ts'

const mostMechanisms = 50

/** What an inviter decides about a guest. */
export const Inviting = z.object({
  role: Role,
  /** `null`: the role counts in the whole mission, unless `mechanismIds` names where. */
  mechanismId: z.nullable(MechanismId),
  /** The mechanisms in which the role counts, where it is more than one. */
  mechanismIds: z._default(z.array(MechanismId).check(z.maxLength(mostMechanisms)), []),
  organisationId: z.nullable(OrganisationId),
  personId: z._default(z.nullable(PersonId), null),
})
type Inviting = z.infer<typeof Inviting>

/** Inviting somebody, and what becomes of the invitations. */
export function invitationRoutes(deps: Deps): Hono<Signed> {
  const { storage, mission, now, publicUrl } = deps
  const routes = new Hono<Signed>()

  routes.post('/invitations', demandSession(deps), async (context) => {
    const { actor, deviceId } = context.get('session')
    const inviting = Inviting.safeParse(await readJson(context.req))
    if (!inviting.success)
      throw new Failure('bad-request', 'A role, a mechanism and an organisation are needed.')
    const invitation = invitationOf(inviting.data)
    if (!(await mayMakeOut(storage.db, mission, actor, invitation)))
      throw new Failure('not-allowed', 'You cannot give this role here, or invite this person.')
    if (!(await isAllThere(deps, actor, invitation)))
      throw new Failure('bad-request', 'The mechanism, organisation or person is not there.')
    const by = { by: actor.personId, device: deviceId, nowMs: now() }
    const made = await storage.write((db) => invite(db, mission, invitation, by))
    return context.json({ ...made, link: `${publicUrl}/join#${made.secret}` })
  })

  routes.get('/invitations', demandSession(deps), async (context) => {
    const { actor } = context.get('session')
    const invitations = await listInvitations(storage.db, mission, actor, now())
    return context.json({ invitations })
  })

  routes.post('/invitations/:id/take-back', demandSession(deps), async (context) => {
    const { actor, deviceId } = context.get('session')
    const by = { actor, deviceId, nowMs: now() }
    const id = context.req.param('id')
    if (!(await storage.write((db) => takeBackInvitation(db, mission, id, by)))) throw notOpen()
    return context.json({})
  })

  routes.post('/invitations/:id/spoken', demandSession(deps), async (context) => {
    const { actor } = context.get('session')
    const id = context.req.param('id')
    const isOpen = await isOpenFor(storage.db, mission, id, actor, now())
    const made = isOpen ? await makeSpokenCode(storage, mission, id, now()) : null
    if (made === null) throw notOpen()
    return context.json(made)
  })
  return routes
}

function notOpen(): Failure {
  return new Failure('not-found', 'There is no such open invitation.')
}

function invitationOf({ role, mechanismId, mechanismIds, ...rest }: Inviting): Invitation {
  const places = mechanismIds.length > 0 ? [...new Set(mechanismIds)] : [mechanismId]
  return { ...rest, grants: places.map((place) => ({ role, mechanismId: place })) }
}

/** Does everything that the invitation names exist, as far as its inviter can see. */
async function isAllThere(
  { storage, mission }: Deps,
  actor: Actor,
  { grants, organisationId, personId }: Invitation,
): Promise<boolean> {
  const named = [
    ...grants.map(({ mechanismId }) => ({ kind: 'mechanism', id: mechanismId })),
    { kind: 'organisation', id: organisationId },
    { kind: 'person', id: personId },
  ].flatMap(({ kind, id }) => (id === null ? [] : [{ kind, id }]))
  const found = await readRecords(storage.db, mission, named, null)
  const seen = found.filter((record) => mayName(actor, record))
  return seen.length === named.length
}
