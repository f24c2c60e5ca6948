import { expect } from 'vitest'
import { aMissionServer, type MissionServer } from './a-mission-server.ts'
import type { Engine } from './engines.ts'
import type { HttpDevice, Row } from './http-device.ts'
import {
  aLine,
  aMechanism,
  aMeeting,
  anAgendaItem,
  anotherOrganisation,
  aPersonRequest,
  type Told,
} from './mission-rows.ts'

/** What the quarantine's list says of a change. */
export type Item = {
  id: string
  kind: string
  recordId: string
  state: string
  reason: string
  trouble: string | null
  set: Record<string, unknown>
  standing: Record<string, unknown> | null
}

/** A mission with two mechanisms, a chair of the first, and a partner organisation for each test. */
export type Parting = {
  server: MissionServer
  head: HttpDevice
  chair: HttpDevice
  mechanism: Row
  other: Row
  meeting: Row
  item: Row
  /** Made anew by `anew`. */
  ngo: Row
  line: Row
  anew: () => Promise<void>
  aPartner: (role?: 'recorder' | 'focal_point', told?: { personId?: string }) => Promise<HttpDevice>
  /** Asks the server to decide; gives `granted`, or why not. */
  ask: (
    by: HttpDevice,
    act: string,
    subject: { kind?: string; id: unknown },
    details?: Record<string, string>,
    told?: Told,
  ) => Promise<unknown>
  revoke: (device: HttpDevice, mode: string, by?: HttpDevice) => Promise<unknown>
  end: (by: HttpDevice, mode: string, mechanismId?: unknown, leftOn?: string) => Promise<unknown>
  /** Today, or so many days later, by the server's clock. */
  day: (days?: number) => string
  listed: (by: HttpDevice) => Promise<Item[]>
  statesOf: (by: HttpDevice) => Promise<Record<string, string>>
  auditOf: (device: HttpDevice) => Promise<{ act: string; code: string | null }[]>
}

export async function aParting(
  engine?: Engine,
  more: Parameters<typeof aMissionServer>[0] = {},
): Promise<Parting> {
  const server = await aMissionServer(engine === undefined ? more : { engine, ...more })
  const { head } = server
  const mechanism = aMechanism(head)
  const other = aMechanism(head, { name: 'Border Group' })
  const meeting = aMeeting(head, mechanism)
  const item = anAgendaItem(head, meeting)
  head.write(
    { kind: 'mechanism', row: mechanism },
    { kind: 'mechanism', row: other },
    { kind: 'meeting', row: meeting },
    { kind: 'agendaItem', row: item },
  )
  await head.sync()
  const chair = await server.join('coordinator', { mechanismId: mechanism.id })

  const day = (days = 0) =>
    new Date(Date.now() + server.clock.aheadMs + days * 86_400_000).toISOString().slice(0, 10)

  const ask: Parting['ask'] = async (by, act, subject, details, told) => {
    await by.sync()
    const request = aPersonRequest(by, act, subject, details, told)
    by.write({ kind: 'request', row: request })
    const [verdict] = await by.sync()
    if (verdict?.verdict === 'refused') return verdict.reason
    const row = by.row('request', request.id)
    return row?.outcome === 'granted' ? 'granted' : row?.outcomeReason
  }

  const parting: Parting = {
    server,
    head,
    chair,
    mechanism,
    other,
    meeting,
    item,
    ngo: anotherOrganisation(head),
    line: aLine(head, item),
    anew: async () => {
      parting.ngo = anotherOrganisation(head)
      parting.line = aLine(head, item, { text: 'As it was said.' })
      head.write({ kind: 'organisation', row: parting.ngo }, { kind: 'line', row: parting.line })
      await head.sync()
    },
    aPartner: (role = 'recorder', told = {}) =>
      server.join(role, { mechanismId: mechanism.id, organisationId: parting.ngo.id, ...told }),
    ask,
    revoke: (device, mode, by = head) =>
      ask(by, 'revoke_device', { id: device.me.personId }, { deviceId: device.me.deviceId, mode }),
    end: (by, mode, mechanismId = '', leftOn = day()) =>
      ask(
        by,
        'end_participation',
        { kind: 'organisation', id: parting.ngo.id },
        { mode, leftOn, mechanismId: String(mechanismId) },
      ),
    day,
    listed: async (by) => {
      const answer = await by.get('/quarantine')
      expect(answer.status).toBe(200)
      return ((await answer.json()) as { items: Item[] }).items
    },
    statesOf: async (by) => {
      const answer = (await (await by.get('/devices')).json()) as {
        devices: { id: string; state: string }[]
      }
      return Object.fromEntries(answer.devices.map(({ id, state }) => [id, state]))
    },
    auditOf: (device) =>
      server.storage.db
        .selectFrom('audit')
        .select(['act', 'code'])
        .where('device', '=', device.me.deviceId)
        .orderBy('n')
        .execute(),
  }
  return parting
}

/** What an answer says, with its status and what kind of error it is. */
export async function told(answering: Promise<Response>) {
  const answer = await answering
  const body = (await answer.json()) as { error?: Record<string, string> }
  const { status, headers } = answer
  return { status, headers, ...body, kind: body.error?.kind, mode: body.error?.mode }
}
