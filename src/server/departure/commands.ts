import type { AuditAct } from '../../domain/audit.ts'
import { dayOf, instantFromMs } from '../../domain/day.ts'
import type { DepartureMode } from '../../domain/request.ts'
import { audit } from '../audit/audit.ts'
import type { Operator } from '../backup/commands.ts'
import { missionZone } from '../mission-name.ts'
import type { Storage } from '../storage/storage.ts'
import { Workspace } from '../sync/workspace.ts'
import { writeWorkspace } from '../sync/write-workspace.ts'
import { depart } from './depart.ts'
import { endNow } from './end-participation.ts'
import { eraseNow, isErasedHere } from './erase-person.ts'
import type { Departure } from './ledger.ts'
import { hasOtherHead } from './roles.ts'
import { deviceState, shutOut } from './shut-out.ts'

type At = { readonly storage: Storage; readonly mission: string; readonly operator: Operator }

const inWords = {
  in: 'in',
  leaving: 'leaving: may still hand over, then wipes itself',
  lost: 'lost: wipes itself at the next contact',
  wiped: 'wiped',
} as const

/** `devices`: everybody's, the one that was heard of last first. */
export async function listDevices({ storage, mission, operator }: At): Promise<void> {
  const devices = await storage.db
    .selectFrom('devices')
    .select(['id', 'label', 'person', 'seen_at', 'revoked_at', 'mode', 'wiped_at'])
    .where('mission', '=', mission)
    .orderBy('seen_at', 'desc')
    .execute()
  for (const device of devices) {
    const { id, label, person, seen_at } = device
    operator.print(
      [id, seen_at, inWords[deviceState(device, Date.now())], person, label].join('\t'),
    )
  }
}

/** `revoke <device> [--lost]`: shuts one device out. */
export async function revoke(at: At, words: readonly string[]): Promise<void> {
  const device = named(words, 'revoke <device> [--lost]')
  const mode = modeIn(words)
  const subject = { kind: 'device', id: device }
  await asOperator(
    at,
    { what: 'device', device, mode },
    subject,
    async ({ db, mission, nowMs }) => {
      const known = await db
        .selectFrom('devices')
        .select('id')
        .where('mission', '=', mission)
        .where('id', '=', device)
        .executeTakeFirst()
      if (known === undefined) throw new Error(`There is no device ${device}.`)
      const [changed] = await shutOut(db, mission, [device], { mode, nowMs })
      if (changed === undefined) throw new Error(`${device} is shut out already.`)
    },
  )
  at.operator.print(`${device} is shut out. ${whatComes(mode)}`)
}

/** `end-participation <organisation> [--mechanism <id>] [--lost]`: from today on it takes part no longer. */
export async function endOf(at: At, words: readonly string[]): Promise<void> {
  const organisation = named(words, 'end-participation <organisation> [--mechanism <id>] [--lost]')
  const mode = modeIn(words)
  const mechanism = words.includes('--mechanism') ? words[words.indexOf('--mechanism') + 1] : ''
  if (mechanism === undefined) throw new Error('Say which mechanism: --mechanism <id>')
  const zone = await missionZone(at.storage.db, at.mission)
  const leftOn = dayOf(instantFromMs(Date.now()), zone)
  const departure = { what: 'participation', organisation, mechanism, mode, leftOn } as const
  const subject = { kind: 'organisation', id: organisation }
  await asOperator(at, departure, subject, async (workspace) => {
    await demandThere(workspace, subject)
    if (mechanism !== '') await demandThere(workspace, { kind: 'mechanism', id: mechanism })
    const people = await workspace.db
      .selectFrom('people')
      .select('id')
      .where('mission', '=', workspace.mission)
      .where('organisation_id', '=', organisation)
      .execute()
    const ids = people.map(({ id }) => id)
    if (mechanism === '') await demandHead(workspace, ids)
    const mechanismId = mechanism === '' ? null : mechanism
    await endNow(workspace, { organisationId: organisation, mechanismId, mode, leftOn })
  })
  at.operator.print(
    `${organisation} takes part no longer, from ${leftOn}: its people’s roles, invitations and links ` +
      `ended. What it said stays. ${whatComes(mode)}`,
  )
}

/** `erase <person>`: takes what is known of somebody out of everything, for good. */
export async function erase(at: At, words: readonly string[]): Promise<void> {
  const person = named(words, 'erase <person>')
  const subject = { kind: 'person', id: person }
  await asOperator(at, { what: 'erasure', person }, subject, async (workspace) => {
    await demandThere(workspace, subject)
    if (await isErasedHere(workspace, person)) throw new Error(`${person} was erased before.`)
    await demandHead(workspace, [person])
    await eraseNow(workspace, person)
  })
  at.operator.print(
    `${person} is erased, and reads "former participant" from now on. What he said and where he was ` +
      'present stays. Text in which somebody else wrote his name is not touched, nor are backups: ' +
      'delete those of before when you no longer need them.',
  )
}

const acts = {
  device: 'device_revoked',
  participation: 'organisation_left',
  erasure: 'person_erased',
  role: 'role_taken',
} as const satisfies Record<Departure['what'], AuditAct>

async function asOperator(
  { storage, mission, operator }: At,
  departure: Departure,
  subject: { kind: string; id: string },
  act: (workspace: Workspace) => Promise<void>,
): Promise<void> {
  const nextNumber = await operator.numbers(storage)
  const { seq, scrubs } = await storage.write(async (db) => {
    const nowMs = Date.now()
    const workspace = new Workspace(storage, db, { mission, nowMs, nextNumber })
    workspace.begin()
    await act(workspace)
    await depart(workspace, departure)
    workspace.accept()
    const told = { act: acts[departure.what], by: null, device: null, code: 'operator' } as const
    await audit(db, mission, { ...told, subject, nowMs })
    return { ...(await writeWorkspace(workspace)), scrubs: workspace.scrubs }
  })
  // With 0 as well: whose rights changed is told, and open streams end at once.
  await storage.announce(mission, seq)
  if (scrubs) await storage.scrub?.()
}

async function demandThere(
  workspace: Workspace,
  reference: { kind: string; id: string },
): Promise<void> {
  await workspace.load([reference], 'write')
  if (workspace.find(reference) === undefined)
    throw new Error(`There is no ${reference.kind} ${reference.id}.`)
}

async function demandHead({ db, mission }: Workspace, without: readonly string[]): Promise<void> {
  if (await hasOtherHead(db, mission, without)) return
  throw new Error(
    'The mission would be left without a head who has a device. Invite another one first: ' +
      'invite head_of_mission',
  )
}

function named(words: readonly string[], usage: string): string {
  const [name] = words
  if (name === undefined || name.startsWith('--')) throw new Error(`Say which: ${usage}`)
  return name
}

function modeIn(words: readonly string[]): DepartureMode {
  return words.includes('--lost') ? 'lost' : 'leave'
}

function whatComes(mode: DepartureMode): string {
  return mode === 'leave'
    ? 'At the next contact, within 30 days, what was not sent is handed over for somebody to decide ' +
        'about, and the device wipes itself.'
    : 'At the next contact the device wipes itself; nothing is taken from it.'
}
