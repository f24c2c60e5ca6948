import { v7 as uuid } from 'uuid'
import { type DemoMission, demoMission } from '../domain/demo-mission.ts'
import { Actor, type Grant, type Role, roles } from '../domain/role.ts'
import type { Change } from '../sync/change.ts'
import { diffRow, foldRow } from '../sync/registers.ts'
import { changeId, stampOf } from '../sync/stamp.ts'
import { fieldKindOf } from '../sync/tables.ts'
import { invite } from './accounts/invitations.ts'
import { newName } from './accounts/secrets.ts'
import { type PlayedMinutes, playMinutes } from './minutes/play-demo.ts'
import type { Db } from './storage/storage.ts'
import { type Receiving, receive } from './sync/receive.ts'
import { readRecords } from './sync/rows.ts'
import { writeAsServer } from './sync/server-change.ts'
import { Workspace } from './sync/workspace.ts'
import { writeWorkspace } from './sync/write-workspace.ts'

/** A one-time link's secret for one role of the demonstration. */
export type DemoLink = { readonly role: Role; readonly secret: string }

/**
 * Fills an empty mission with the demonstration, through the same door as everybody's edits, and gives
 * one invitation for each role. A mission that has people is left as it is; the links are new.
 */
export async function fillDemo(receiving: Receiving): Promise<DemoLink[]> {
  const { storage, mission } = receiving
  const somebody = await storage.db
    .selectFrom('people')
    .select('id')
    .where('mission', '=', mission)
    .limit(1)
    .executeTakeFirst()
  if (somebody === undefined) {
    const today = new Date(receiving.now()).toISOString().slice(0, 10)
    await playDemo(receiving, demoMission(today, uuid))
  }
  return storage.write((db) => linksOf(db, mission, receiving.now()))
}

type Player = { device: string; n: number; organisationId: string | null; grant: Grant }

async function playDemo(receiving: Receiving, demo: DemoMission): Promise<void> {
  const players = await admitPlayers(receiving, demo)
  const rows = new Map<string, Readonly<Record<string, unknown>>>()
  const writers = new Map<string, string>()
  await rememberMission(receiving, rows, writers)
  const placeholder = rows.get(`mission ${receiving.mission}`)?.organisationId
  if (typeof placeholder === 'string') await removeOrganisation(receiving, placeholder)
  const minutes = new Map<string, PlayedMinutes>()
  for (const act of demo.acts.map((one) => withoutMinutes(one, minutes))) {
    const player = players.get(act.by)
    if (player === undefined) throw new Error('an act of the demonstration has no player')
    const group = player.n + 1
    const changes: Change[] = []
    for (const { kind, row } of act.edits) {
      const id = kind === 'mission' ? receiving.mission : row.id
      const before = rows.get(`${kind} ${id}`)
      const set: Record<string, readonly [unknown, string | null]> = {}
      player.n += 1
      for (const [field, value] of Object.entries(diffRow(kind, before, row))) {
        if (before !== undefined && fieldKindOf(kind, field) === 'fixed') continue
        set[field] = [value, writers.get(`${kind} ${id} ${field}`) ?? null]
        writers.set(`${kind} ${id} ${field}`, changeId(player.device, player.n))
      }
      rows.set(`${kind} ${id}`, row)
      const at = stampOf(Date.parse(act.at), 0)
      changes.push({ n: player.n, group, kind, id, at, seen: Number.MAX_SAFE_INTEGER, set })
    }
    await push(receiving, act.by, player, changes)
  }
  await playMinutes(receiving, [...minutes.values()])
}

/** Meetings as their recorder left them; what the server makes of their minutes is put aside. */
function withoutMinutes(act: DemoAct, minutes: Map<string, PlayedMinutes>): DemoAct {
  const edits = act.edits.map((edit): DemoAct['edits'][number] => {
    if (edit.kind !== 'meeting') return edit
    const { id: meetingId, state } = edit.row
    if (state !== 'adopted' && state !== 'circulated') return edit
    minutes.set(meetingId, { meetingId, state, by: act.by })
    return { ...edit, row: { ...edit.row, state: 'minutes_draft' } }
  })
  return { ...act, edits }
}

type DemoAct = DemoMission['acts'][number]

async function push(
  receiving: Receiving,
  by: DemoMission['acts'][number]['by'],
  { device, organisationId, grant }: Player,
  changes: readonly Change[],
): Promise<void> {
  const actor = { personId: by, organisationId: ownId(organisationId), grants: [grant] }
  const sender = { actor, deviceId: device, skewMs: 0 }
  const { verdicts } = await receive(receiving, sender, changes)
  for (const verdict of verdicts)
    if (verdict.verdict === 'refused') {
      const change = changes.find(({ n }) => n === verdict.n)
      throw new Error(
        `the demonstration's ${change?.kind} is refused: ${verdict.reason} ${verdict.field ?? ''}`,
      )
    }
}

function ownId(id: string | null) {
  return Actor.shape.organisationId.parse(id)
}

/** The organisation of an empty mission makes room for those of the demonstration. */
async function removeOrganisation(
  { storage, mission, now, nextNumber }: Receiving,
  id: string,
): Promise<void> {
  await storage.write(async (db) => {
    const workspace = new Workspace(storage, db, { mission, nowMs: now(), nextNumber })
    const reference = { kind: 'organisation', id }
    await workspace.load([reference], 'write')
    workspace.begin()
    await writeAsServer(workspace, reference, { deletedAt: workspace.receivedAt })
    workspace.accept()
    await writeWorkspace(workspace)
  })
}

/** The mission's own record exists before the demonstration, which only gives it other words. */
async function rememberMission(
  { storage, mission }: Receiving,
  rows: Map<string, Readonly<Record<string, unknown>>>,
  writers: Map<string, string>,
): Promise<void> {
  const [record] = await readRecords(storage.db, mission, [{ kind: 'mission', id: mission }], null)
  if (record === undefined) return
  rows.set(`mission ${mission}`, foldRow('mission', mission, record.values))
  for (const [field, { by }] of Object.entries(record.notes))
    writers.set(`mission ${mission} ${field}`, by)
}

async function admitPlayers(
  { storage, mission, now }: Receiving,
  demo: DemoMission,
): Promise<Map<string, Player>> {
  const players = new Map<string, Player>()
  for (const role of roles) {
    const { personId, organisationId, mechanismId } = demo.players[role]
    players.set(personId, playing(organisationId, { role, mechanismId }))
  }
  const hosts = demo.players.recorder.organisationId
  for (const { by, edits } of demo.acts) {
    const organisationId = edits[0]?.row.ownerOrganisationId ?? null
    const role = organisationId === hosts ? 'recorder' : 'focal_point'
    if (!players.has(by)) players.set(by, playing(organisationId, { role, mechanismId: null }))
  }
  const created_at = new Date(now()).toISOString()
  await storage.write(async (db) => {
    for (const [person, { device, organisationId, grant }] of players) {
      await db
        .insertInto('people')
        .values({ mission, id: person, organisation_id: organisationId, created_at })
        .execute()
      await db
        .insertInto('grants')
        .values({ mission, person, role: grant.role, mechanism: grant.mechanismId ?? '' })
        .execute()
      await db
        .insertInto('devices')
        .values({
          mission,
          id: device,
          person,
          label: 'demonstration',
          last_n: 0,
          made_seq: 0,
          created_at,
          seen_at: created_at,
          revoked_at: null,
        })
        .execute()
    }
  })
  return players
}

function playing(organisationId: string | null, grant: Grant): Player {
  return { device: newName(8), n: 0, organisationId, grant }
}

async function linksOf(db: Db, mission: string, nowMs: number): Promise<DemoLink[]> {
  const links: DemoLink[] = []
  for (const role of roles) {
    const player = await db
      .selectFrom('grants')
      .innerJoin('devices', 'devices.person', 'grants.person')
      .innerJoin('people', 'people.id', 'grants.person')
      .select(['people.id', 'people.organisation_id'])
      .where('grants.mission', '=', mission)
      .where('grants.role', '=', role)
      .where('devices.label', '=', 'demonstration')
      .orderBy('devices.created_at')
      .limit(1)
      .executeTakeFirst()
    if (player === undefined) continue
    const invitation = { grants: [], organisationId: player.organisation_id, personId: player.id }
    const { secret } = await invite(db, mission, invitation, { by: null, nowMs })
    links.push({ role, secret })
  }
  return links
}
