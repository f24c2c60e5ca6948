import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { headOf } from '../../src/server/audit/head.ts'
import { restoreBackup } from '../../src/server/backup/restore.ts'
import { aHeldMeeting, release, withdraw } from '../support/a-held-meeting.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { anAfter, aShelf, backUp, type Shelf } from '../support/backups.ts'
import { engines } from '../support/engines.ts'
import { HttpDevice } from '../support/http-device.ts'
import { aPersonRequest, aRequest } from '../support/mission-rows.ts'

const head = { role: 'head_of_mission', mechanismId: null, organisationId: null }

describe.each(engines)('what the audit is told on $name', (engine) => {
  let shelf: Shelf
  let server: MissionServer

  beforeAll(async () => {
    shelf = await aShelf()
    server = await aMissionServer({ engine })
  })
  afterAll(async () => {
    await server.stop()
    await shelf.forget()
  })

  /** What was told while `act` went on. */
  const toldBy = async (act: () => Promise<unknown>) => {
    const { n } = await headOf(server.storage.db, server.mission)
    await act()
    const rows = await server.storage.db
      .selectFrom('audit')
      .selectAll()
      .where('n', '>', n)
      .orderBy('n')
      .execute()
    return rows.map(({ act, person, device, subject_kind, subject_id, code }) => ({
      act,
      by: person,
      device,
      subject: subject_kind === null ? null : `${subject_kind} ${subject_id}`,
      code,
    }))
  }

  test('who was invited, came, took a device of his own, and went', async () => {
    const { me } = server.head
    let guest = server.head
    let copy = ''
    const told = await toldBy(async () => {
      const wanted = { ...head, role: 'recorder' }
      const { secret } = (await (await server.head.post('/invitations', wanted)).json()) as {
        secret: string
      }
      guest = await HttpDevice.join(server.url, secret, 'Guest')
      const made = (await (await guest.post('/device', {})).json()) as { me: { deviceId: string } }
      copy = made.me.deviceId
      await guest.post('/sign-out', {})
    })
    const by = guest.me.personId
    const { deviceId: device } = guest.me
    expect(told).toEqual([
      { act: 'invited', by: me.personId, device: me.deviceId, subject: null, code: 'recorder' },
      { act: 'joined', by, device, subject: `person ${by}`, code: 'recorder' },
      { act: 'device_copied', by, device, subject: `device ${copy}`, code: null },
      { act: 'signed_out', by, device, subject: null, code: null },
    ])
  })

  test('what was decided, and for which reason not', async () => {
    const ana = await server.join('coordinator', { name: 'Ana' })
    const { personId: by, deviceId: device } = ana.me
    const { summary, decision } = await aHeldMeeting(ana, { decision: { marking: 'AMBER' } })
    const subject = `summary ${summary.id}`
    const lowering = (marking: string) =>
      aRequest(ana, { kind: 'decision', row: decision }, { reason: 'Agreed', details: { marking } })
    const told = await toldBy(async () => {
      await release(ana, summary)
      await withdraw(ana, summary)
      await withdraw(ana, summary)
      ana.write({ kind: 'request', row: lowering('GREEN') })
      ana.write({ kind: 'request', row: lowering('RED') })
      await ana.sync()
    })
    const lowered = { act: 'lower_marking', by, device, subject: `decision ${decision.id}` }
    expect(told).toEqual([
      { act: 'release_summary', by, device, subject, code: 'granted' },
      { act: 'withdraw_summary', by, device, subject, code: 'granted' },
      { act: 'withdraw_summary', by, device, subject, code: 'not-released' },
      { ...lowered, code: 'granted' },
      { ...lowered, code: 'not-lower' },
    ])
  })

  test('which role was given to whom', async () => {
    const { head } = server
    const boris = await server.join('recorder', { name: 'Boris' })
    await head.sync()
    const person = { id: boris.me.personId }
    const told = await toldBy(async () => {
      for (const role of ['observer', 'administrator'] as const)
        head.write({
          kind: 'request',
          row: aPersonRequest(head, 'give_role', person, { role, mechanismId: '' }),
        })
      await head.sync()
    })
    expect(told.map(({ act, subject, code }) => [act, subject, code])).toEqual([
      ['give_role', `person ${person.id}`, 'observer'],
      ['give_role', `person ${person.id}`, 'administrator'],
    ])
  })

  test('a restore goes on with the chain of the backup, and names the head that it cut off', async () => {
    const { storage, mission } = server
    const file = await backUp(server, shelf.file(engine.name))
    const kept = await headOf(storage.db, mission)
    await server.join('recorder')
    const cut = await headOf(storage.db, mission)
    expect(cut.n).toBeGreaterThan(kept.n)
    await restoreBackup(storage, file, { ...anAfter(), replace: true })
    const now = await headOf(storage.db, mission)
    expect(now.n).toBe(kept.n + 1)
    const entry = await storage.db
      .selectFrom('audit')
      .selectAll()
      .where('n', '=', now.n)
      .executeTakeFirstOrThrow()
    expect(entry).toMatchObject({
      act: 'restored',
      previous: kept.hash,
      subject_kind: 'head',
      subject_id: `${cut.n}:${cut.hash}`,
    })
    // The table is closed again.
    await expect(storage.db.deleteFrom('audit').execute()).rejects.toThrow(/append-only/)
  })
})
