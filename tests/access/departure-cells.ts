import type { Row } from '../support/http-device.ts'
import { aPersonRequest } from '../support/mission-rows.ts'
import type { Player, World } from './cast.ts'
import type { Ledger } from './ledger.ts'
import { allMarkings, type Facts, has, reads, rights } from './oracle.ts'
import { rowOf } from './rows.ts'
import type { Shelf } from './shelf.ts'

/** What a device that left has handed over: whom it is shown to, and whose to decide. */
type Waiting = {
  readonly facts: readonly Facts[]
  /** One line for each player, which he tries to decline. */
  readonly toDecide: ReadonlyMap<Player, string>
}

async function leave({ server, players, authors }: World, { stage }: Shelf): Promise<Waiting> {
  const leaver = await server.join('recorder', { name: 'Leaver' })
  await leaver.sync()
  const named = players.filter((_player, index) => index % 2 === 0)
  const line = (marking: string): Row =>
    rowOf.line(leaver, stage, {
      marking,
      readers: marking === 'RED' ? named.map(({ device }) => device.me.personId) : [],
    })
  const people = new Set(named.map(({ persona }) => persona.name))
  const facts = allMarkings.map((marking): Facts => {
    const row = line(marking)
    leaver.write({ kind: 'line', row })
    const link = { marking, organisation: 'owner', people } as const
    return { kind: 'line', id: row.id, chain: [link], mechanism: 'here', isInRoom: false }
  })
  const toDecide = new Map(
    players.map((player) => {
      const row = line('GREEN')
      leaver.write({ kind: 'line', row })
      return [player, row.id]
    }),
  )
  const { personId, deviceId } = leaver.me
  const request = aPersonRequest(
    authors.owner,
    'revoke_device',
    { id: personId },
    {
      deviceId,
      mode: 'leave',
    },
  )
  authors.owner.write({ kind: 'request', row: request })
  await authors.owner.sync()
  await leaver.handOver()
  return { facts, toDecide }
}

type Item = { readonly id: string; readonly recordId: string }

/** `GET /quarantine` and `POST /quarantine/:id`. */
export async function quarantineCells(
  ledger: Ledger,
  world: World,
  shelf: Shelf,
  players: readonly Player[],
): Promise<void> {
  const { facts, toDecide } = await leave(world, shelf)
  const listed = await world.authors.owner.get('/quarantine')
  const { items } = (await listed.json()) as { items: Item[] }
  for (const player of players) {
    const { persona, device } = player
    const may = has(persona, rights.decide_quarantine)
    const answer = await device.get('/quarantine')
    const shown = ((await answer.json()) as { items: Item[] }).items
    for (const fact of facts)
      ledger.cell({
        route: 'GET /api/v1/quarantine',
        who: persona.name,
        what: `a line ${fact.chain[0]?.marking}`,
        expected: may && reads(persona, fact) ? 'shown' : 'hidden',
        actual: shown.some(({ recordId }) => recordId === fact.id) ? 'shown' : 'hidden',
      })
    const his = items.find(({ recordId }) => recordId === toDecide.get(player))
    if (his === undefined) throw new Error('what was handed over is not in the quarantine')
    const declined = { accept: false, reason: 'Not now' }
    ledger.cell({
      route: 'POST /api/v1/quarantine/:id',
      who: persona.name,
      what: 'decline a line',
      expected: may ? '200' : '404',
      actual: String((await device.post(`/quarantine/${his.id}`, declined)).status),
    })
  }
}

/** `GET /devices`: everybody's for who manages devices, else one's own; `POST /devices/:id`: one's own. */
export async function deviceCells(
  ledger: Ledger,
  { authors }: World,
  { persona, device }: Player,
): Promise<void> {
  const answer = await device.get('/devices')
  const { devices } = (await answer.json()) as { devices: { id: string }[] }
  const isManager = has(persona, rights.manage_devices, null, 'mission')
  const others = authors.other.me.deviceId
  for (const [what, id, isShown] of [
    ['his own', device.me.deviceId, true],
    ['another’s', others, isManager],
  ] as const) {
    ledger.cell({
      route: 'GET /api/v1/devices',
      who: persona.name,
      what: `${what} device`,
      expected: isShown ? 'shown' : 'hidden',
      actual: devices.some((one) => one.id === id) ? 'shown' : 'hidden',
    })
    const { status } = await device.post(`/devices/${id}`, { label: 'Field phone' })
    ledger.cell({
      route: 'POST /api/v1/devices/:id',
      who: persona.name,
      what: `rename ${what}`,
      expected: id === others ? '404' : '200',
      actual: String(status),
    })
  }
}

/** `GET /roles`: everybody's where one may give roles, and one's own. */
export async function roleCells(
  ledger: Ledger,
  { authors, players }: World,
  { persona, device }: Player,
): Promise<void> {
  const answer = await device.get('/roles')
  const { roles } = (await answer.json()) as { roles: { personId: string }[] }
  const member = players.find((one) => one.persona.held === 'here' && one.device !== device)
  for (const [what, personId, where] of [
    ['of somebody here', member?.device.me.personId, 'here'],
    ['of the other head', authors.other.me.personId, 'mission'],
  ] as const)
    ledger.cell({
      route: 'GET /api/v1/roles',
      who: persona.name,
      what: `the role ${what}`,
      expected: has(persona, rights.give_roles, null, where) ? 'shown' : 'hidden',
      actual: roles.some((one) => one.personId === personId) ? 'shown' : 'hidden',
    })
}
