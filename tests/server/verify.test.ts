import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { verifyMission } from '../../src/server/backup/verify.ts'
import type { Db } from '../../src/server/storage/storage.ts'
import { aHeldMeeting, canary } from '../support/a-held-meeting.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { engines } from '../support/engines.ts'

type Damage = (db: Db, meeting: string) => Promise<unknown>
const run =
  (statement: (meeting: string) => ReturnType<typeof sql>): Damage =>
  (db, meeting) =>
    statement(meeting).execute(db)

/** What goes wrong with a database, by hand or by a fault of ours, and what is said of it. */
const damages: [what: string, damage: Damage, says: RegExp][] = [
  [
    'a value that nobody wrote',
    run(
      (id) =>
        sql`update records set body = replace(body, 'TCM No. 7', 'TCM No. 8') where id = ${id}`,
    ),
    /^meeting \S+: \S+ wrote title otherwise$/,
  ],
  [
    'a history with a hole',
    run((id) => sql`delete from changes where id = ${id}`),
    /^meeting \S+: history has no \S+, which wrote \w+$/,
  ],
  [
    'a record that is gone',
    run((id) => sql`delete from records where id = ${id}`),
    /^meeting \S+ has a history and is not there$/,
  ],
  [
    'a record in a scope of others',
    run((id) => sql`update records set scope = 'people:nobody' where id = ${id}`),
    /^meeting \S+: its scope is not the one that it should be$/,
  ],
  [
    'a sequence from the future',
    run((id) => sql`update records set seq = seq + 1000000000 where id = ${id}`),
    /^meeting \S+: its sequence \d+ was not given out yet/,
  ],
  [
    'a sequence that is too low',
    run((id) => sql`update records set seq = 1 where id = ${id}`),
    /^meeting \S+: its sequence 1 is below that of a register/,
  ],
  [
    'a record that lies in nothing',
    run(
      () => sql`update records set container_kind = null, container_id = null where kind = 'line'`,
    ),
    /^line \S+: it lies in another record than it says$/,
  ],
  [
    'a body that is cut',
    run((id) => sql`update records set body = '{"title":' where id = ${id}`),
    /^meeting \S+ cannot be read$/,
  ],
  [
    'a scope that nobody is told of',
    run(() => sql`delete from scopes`),
    /its scope is not known since \d+$/,
  ],
  [
    'a device that handed over more than it is said to have',
    run(() => sql`update devices set last_n = 1`),
    /^device \S+ is said to have handed over 1 and has \d+$/,
  ],
  [
    'changes of no device',
    run(() => sql`update changes set device = 'stranger' where device <> 'server'`),
    /^there are changes of stranger, which is no device$/,
  ],
  [
    'rights of nobody',
    run(() => sql`update grants set person = 'nobody-at-all'`),
    /^grants name the person nobody-at-all, which is not in people$/,
  ],
  [
    'a number that was not given out',
    run(() => sql`delete from counters`),
    /^decision \S+ has a number that was not given out$/,
  ],
]

describe.each(engines)('looking through a mission on $name', (engine) => {
  let server: MissionServer
  let meeting: string

  beforeEach(async () => {
    server = await aMissionServer({ engine })
    const ana = await server.join('coordinator', { name: 'Ana' })
    const held = await aHeldMeeting(ana, { decision: { state: 'adopted' } })
    meeting = String(held.meeting.id)
  })
  afterEach(() => server.stop())

  const look = () => verifyMission(server.storage, server.mission)

  test('finds nothing where nothing is wrong, and counts', async () => {
    const { troubles, rows, more } = await look()
    expect({ troubles, more }).toEqual({ troubles: [], more: 0 })
    expect(rows).toMatchObject({ people: 2, devices: 2, missions: 1 })
    expect(rows.records).toBeGreaterThan(10)
  })

  test.each(damages)('finds %s, and tells ids and no contents', async (_, damage, says) => {
    await damage(server.storage.db, meeting)
    const { troubles } = await look()
    expect(troubles).toContainEqual(expect.stringMatching(says))
    const secret = canary().split('-')[0] ?? ''
    expect(troubles.join('\n')).not.toMatch(new RegExp(`${secret}|TCM|Referral`))
  })
})
