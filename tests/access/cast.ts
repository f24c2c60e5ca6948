import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import type { HttpDevice, Row } from '../support/http-device.ts'
import { aMechanism, anotherOrganisation } from '../support/mission-rows.ts'
import { allRoles, type Persona } from './oracle.ts'

/** Somebody with a device that is signed in. */
export type Player = { readonly persona: Persona; readonly device: HttpDevice }

/** A server with everybody that the design tells apart. */
export type World = {
  readonly server: MissionServer
  readonly players: readonly Player[]
  /** Who writes for each of the two organisations: heads of the whole mission. */
  readonly authors: { readonly owner: HttpDevice; readonly other: HttpDevice }
  readonly mechanism: Row
  readonly elsewhere: Row
  readonly ngo: Row
}

const places = ['here', 'mission', 'elsewhere'] as const
const organisations = ['owner', 'other'] as const

const personas: readonly Persona[] = allRoles.flatMap((role) =>
  (role === 'none' ? (['elsewhere'] as const) : places).flatMap((held) =>
    organisations.map((organisation) => ({
      name: `${role}, ${held}, ${organisation}`,
      role,
      held,
      organisation,
    })),
  ),
)

/** Builds it on SQLite in memory, behind a socket. Nobody is limited in how often he asks. */
export async function aWorld(requirePasskey = false): Promise<World> {
  const server = await aMissionServer({
    requirePasskey,
    limits: () => ({ demandDevice: () => undefined, demandAddress: () => undefined }),
  })
  const owner = server.head
  const ngo = anotherOrganisation(owner)
  const mechanism = aMechanism(owner, { marking: 'GREEN' })
  const elsewhere = aMechanism(owner, { marking: 'GREEN', name: 'Border Group' })
  owner.write({ kind: 'organisation', row: ngo }, { kind: 'mechanism', row: mechanism })
  owner.write({ kind: 'mechanism', row: elsewhere })
  const verdicts = await owner.sync()
  if (verdicts.some(({ verdict }) => verdict === 'refused'))
    throw new Error('the stage was refused')
  const ofOther = { organisationId: ngo.id }
  const other = await server.join('head_of_mission', { ...ofOther, name: 'Head of the NGO' })
  const players: Player[] = []
  for (const persona of personas) {
    const { role, held, organisation, name } = persona
    const mechanismId = held === 'mission' ? null : held === 'here' ? mechanism.id : elsewhere.id
    const device = await server.join(role === 'none' ? 'recorder' : role, {
      mechanismId,
      name,
      ...(organisation === 'other' ? ofOther : {}),
    })
    players.push({ persona, device })
  }
  const without = players.filter(({ persona }) => persona.role === 'none')
  await server.storage.db
    .deleteFrom('grants')
    .where('mission', '=', server.mission)
    .where(
      'person',
      'in',
      without.map(({ device }) => device.me.personId),
    )
    .execute()
  return { server, players, authors: { owner, other }, mechanism, elsewhere, ngo }
}
