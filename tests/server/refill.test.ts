import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { commit } from '../../src/device/commit.ts'
import { compareWithServer } from '../../src/device/compare.ts'
import { isComparisonDue, noteComparison, readComparison } from '../../src/device/comparison.ts'
import { tableFor, tableOf } from '../../src/device/database.ts'
import type { AnyEdit, Edit } from '../../src/device/edit.ts'
import { heldRecords } from '../../src/device/held.ts'
import { makeRoundTrip } from '../../src/device/round-trip.ts'
import { readReading } from '../../src/device/settings.ts'
import type { Fetch } from '../../src/device/transport.ts'
import type { RecordKind } from '../../src/domain/records.ts'
import { flatten } from '../../src/sync/registers.ts'
import { aJoinedDevice, type Joined } from '../support/a-joined-device.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { engines } from '../support/engines.ts'
import type { HttpDevice, Row } from '../support/http-device.ts'
import { aLine, aMechanism, aMeeting, anAgendaItem } from '../support/mission-rows.ts'
import { backup, loseEverything, standing } from '../support/offering.ts'

describe.each(engines)('phones and a server that has lost something, on $name', (engine) => {
  let server: MissionServer
  let ana: Joined
  let ben: Joined
  let eve: Joined
  let item: Row
  let line: Row

  const author = ({ device }: Joined) => ({ me: device.me }) as unknown as HttpDevice
  const write = async ({ device }: Joined, ...edits: AnyEdit[]) => {
    const saved = await commit(device, edits as Edit[])
    if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  }
  const put = (by: Joined, kind: RecordKind, row: Row) => write(by, { kind, row })
  const reword = (by: Joined, row: Row, text: string) =>
    write(by, { kind: 'line', id: row.id, fields: { text } })
  const syncAll = async () => {
    for (const one of [ana, ben, eve, ana, ben, eve]) await one.sync()
  }
  const textOn = async ({ device }: Joined, { id }: Row) => (await device.db.lines.get(id))?.text
  const everythingOn = async ({ device }: Joined) => {
    const all: Record<string, unknown> = {}
    for (const kind of Object.keys(tableOf) as RecordKind[])
      for (const row of await tableFor(device.db, kind).toArray()) all[`${kind} ${row.id}`] = row
    return all
  }

  beforeEach(async () => {
    server = await aMissionServer({ engine, isEmpty: true })
    const { firstInvitation } = await import('../../src/server/mission.ts')
    const first = await firstInvitation(server.storage, server.mission, Date.now())
    ana = await aJoinedDevice(server.url, first ?? '', 'Ana')
    await ana.sync()
    const organisationId = ana.device.me.organisationId
    ben = await aJoinedDevice(
      server.url,
      await server.invite('recorder', { organisationId }),
      'Ben',
    )
    const mechanism = aMechanism(author(ana))
    const meeting = aMeeting(author(ana), mechanism)
    item = anAgendaItem(author(ana), meeting)
    line = aLine(author(ana), item)
    await put(ana, 'mechanism', mechanism)
    await put(ana, 'meeting', meeting)
    await put(ana, 'agendaItem', item)
    await put(ana, 'line', line)
    await ana.sync()
    const within = { mechanismId: String(mechanism.id), organisationId: null }
    eve = await aJoinedDevice(server.url, await server.invite('focal_point', within), 'Eve')
    await syncAll()
  })
  afterEach(() => server.stop())

  test('[CMP5] a server that lost everything is refilled from the phones of those entitled', async () => {
    const strict = aLine(author(ana), item, { marking: 'AMBER+STRICT', text: 'Inside only.' })
    const secret = aLine(author(ben), item, { marking: 'RED', text: 'For Ben alone.' })
    const open = aLine(author(ben), item, { text: 'For all.' })
    await put(ana, 'line', strict)
    await put(ben, 'line', secret)
    await put(ben, 'line', open)
    await reword(ben, line, 'Reworded by Ben.')
    await syncAll()
    const before = await standing(server)
    const phones = [ana, ben, eve]
    const held = await Promise.all(phones.map(everythingOn))
    expect(held[2]).not.toHaveProperty(`line ${strict.id}`)
    expect(held[2]).not.toHaveProperty(`line ${secret.id}`)
    // Acknowledged changes do not come back by themselves here: all is in the comparison.
    for (const { device } of phones) await device.db.handed.clear()
    await loseEverything(server)
    await eve.sync()
    expect(await everythingOn(eve)).toEqual(held[2])
    await ben.sync()
    await ana.sync()
    await syncAll()
    // What lay in something that was not back yet comes with the next comparison.
    for (const { device, fetch } of phones)
      expect((await compareWithServer(device, fetch)).ok).toBe(true)
    await syncAll()
    expect(await standing(server)).toEqual(before)
    expect(await Promise.all(phones.map(everythingOn))).toEqual(held)
    for (const { device } of phones) expect((await readComparison(device.db)).kept).toEqual([])
  })

  test("[CMP5] what only another's phone still has is neither read over nor lost", async () => {
    const restore = await backup(server)
    await reword(ben, line, 'After the backup.')
    await syncAll()
    // Ben's phone is gone for good; Eve holds his words as a reader only.
    await restore()
    await eve.sync()
    expect(await textOn(eve, line)).toBe('After the backup.')
    expect((await readComparison(eve.device.db)).kept).toEqual([`line/${line.id}`])
    await ana.device.db.handed.clear()
    await ana.sync()
    expect(await textOn(ana, line)).toBe('After the backup.')
    await eve.sync()
    expect(await textOn(eve, line)).toBe('After the backup.')
    const all = (await standing(server)) as Record<string, { values: object }>
    expect(all[`line ${line.id}`]?.values).toMatchObject({ text: 'After the backup.' })
    expect(Object.keys(all).filter((key) => key.startsWith('conflict'))).toEqual([])
  })

  test('[CMP5] what was written since the restore and what came from before it both stay reachable', async () => {
    const restore = await backup(server)
    await reword(ben, line, 'Before the loss.')
    await syncAll()
    await restore()
    const dan = await aJoinedDevice(server.url, await server.invite('recorder'), 'Dan')
    await dan.sync()
    await reword(dan, line, 'Quite otherwise, after it.')
    await dan.sync()
    await ana.sync()
    const all = JSON.stringify(await standing(server))
    expect(all).toContain('Before the loss.')
    expect(all).toContain('Quite otherwise, after it.')
    const conflicts = Object.keys(JSON.parse(all)).filter((key) => key.startsWith('conflict'))
    expect(conflicts).toHaveLength(1)
    await ben.sync()
    await syncAll()
    const after = Object.keys(await standing(server)).filter((key) => key.startsWith('conflict'))
    expect(after).toEqual(conflicts)
  })

  test('[CMP5] in one history a lost row comes back, a missed one is read, and unsent work is untouched', async () => {
    const { db } = server.storage
    await db.deleteFrom('records').where('id', '=', line.id).execute()
    const other = aLine(author(ben), item, { text: 'Missed.' })
    await put(ben, 'line', other)
    await ben.sync()
    await ana.sync()
    await ana.device.db.lines.delete(other.id)
    expect((await compareWithServer(ana.device, ana.fetch)).ok).toBe(true)
    expect(await standing(server)).toHaveProperty(`line ${line.id}`)
    expect((await readComparison(ana.device.db)).isSecondLook).toBe(true)
    await ana.sync()
    await compareWithServer(ana.device, ana.fetch)
    expect((await readReading(ana.device.db)).cursor).toBeNull()
    await reword(ana, line, 'Written meanwhile.')
    await ana.sync()
    expect(await textOn(ana, other)).toBe('Missed.')
    await compareWithServer(ana.device, ana.fetch)
    expect(await readComparison(ana.device.db)).toMatchObject({
      result: { given: 1, kept: 0, isRead: true, isLasting: false },
      isSecondLook: false,
      round: null,
    })
    await ben.sync()
    expect(await textOn(ben, line)).toBe('Written meanwhile.')
  })

  /** What a phone does when a comparison is due: until there is nothing more to do. */
  const compareFully = async ({ device, fetch, sync }: Joined) => {
    for (let looks = 0; looks < 9; looks += 1) {
      const compared = await compareWithServer(device, fetch)
      if (!compared.ok) throw new Error(compared.error.kind)
      if (!compared.value.more) return await readComparison(device.db)
      await sync()
    }
    throw new Error('it never ends')
  }

  test('[CMP6] for a difference that reading does not settle everything is read once, not every day', async () => {
    // As if this server had worked the digest out otherwise: no reading makes them equal.
    const { db } = server.storage
    const spoil = (digest: number) =>
      db.updateTable('records').set({ digest }).where('id', '=', line.id).execute()
    const { digest: right } = await db
      .selectFrom('records')
      .select('digest')
      .where('id', '=', line.id)
      .executeTakeFirstOrThrow()
    // In another branch, where the phone has nothing: the server seems to have more.
    await spoil((right + 2 ** 51) % 2 ** 52)
    const readSoFar = async () => (await readReading(ana.device.db)).turn
    const first = await compareFully(ana)
    expect(first.result).toMatchObject({ isRead: true, isLasting: true })
    const before = await readSoFar()
    const second = await compareFully(ana)
    expect(second.result).toMatchObject({ isRead: false, isLasting: true })
    // One round trip between two looks, and no page from the beginning.
    expect((await readSoFar()) - before).toBe(1)
    // A month later it is tried once more.
    const { readFor } = await readComparison(ana.device.db)
    const atMs = (readFor?.atMs ?? 0) - 31 * 86_400_000
    await noteComparison(ana.device.db, {
      readFor: { difference: readFor?.difference ?? '', atMs },
    })
    expect((await compareFully(ana)).result).toMatchObject({ isRead: true, isLasting: true })
    await spoil(right)
    expect((await compareFully(ana)).result).toEqual({
      given: 0,
      kept: 0,
      isRead: false,
      isLasting: false,
    })
  })

  test('[CMP5] a server that declines to compare is not read for an hour, and then behind a guard', async () => {
    const other = aLine(author(ana), item, { text: 'Another.' })
    await put(ana, 'line', other)
    await syncAll()
    const restore = await backup(server)
    await reword(ben, line, 'After the backup.')
    await syncAll()
    await restore()
    const declining: Fetch = async (path, init) => {
      const isComparison = path.endsWith('/compare')
      return eve.fetch(path, isComparison ? { ...init, body: '{}' } : init)
    }
    let aheadMs = 0
    const device = { ...eve.device, now: () => Date.now() + aheadMs }
    const trip = () =>
      makeRoundTrip(device, { fetch: declining, wallNow: Date.now, width: 100_000 })
    // Whatever becomes of it: what waits is handed over meanwhile.
    await reword(eve, other, 'By Eve.')
    for (let trips = 0; trips < 3; trips += 1) await trip()
    expect(await device.db.outbox.count()).toBe(0)
    expect(await readComparison(device.db)).toMatchObject({ isNewHistory: true, isDeclined: true })
    expect((await readReading(device.db)).cursor).toBeNull()
    expect(await trip()).toMatchObject({ ok: false, error: { kind: 'refused' } })

    aheadMs = 61 * 60_000
    for (let trips = 0; trips < 3; trips += 1) expect((await trip()).ok).toBe(true)
    expect((await readReading(device.db)).cursor).not.toBeNull()
    expect(await readComparison(device.db)).toMatchObject({ isNewHistory: false, isGuarded: true })
    expect(await textOn(eve, line)).toBe('After the backup.')
    expect(await isComparisonDue(device.db, Date.now() + aheadMs)).toBe(false)
    expect(await isComparisonDue(device.db, Date.now() + aheadMs + 61 * 60_000)).toBe(true)
    expect((await compareFully(eve)).isGuarded).toBe(false)
    await ana.device.db.handed.clear()
    await ana.sync()
    await eve.sync()
    expect(await textOn(eve, line)).toBe('After the backup.')
    const all = (await standing(server)) as Record<string, { values: object }>
    expect(all[`line ${line.id}`]?.values).toMatchObject({ text: 'After the backup.' })
  })

  test('[CMP1] what only a newer app can read is compared too, and is no difference', async () => {
    const { db } = ana.device
    const { row, note } = await db.transaction('r', db.tables, async () => {
      const [held] = await heldRecords(db, 'line', [line.id])
      if (held === undefined) throw new Error('the line is not there')
      return held
    })
    const registers = { ...flatten('line', row), ...note.unknown }
    await db.parked.put({
      key: `line/${line.id}`,
      kind: 'line',
      id: line.id,
      registers,
      schema: 1,
      note,
    })
    await db.lines.delete(line.id)
    expect((await compareFully(ana)).result).toMatchObject({ isRead: false, isLasting: false })
    await server.storage.db.deleteFrom('records').where('id', '=', line.id).execute()
    expect(await compareFully(ana)).toMatchObject({ kept: [`line/${line.id}`] })
  })

  test("[CMP5] what left a reader's sight in the lost time leaves his phone when he compares", async () => {
    await write(ana, { kind: 'line', id: line.id, fields: { marking: 'RED' } })
    await ana.sync()
    const restore = await backup(server)
    await restore()
    await eve.sync()
    expect(await textOn(eve, line)).toBeUndefined()
    expect(await textOn(ana, line)).toBe('IOM opened a shelter.')
  })
})
