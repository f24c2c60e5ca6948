import { unpackNotes } from '../../src/server/sync/notes.ts'
import type { CompareAnswer, OfferAnswer } from '../../src/sync/compare-wire.ts'
import { packRecords, unpackRecords, type WireRecord } from '../../src/sync/pack.ts'
import { SeeAsAnswer } from '../../src/sync/see-as-wire.ts'
import type { HttpDevice } from '../support/http-device.ts'
import type { Player, World } from './cast.ts'
import type { Ledger } from './ledger.ts'
import { has, type Persona, reads, rights } from './oracle.ts'
import type { Shelf, Shelved } from './shelf.ts'

/** A record as the database holds it, read past the server's own code. */
type Kept = { readonly digest: number; readonly wire: WireRecord }
export type Kepts = ReadonlyMap<string, Kept>

/** What stands in the database of the records of a shelf. */
export async function kept({ server }: World, { records }: Shelf): Promise<Kepts> {
  const ids = new Set(records.map(({ id }) => id))
  const rows = await server.storage.db
    .selectFrom('records')
    .select(['kind', 'id', 'body', 'notes', 'digest'])
    .where('mission', '=', server.mission)
    .execute()
  const found = rows.filter(({ id }) => ids.has(id))
  if (found.length !== ids.size) throw new Error('a record of the shelf is not in the database')
  return new Map(
    found.map(({ kind, id, body, notes, digest }) => {
      const values: Record<string, unknown> = JSON.parse(body)
      const fields = Object.entries(unpackNotes(notes, Object.keys(values))).map(
        ([register, { by, at }]) => [register, [values[register], by, at]] as const,
      )
      const wire = { kind, id, scope: '', seq: 0, fields: Object.fromEntries(fields) }
      return [id, { digest, wire }]
    }),
  )
}

export const nameOf = ({ kind, what, chain }: Shelved) =>
  `${kind} ${chain[0]?.marking} ${what}${chain[0]?.organisation === 'other' ? ' (other)' : ''}`

/** How a route shows a record, held against the oracle, for each record of the shelf. */
function hold(
  ledger: Ledger,
  route: string,
  { persona }: Pick<Player, 'persona'>,
  shelf: Shelf,
  shows: (record: Shelved) => boolean,
  mayShow: (record: Shelved) => boolean = (record) => reads(persona, record),
): void {
  for (const record of shelf.records)
    ledger.cell({
      route,
      who: persona.name,
      what: nameOf(record),
      expected: mayShow(record) ? 'shown' : 'hidden',
      actual: shows(record) ? 'shown' : 'hidden',
    })
}

/** `POST /compare`: what is named with its true digest is like what is held, where it may be seen. */
export async function compareCells(
  ledger: Ledger,
  player: Player,
  shelf: Shelf,
  kepts: Kepts,
  epoch: string,
): Promise<void> {
  const records = shelf.records.map(({ kind, id }) => [kind, id, kepts.get(id)?.digest ?? 0])
  const body = { protocol: 1, epoch, sums: [], named: [{ branch: '', records }] }
  const { unlike, gone } = await answerOf<CompareAnswer>(player.device, '/compare', body)
  const hidden = new Set([...unlike, ...gone].map(([, id]) => id))
  hold(ledger, 'POST /api/v1/compare', player, shelf, ({ id }) => !hidden.has(id))
}

/** `POST /offer`: what is given back as it stands is taken, where it may be seen. */
export async function offerCells(
  ledger: Ledger,
  player: Player,
  shelf: Shelf,
  kepts: Kepts,
  epoch: string,
): Promise<void> {
  const records = shelf.records.flatMap(({ id }) => kepts.get(id)?.wire ?? [])
  const body = { protocol: 1, epoch, records: packRecords(records) }
  const { verdicts } = await answerOf<OfferAnswer>(player.device, '/offer', body)
  const taken = new Set(verdicts.flatMap(([, id, verdict]) => (verdict === 'taken' ? id : [])))
  hold(ledger, 'POST /api/v1/offer', player, shelf, ({ id }) => taken.has(id))
}

/** `POST /sync`: what a new device is given from the beginning. */
export async function pullCells(ledger: Ledger, player: Player, shelf: Shelf): Promise<void> {
  const given = new Set<string>()
  for (let more = true, cursor: string | null = null; more; ) {
    const ask = { ...player.device.request(), push: [], epoch: null, cursor, pullBytes: 500_000 }
    const answer = await player.device.ask(ask)
    for (const { id } of unpackRecords(answer.records)) given.add(id)
    cursor = answer.cursor
    more = answer.more
  }
  hold(ledger, 'POST /api/v1/sync', player, shelf, ({ id }) => given.has(id))
}

/** `GET /see-as` as one of two heads: what the other would be given, of what the head sees himself. */
export async function seeAsCells(
  ledger: Ledger,
  { authors, mechanism, ngo, elsewhere }: World,
  player: Player,
  shelf: Shelf,
): Promise<void> {
  const { persona, device } = player
  // The head of the other organisation wrote and is named as nobody of the cast is.
  const asker: Persona = { ...authorPersona, organisation: 'other' }
  const both = (asked: Persona) => (record: Shelved) =>
    (reads(asker, record) || record.row.createdBy === authors.other.me.personId) &&
    reads(asked, record)
  const mayAsk = persona.role !== 'none'
  const person = { person: device.me.personId }
  const shown = await preview(authors.other, person)
  ledger.cell({
    route: 'GET /api/v1/see-as',
    who: `head, as ${persona.name}`,
    what: 'may look',
    expected: mayAsk ? '200' : '403',
    actual: typeof shown === 'number' ? String(shown) : '200',
  })
  if (typeof shown === 'number' || !mayAsk) return
  hold(ledger, 'GET /api/v1/see-as', player, shelf, ({ id }) => shown.has(id), both(persona))
  const role = {
    role: persona.role,
    mechanism: { here: mechanism.id, mission: '', elsewhere: elsewhere.id }[persona.held],
    organisation:
      persona.organisation === 'other' ? ngo.id : String(authors.owner.me.organisationId),
  }
  const thoughtUp = await preview(authors.other, role)
  if (typeof thoughtUp === 'number') throw new Error(`see-as: ${thoughtUp}`)
  const unnamed = both({ ...persona, name: 'nobody' })
  hold(ledger, 'GET /api/v1/see-as', player, shelf, ({ id }) => thoughtUp.has(id), unnamed)
}

const authorPersona = { name: 'the author', role: 'head_of_mission', held: 'mission' } as const

/** Who may look as a member of this mechanism, and as whoever holds a link. */
export async function seeAsAskers(
  ledger: Ledger,
  { players, mechanism }: World,
  shelf: Shelf,
): Promise<void> {
  const [record] = shelf.records
  for (const { persona, device } of players)
    for (const role of ['observer', 'donor'] as const) {
      const asked = { role, mechanism: mechanism.id }
      const about = { ...asked, kind: record?.kind ?? '', id: record?.id ?? '' }
      for (const [query, what] of [
        [asked, `look as ${role}`],
        [about, `look as ${role} at one record`],
      ] as const)
        ledger.cell({
          route: 'GET /api/v1/see-as',
          who: persona.name,
          what,
          expected: has(persona, rights.see_as) ? '200' : '403',
          actual: String((await device.get(`/see-as?${new URLSearchParams(query)}`)).status),
        })
    }
}

/** Of single records: hidden ones are not there, others are read or not, as the lists say. */
export async function seeAsOne(
  ledger: Ledger,
  { authors, players }: World,
  shelf: Shelf,
): Promise<void> {
  const asker: Persona = { ...authorPersona, organisation: 'other' }
  for (const [index, record] of shelf.records.entries()) {
    const player = players[index % players.length]
    if (player === undefined || player.persona.role === 'none') continue
    const query = { person: player.device.me.personId, kind: record.kind, id: record.id }
    const answer = await authors.other.get(`/see-as?${new URLSearchParams(query)}`)
    const sees = reads(asker, record) || record.row.createdBy === authors.other.me.personId
    const one = answer.status === 200 ? SeeAsAnswer.parse(await answer.json()).one : null
    ledger.cell({
      route: 'GET /api/v1/see-as',
      who: `head, as ${player.persona.name}`,
      what: nameOf(record),
      expected: !sees ? '404' : reads(player.persona, record) ? 'shown' : 'hidden',
      actual: one === null ? String(answer.status) : one.isRead ? 'shown' : 'hidden',
    })
  }
}

/** The ids of all that a preview shows, or the status of its refusal. */
export async function preview(
  asker: HttpDevice,
  query: Record<string, string>,
): Promise<ReadonlySet<string> | number> {
  const ids = new Set<string>()
  for (let after: number | null = 0; after !== null; ) {
    const words: URLSearchParams = new URLSearchParams({
      ...query,
      bytes: '500000',
      after: String(after),
    })
    const answer: Response = await asker.get(`/see-as?${words}`)
    if (answer.status !== 200) return answer.status
    const page: SeeAsAnswer = SeeAsAnswer.parse(await answer.json())
    for (const { id } of unpackRecords(page.records)) ids.add(id)
    after = page.next
  }
  return ids
}

async function answerOf<Answer>(device: HttpDevice, path: string, body: unknown): Promise<Answer> {
  const response = await device.post(path, body)
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as Answer
}
