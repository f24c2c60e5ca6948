import { packRecords } from '../../src/sync/pack.ts'
import { flatten } from '../../src/sync/registers.ts'
import { nextStamp, zeroStamp } from '../../src/sync/stamp.ts'
import type { HttpDevice, Row } from '../support/http-device.ts'
import { aPersonRequest, aRequest } from '../support/mission-rows.ts'
import { making } from './attempts.ts'
import type { Player, World } from './cast.ts'
import type { Ledger } from './ledger.ts'
import {
  type ActName,
  allMarkings,
  allRoles,
  gives,
  has,
  lowers,
  type Mark,
  type Persona,
  reads,
  rights,
} from './oracle.ts'
import { type MadeKind, rowOf } from './rows.ts'
import type { Shelf, Shelved } from './shelf.ts'
import type { Trial } from './write-cells.ts'

/**
 * "Adoption, numbers, silence outcomes, release of a summary, roles, membership, links, revocation, lowering of
 * a marking are decided by the server at receipt": who may ask for what, of which subject.
 */
const asked: readonly (readonly [act: string, right: ActName, subject: MadeKind])[] = [
  ['release_summary', 'release_summary', 'summary'],
  ['withdraw_summary', 'withdraw_summary', 'summary'],
  ['circulate_minutes', 'circulate_minutes', 'meeting'],
  ['endorse_minutes', 'adopt_minutes', 'meeting'],
  ['uphold_minutes', 'adopt_minutes', 'meeting'],
  ['reopen_minutes', 'adopt_minutes', 'meeting'],
  ['correct_minutes', 'adopt_minutes', 'meeting'],
  ['lower_marking', 'lower_marking', 'line'],
  ['give_role', 'give_roles', 'person'],
  ['take_role', 'give_roles', 'person'],
  ['end_participation', 'end_participation', 'organisation'],
  ['revoke_device', 'revoke_devices', 'person'],
  ['erase_person', 'erase_people', 'person'],
]

const aboutPeople: ReadonlySet<MadeKind> = new Set(['person', 'organisation'])

/** Asking for each act about records of each marking, in this mechanism and in the whole mission. */
export function requestTrials(player: Player, { records }: Shelf, world: World): Trial[] {
  const aboutOthers = asked.flatMap((ask) => {
    const [, , kind] = ask
    const places = aboutPeople.has(kind) ? (['here', 'mission'] as const) : (['here'] as const)
    return records
      .filter((one) => one.kind === kind && one.what.startsWith('in GREEN'))
      .flatMap((subject) => places.map((where) => requestTrial(player, world, ask, subject, where)))
  })
  return [...aboutOthers, ...ownTrials(player)]
}

function requestTrial(
  { persona, device }: Player,
  { mechanism }: World,
  [act, name, kind]: (typeof asked)[number],
  subject: Shelved,
  where: 'here' | 'mission',
): Trial {
  const isAboutPeople = aboutPeople.has(kind)
  const details = { mechanismId: where === 'here' ? mechanism.id : '' }
  // Nobody's own: a right is not had for being the author's organisation.
  const told = { ownerOrganisationId: null, reason: 'Agreed' }
  const row = isAboutPeople
    ? aPersonRequest(device, act, { kind, id: subject.id }, details, told)
    : aRequest(device, { kind, row: subject.row }, { act, ...told })
  // "administrator (users, devices, backups; no content)": he names whom he does not read.
  const isNamed = isAboutPeople && has(persona, rights.name_unread)
  const isThere = isNamed || reads(persona, subject)
  const isAllowed = has(persona, rights[name], null, where)
  return {
    what: `ask for ${act} ${where}, ${kind} ${subject.chain[0]?.marking}`,
    act: name,
    attempt: making('request', row),
    expected: !isAllowed ? 'not-allowed' : isThere ? 'allowed' : 'wrong-container',
  }
}

/** One's own role is laid down, and one's own device signed off, by anybody who is still in. */
function ownTrials({ persona, device }: Player): Trial[] {
  const acts = [
    ['take_role', 'give_roles', true],
    ['revoke_device', 'revoke_devices', true],
    ['give_role', 'give_roles', false],
    ['erase_person', 'erase_people', false],
  ] as const
  return acts.map(([act, name, isOwn]) => {
    const row = aPersonRequest(device, act, { id: device.me.personId }, { mechanismId: '' })
    const isAllowed = isOwn || has(persona, rights[name], null, 'mission')
    const isThere = persona.role !== 'none'
    return {
      what: `ask for ${act} about himself`,
      act: name,
      attempt: making('request', row),
      expected: !isAllowed ? 'not-allowed' : isThere ? 'allowed' : 'wrong-container',
    }
  })
}

type Lowered = { readonly row: Row; readonly marking: Mark; readonly owner: 'owner' | 'other' }

/** Lowering for good, of a record of its own for each: who, of which marking, of whose. */
export async function loweringCells(
  ledger: Ledger,
  { players, authors }: World,
  shelf: Shelf,
): Promise<void> {
  const markings = allMarkings.filter((marking) => marking !== 'CLEAR')
  const subjects = new Map<Player, Lowered[]>()
  for (const player of players) {
    const his = (['owner', 'other'] as const).flatMap((owner) =>
      markings.map((marking) => {
        const readers = marking === 'RED' ? [player.device.me.personId] : []
        const row = rowOf.line(authors[owner], shelf.stage, { marking, readers })
        authors[owner].write({ kind: 'line', row })
        return { row, marking, owner }
      }),
    )
    subjects.set(player, his)
  }
  await authors.owner.sync()
  await authors.other.sync()
  for (const [player, his] of subjects) await lowerAll(ledger, player, his)
}

async function lowerAll(
  ledger: Ledger,
  { persona, device }: Player,
  his: readonly Lowered[],
): Promise<void> {
  const requests = his.map(({ row }) =>
    aRequest(device, { kind: 'line', row }, { reason: 'Agreed', details: { marking: 'CLEAR' } }),
  )
  for (const row of requests) device.write({ kind: 'request', row })
  const verdicts = await device.sync()
  for (const [index, { marking, owner }] of his.entries()) {
    const verdict = verdicts[index]
    const request = device.row('request', requests[index]?.id ?? '')
    ledger.cell({
      route: 'POST /api/v1/sync',
      who: persona.name,
      what: `lower ${marking} of ${owner}`,
      expected: loweredAs(persona, marking, owner),
      actual: verdict?.verdict === 'refused' ? verdict.reason : String(request?.outcome),
    })
  }
}

function loweredAs(persona: Persona, marking: Mark, organisation: 'owner' | 'other'): string {
  if (!has(persona, rights.lower_marking)) return 'not-allowed'
  const link = { marking, organisation, people: new Set([persona.name]) }
  const facts = { kind: 'line', id: '', chain: [link], mechanism: 'here', isInRoom: false } as const
  if (!reads(persona, facts)) return 'wrong-container'
  return lowers(persona, marking, organisation) ? 'granted' : 'refused'
}

/** `POST /invitations`: who makes whom what, where; and whom or what he may name in it. */
export async function invitationCells(
  ledger: Ledger,
  { persona, device }: Player,
  { mechanism }: World,
  { records }: Shelf,
): Promise<void> {
  const ofRoles = allRoles
    .filter((role) => role !== 'none')
    .flatMap((role) => [
      { role, mechanismId: mechanism.id, where: 'here' } as const,
      { role, mechanismId: null, where: 'mission' } as const,
    ])
    .map(({ where, ...body }) => ({
      body: { ...body, organisationId: null },
      what: `invite a ${body.role} ${where}`,
      expected: gives(persona, body.role, where) ? '200' : '403',
    }))
  const naming = records.filter(isNameable).map((subject) => {
    const isPlace = subject.kind === 'mechanism'
    const isNamed = has(persona, rights.name_unread) || reads(persona, subject)
    const isGiven = gives(persona, 'observer', isPlace ? 'mission' : 'here')
    return {
      body: {
        role: 'observer',
        mechanismId: isPlace ? subject.id : mechanism.id,
        organisationId: isPlace ? null : subject.id,
      },
      what: `name ${subject.kind} ${subject.chain[0]?.marking}`,
      expected: !isGiven ? '403' : isNamed ? '200' : '400',
    }
  })
  for (const { body, what, expected } of [...ofRoles, ...naming]) {
    const { status } = await device.post('/invitations', body)
    const route = 'POST /api/v1/invitations'
    ledger.cell({ route, who: persona.name, what, expected, actual: String(status) })
  }
}

function isNameable({ kind, what }: Shelved): boolean {
  return (kind === 'organisation' || kind === 'mechanism') && what === 'in GREEN'
}

/** `POST /offer` of what the server has lost: whose work may be given back by whom. */
export async function givingBackCells(
  ledger: Ledger,
  { persona, device }: Player,
  { authors }: World,
  shelf: Shelf,
  epoch: string,
): Promise<void> {
  const { stage, records } = shelf
  const hidden = records.find(
    ({ kind, what, chain }) =>
      kind === 'agendaItem' && what === 'that holds' && chain[0]?.marking === 'AMBER+STRICT',
  )
  if (hidden === undefined) throw new Error('there is no item to hide in')
  const inHidden = { ...stage, item: hidden.row }
  const everything = has(persona, rights.give_back_everything)
  const helps = has(persona, rights.give_back_for_others)
  const inMission =
    has(persona, rights.give_back_everything, null, 'mission') ||
    has(persona, rights.give_back_for_others, null, 'mission')
  const toHim = { marking: 'RED', readers: [device.me.personId] }
  const note = rowOf.informalNote(authors.owner, stage, toHim)
  const cases: readonly (readonly [what: string, kind: MadeKind, row: Row, isTaken: boolean])[] = [
    ['another’s line', 'line', rowOf.line(authors.owner, stage, {}), everything || helps],
    ['another’s remark', 'comment', rowOf.comment(authors.owner, stage, {}), everything || helps],
    [
      'another’s issue',
      'issue',
      rowOf.issue(authors.owner, stage, { marking: 'GREEN' }),
      inMission,
    ],
    ['another’s note to him', 'informalNote', note, everything || helps],
    ['his own line', 'line', rowOf.line(device, stage, {}), has(persona, rights.write_lines)],
    ['his own remark', 'comment', rowOf.comment(device, stage, {}), has(persona, rights.comment)],
    ['a number', 'decision', rowOf.decision(device, stage, { number: '7/2026' }), everything],
    [
      'a line in what is another’s',
      'line',
      rowOf.line(authors.owner, inHidden, {}),
      (everything || helps) && reads(persona, hidden),
    ],
  ]
  const at = nextStamp(zeroStamp, Date.now() - 60_000)
  const wires = cases.map(([, kind, row]) => ({
    kind,
    id: row.id,
    scope: '',
    seq: 0,
    fields: Object.fromEntries(
      Object.entries(flatten(kind, row)).map(([register, value]) => [
        register,
        [value, 'lost-device.1', at] as const,
      ]),
    ),
  }))
  const verdicts = await offered(device, epoch, wires)
  for (const [what, , row, isTaken] of cases)
    ledger.cell({
      route: 'POST /api/v1/offer',
      who: persona.name,
      what: `give back ${what}`,
      expected: isTaken ? 'taken' : 'refused',
      actual: verdicts.get(row.id) ?? 'no answer',
    })
}

async function offered(
  device: HttpDevice,
  epoch: string,
  records: Parameters<typeof packRecords>[0],
): Promise<ReadonlyMap<string, string>> {
  const body = { protocol: 1, epoch, records: packRecords(records) }
  const response = await device.post('/offer', body)
  if (!response.ok) throw new Error(`offer: ${response.status} ${await response.text()}`)
  const { verdicts } = (await response.json()) as { verdicts: [string, string, string][] }
  return new Map(verdicts.map(([, id, verdict]) => [id, verdict]))
}
