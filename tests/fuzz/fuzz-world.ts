import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Grant } from '../../src/domain/role.ts'
import type { Row } from '../support/http-device.ts'
import { InnerDevice } from '../support/inner-device.ts'
import { type Dump, InnerWorld } from '../support/inner-world.ts'
import {
  aDecision,
  aLine,
  aMechanism,
  aMeeting,
  anAgendaItem,
  anIssue,
  anotherOrganisation,
  aRequest,
} from '../support/mission-rows.ts'
import { aComment, anActionItem, aSummary } from '../worlds/rows.ts'

/** A world with something of every kind in it, people of several roles, and a look at its tables from outside. */
export type FuzzWorld = {
  readonly world: InnerWorld
  readonly dump: Dump
  readonly people: Readonly<Record<'head' | 'recorder' | 'partner' | 'administrator', InnerDevice>>
  /** What lies in it, by kind. */
  readonly rows: ReadonlyMap<string, Row>
  readonly linkSecret: string
  readonly invitation: string
  /** A number that is another one after anything was written. */
  readonly version: () => number
  readonly close: () => Promise<void>
}

/** Columns that a request may move though it is refused, and why that changes nothing. */
const counters: ReadonlyMap<string, readonly string[]> = new Map([
  // That somebody was refused is told to the audit: it is its purpose.
  ['missions', ['audit_n', 'audit_hash']],
  ['audit', ['*']],
  // A donor's opening is counted; who knocks with a session is seen.
  ['shares', ['opened']],
  ['sessions', ['expires_at', 'seen_at']],
  // A number that got its verdict is not taken for another act: DEV1.
  ['devices', ['last_n', 'seen_at']],
])

/** What stands in every table of the mission, in one text, without the counters. */
export async function stateOf({ world }: Pick<FuzzWorld, 'world'>): Promise<string> {
  const hash = createHash('sha256')
  for (const [table, rows] of await world.dump()) {
    const left = counters.get(table) ?? []
    if (left.includes('*')) continue
    for (const row of rows)
      hash.update(
        `${table} ${JSON.stringify(row, (name, value) => (left.includes(name) ? undefined : value))}\n`,
      )
  }
  return hash.digest('hex')
}

/** The world as it was at first, and its people awake in it, with cursors that are good there. */
export async function begun(of: FuzzWorld): Promise<FuzzWorld> {
  await of.world.begin(of.dump)
  const people = { ...of.people }
  for (const [who, asleep] of Object.entries(of.people)) {
    const awake = new InnerDevice(of.world.app, asleep.cookie, asleep.me, of.world.now)
    for (const [key, held] of asleep.records) awake.records.set(key, held)
    const { epoch, cursor } = await awake.ask(awake.request())
    awake.epoch = epoch
    awake.cursor = cursor
    people[who as keyof typeof people] = awake
  }
  return { ...of, people }
}

/** Makes it, in a folder that is gone when it is closed. */
export async function makeFuzzWorld(): Promise<FuzzWorld> {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'liaison-fuzz-'))
  const file = join(folder, 'liaison.sqlite')
  const dist = join(folder, 'dist')
  mkdirSync(dist)
  writeFileSync(join(dist, 'index.html'), '<!doctype html><title>Liaison</title>')
  const world = await InnerWorld.open(file, dist)
  await world.rows('pragma synchronous = off')
  const outside = new DatabaseSync(file, { readOnly: true })
  const looking = outside.prepare('pragma data_version')
  const head = await world.join('Head', 'first')
  const partner = anotherOrganisation(head)
  const mechanism = aMechanism(head, { marking: 'GREEN' })
  const meeting = aMeeting(head, mechanism, { marking: 'GREEN', state: 'held' })
  const item = anAgendaItem(head, meeting, { marking: 'GREEN' })
  const line = aLine(head, item)
  const summary = aSummary(head, meeting, 'summary-0001')
  const rows: [string, Row][] = [
    ['organisation', partner],
    ['mechanism', mechanism],
    ['meeting', meeting],
    ['agendaItem', item],
    ['line', line],
    ['decision', aDecision(head, meeting)],
    ['actionItem', anActionItem(head, meeting)],
    ['issue', anIssue(head)],
    [
      'comment',
      aComment(head, 'comment-0001', { kind: 'line', id: line.id, mechanismId: mechanism.id }),
    ],
    ['summary', { ...summary, marking: 'GREEN' }],
  ]
  for (const [kind, row] of rows) {
    head.write({ kind, row })
    await head.sync()
  }
  const linkSecret = 'a-secret-of-a-link-that-is-long'
  const details = {
    linkHash: createHash('sha256').update(linkSecret).digest('hex'),
    openUntil: new Date(world.now() + 86_400_000).toISOString(),
  }
  const told = { act: 'release_summary', reason: 'because', details, marking: 'RED' }
  const request = aRequest(head, { kind: 'summary', row: summary }, told)
  head.write({ kind: 'request', row: request })
  await head.sync()
  for (const who of [head, head]) who.edit('line', line.id, { text: `Otherwise ${who.n}` })
  await head.sync()
  const joined = (role: Grant['role'], isOurs: boolean) =>
    world.join(role, {
      grants: [{ role, mechanismId: isOurs ? null : (mechanism.id as Grant['mechanismId']) }],
      organisationId: isOurs ? head.me.organisationId : partner.id,
    })
  const people = {
    head,
    recorder: await joined('recorder', true),
    partner: await joined('focal_point', false),
    administrator: await joined('administrator', true),
  }
  for (const one of Object.values(people)) await one.sync()
  const made = await head.post('/invitations', {
    role: 'observer',
    mechanismId: null,
    organisationId: null,
  })
  const { secret = '' } = (await made.json()) as { secret?: string }
  return {
    world,
    dump: await world.dump(),
    people,
    rows: new Map([...rows, ['request', request]]),
    linkSecret,
    invitation: secret,
    version: () => Number(looking.get()?.data_version),
    close: async () => {
      outside.close()
      await world.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
