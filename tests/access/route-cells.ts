import { createApp } from '../../src/server/http/app.ts'
import { apiHeaders } from '../support/http-device.ts'
import type { Player, World } from './cast.ts'
import type { Ledger } from './ledger.ts'
import { gives, has, rights } from './oracle.ts'

/** Where a route's cells are, or why it needs none but that nobody gets in without a session. */
type Covered = 'cells' | { readonly open: string } | { readonly own: string }

const own = (why: string) => ({ own: why }) as const
const open = (why: string) => ({ open: why }) as const

/**
 * Every route of the server. One that is not here fails the check by its name: whoever adds a route says
 * here who may use it, with cells or with the reason why there is nothing to hold against the tables.
 */
export const catalogue: Readonly<Record<string, Covered>> = {
  'POST /api/v1/sync': 'cells',
  'POST /api/v1/compare': 'cells',
  'POST /api/v1/offer': 'cells',
  'GET /api/v1/see-as': 'cells',
  'GET /api/v1/attachments/:id': 'cells',
  'GET /api/v1/attachments/:id/arrived': 'cells',
  'PUT /api/v1/attachments/:id': 'cells',
  'GET /api/v1/wake': 'cells',
  'POST /api/v1/invitations': 'cells',
  'GET /api/v1/invitations': 'cells',
  'POST /api/v1/invitations/:id/take-back': 'cells',
  'POST /api/v1/invitations/:id/spoken': 'cells',
  'GET /api/v1/audit': 'cells',
  'GET /api/v1/audit/head': 'cells',
  'GET /s/*': 'cells',
  'POST /s/*': open('asks for the passcode of a link; who has none of it learns nothing'),
  'GET /api/v1/minutes/check/:code': open(
    'who holds a printed copy learns whether it is current, and no more',
  ),
  'GET /ics/*': 'cells',
  'GET /api/v1/calendar-feeds': 'cells',
  'POST /api/v1/calendar-feeds': 'cells',
  'POST /api/v1/calendar-feeds/:id/close': 'cells',
  'GET /api/v1/devices': 'cells',
  'POST /api/v1/devices/:id': 'cells',
  'GET /api/v1/roles': 'cells',
  'GET /api/v1/quarantine': 'cells',
  'POST /api/v1/quarantine/:id': 'cells',
  'POST /api/v1/hand-over': own(
    'is answered to a device that was shut out, and takes its own work',
  ),
  'POST /api/v1/wiped': own('is the last word of a device that was shut out'),
  'GET /api/v1/me': own('says who one is oneself'),
  'POST /api/v1/device': own('names the device that asks'),
  'POST /api/v1/sign-out': own('ends the session that asks'),
  'GET /api/v1/passkeys': own('lists one’s own'),
  'POST /api/v1/passkeys/options': own('is about one’s own'),
  'POST /api/v1/passkeys': own('adds one of one’s own'),
  'POST /api/v1/passkeys/:id': own('renames one’s own'),
  'POST /api/v1/passkeys/:id/remove': own('removes one’s own'),
  'POST /api/v1/recovery-codes': own('makes one’s own'),
  'POST /api/v1/step-up/options': own('confirms that one is there'),
  'POST /api/v1/step-up': own('confirms that one is there'),
  'POST /api/v1/join': open('asks for the secret of an invitation'),
  'POST /api/v1/sign-in/options': open('gives a challenge to whoever asks'),
  'POST /api/v1/sign-in': open('asks for a passkey or a recovery code'),
  'GET /api/v1/organisation-sign-in': own('says since when one’s own is linked'),
  'POST /api/v1/organisation-sign-in': own('links one’s own'),
  'POST /api/v1/organisation-sign-in/back': own('links one’s own'),
  'POST /api/v1/organisation-sign-in/remove': own('takes one’s own link away'),
  'GET /api/v1/sign-in-ways': open('says what the sign-in page offers'),
  'POST /api/v1/sign-in/organisation': open('gives the address of the organisation’s sign-in'),
  'POST /api/v1/sign-in/organisation/back': open('asks for what the organisation said'),
  'GET /healthz': open('says that the process lives'),
  'GET /readyz': open('says that the database answers'),
  'GET /openapi.json': open('is the document of the protocol'),
  'GET /*': open('is the app itself'),
}

/** The routes that the server has. */
export function routesOf({ server }: World): string[] {
  const { app, endStreams } = createApp(server.deps)
  endStreams()
  const routes = app.routes.filter(({ method }) => method !== 'ALL')
  return [...new Set(routes.map(({ method, path }) => `${method} ${path}`))]
}

/** What the catalogue and the server do not have in common, in sentences. */
export function gapsOf(world: World, seen: ReadonlyMap<string, number>): string[] {
  const routes = routesOf(world)
  return [
    ...routes.flatMap((route) =>
      catalogue[route] === undefined
        ? `${route} is a route of the server and not in the catalogue of tests/access/route-cells.ts`
        : [],
    ),
    ...Object.entries(catalogue).flatMap(([route, covered]) =>
      !routes.includes(route)
        ? `${route} is in the catalogue, and the server has no such route`
        : covered === 'cells' && (seen.get(route) ?? 0) === 0
          ? `${route} has no cells`
          : [],
    ),
  ]
}

/** Without a session, or with one that is nobody's, nothing of the mission answers. */
export async function strangerCells(ledger: Ledger, { server }: World): Promise<void> {
  for (const [route, covered] of Object.entries(catalogue)) {
    const [method = '', path = ''] = route.split(' ')
    if (!path.startsWith('/api/') || (covered !== 'cells' && 'open' in covered)) continue
    for (const cookie of ['', '__Host-liaison=nobody'])
      ledger.cell({
        route,
        who: cookie === '' ? 'a stranger' : 'somebody with a cookie that is nobody’s',
        what: 'asks',
        expected: '401',
        actual: String(await statusOf(server.url, method, path.replace(':id', 'some-id'), cookie)),
      })
  }
}

async function statusOf(
  url: string,
  method: string,
  path: string,
  cookie: string,
): Promise<number> {
  const headers = { ...apiHeaders, cookie }
  const body = method === 'POST' ? '{}' : null
  const answer = await fetch(`${url}${path}`, { method, headers, body })
  await answer.body?.cancel()
  return answer.status
}

/** The audit: for whom it is. */
export async function auditCells(ledger: Ledger, { persona, device }: Player): Promise<void> {
  const may = has(persona, rights.read_audit, null, 'mission')
  for (const [route, path] of [
    ['GET /api/v1/audit', '/audit'],
    ['GET /api/v1/audit/head', `/audit/head?n=0&hash=${'0'.repeat(64)}`],
  ] as const) {
    const { status } = await device.get(path)
    const expected = may ? '200' : '403'
    ledger.cell({ route, who: persona.name, what: 'read', expected, actual: String(status) })
  }
}

/** Invitations of others: seen, read out and taken back by who could have made them. */
export async function invitedCells(
  ledger: Ledger,
  { authors, mechanism, players }: Pick<World, 'authors' | 'mechanism' | 'players'>,
): Promise<void> {
  const roles = ['observer', 'head_of_mission'] as const
  const made = roles.flatMap((role) =>
    (['here', 'mission'] as const).map((where) => ({ role, where })),
  )
  const invite = async ({ role, where }: (typeof made)[number]) => {
    const mechanismId = where === 'here' ? mechanism.id : null
    const body = { role, mechanismId, organisationId: null }
    const answer = await authors.owner.post('/invitations', body)
    return ((await answer.json()) as { id: string }).id
  }
  const standing = await Promise.all(made.map(async (one) => ({ ...one, id: await invite(one) })))
  for (const { persona, device } of players) {
    const answer = await device.get('/invitations')
    const { invitations } = (await answer.json()) as { invitations: { id: string }[] }
    const who = persona.name
    for (const { role, where, id } of standing)
      ledger.cell({
        route: 'GET /api/v1/invitations',
        who,
        what: `the invitation of a ${role} ${where}`,
        expected: gives(persona, role, where) ? 'shown' : 'hidden',
        actual: invitations.some((one) => one.id === id) ? 'shown' : 'hidden',
      })
    for (const one of made.filter(
      ({ role, where }) => (role === 'observer') === (where === 'here'),
    )) {
      const id = await invite(one)
      for (const act of ['spoken', 'take-back'])
        ledger.cell({
          route: `POST /api/v1/invitations/:id/${act}`,
          who,
          what: `the invitation of a ${one.role} ${one.where}`,
          expected: gives(persona, one.role, one.where) ? '200' : '404',
          actual: String((await device.post(`/invitations/${id}/${act}`, {})).status),
        })
    }
  }
}
