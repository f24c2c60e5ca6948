import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { reactToMinutes } from '../../src/device/minutes-commands.ts'
import { restoreBackup } from '../../src/server/backup/restore.ts'
import { adoptDue } from '../../src/server/minutes/due.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { aProfile, type Profile, syncProfile } from '../support/a-profile.ts'
import { anAfter, aShelf, backUp, type Shelf } from '../support/backups.ts'
import { engines } from '../support/engines.ts'
import { type HttpDevice, HttpDevice as Phone, type Row } from '../support/http-device.ts'
import { aReaction, aRecord, circulate, type Record8, wait } from '../support/minutes-world.ts'

/** A silence of 120 hours; hour 0 is the circulation. The backup is of hour 10. */
describe.each(engines)('a server restored amid a silence on $name', (engine) => {
  let server: MissionServer
  let shelf: Shelf
  let chair: HttpDevice
  let record: Record8
  let member: Profile
  let clock: { ms: number }
  let v1: Row
  let backup: string
  let hour: number

  beforeEach(async () => {
    server = await aMissionServer({ engine })
    shelf = await aShelf()
    chair = server.head
    record = await aRecord(chair)
    clock = { ms: Date.now() }
    const invitation = await server.invite('focal_point', {
      mechanismId: record.mechanism.id,
      organisationId: record.partner.id,
    })
    member = await aProfile(server.url, invitation, { clock })
    v1 = await circulate(chair, record.meeting)
    hour = 0
    await syncProfile(member)
    at(10)
    backup = await backUp(server, shelf.file('hour-10'))
  }, 30_000)
  afterEach(async () => {
    await server.stop()
    await shelf.forget()
  })

  /** It is so many hours after the circulation, on every clock. */
  function at(hours: number) {
    wait(server, hours - hour, chair)
    hour = hours
    clock.ms = Date.now() + server.clock.aheadMs
  }
  const restore = () =>
    restoreBackup(server.storage, backup, { ...anAfter(clock.ms), replace: true })
  /** The version as somebody reads it who never heard of the old history. */
  async function standing() {
    const { url, cookie, me } = chair
    const reader = new Phone(url, cookie, me)
    reader.aheadMs = server.clock.aheadMs
    await reader.sync()
    const effect = reader.rows('objection').at(0)?.effect ?? null
    const { state, adoptedAt, deadlineAt } = reader.row('minutes', v1.id) ?? {}
    return { state, adoptedAt, deadlineAt, effect }
  }
  async function object() {
    const minutes = await member.device.db.minutes.get(v1.id)
    if (minutes === undefined) expect.fail('not on the phone')
    const draft = { kind: 'objection', pointId: null, text: 'It was three days.' } as const
    expect(await reactToMinutes(member.device, minutes, draft)).toMatchObject({ ok: true })
    await syncProfile(member)
  }

  test('what broke it comes back from the phone that wrote it, though it is told after the deadline', async () => {
    at(100)
    await object()
    expect(await standing()).toMatchObject({ state: 'silence_broken', effect: 'broke_silence' })
    at(118)
    await restore()
    expect(await standing()).toEqual({
      state: 'under_silence',
      adoptedAt: null,
      deadlineAt: v1.deadlineAt,
      effect: null,
    })
    at(130)
    expect(await adoptDue(server.deps)).toBe(0)
    await syncProfile(member)
    expect(await standing()).toMatchObject({
      state: 'silence_broken',
      adoptedAt: null,
      effect: 'broke_silence',
    })
    at(200)
    expect(await adoptDue(server.deps)).toBe(0)
  })

  test('what somebody else writes too late meanwhile ends no waiting', async () => {
    at(100)
    await object()
    at(118)
    await restore()
    at(130)
    // It hears of the new history first: until then nothing that it hands over is taken.
    await chair.sync()
    const late = aReaction(chair, v1)
    chair.write({ kind: 'objection', row: late })
    await chair.sync()
    await syncProfile(member)
    await chair.sync()
    expect(chair.row('objection', late.id)).toMatchObject({ effect: 'late' })
    expect(chair.row('minutes', v1.id)).toMatchObject({ state: 'silence_broken' })
  })

  test('nobody has anything to tell: it is adopted a day after the restore, as of its deadline', async () => {
    at(118)
    await restore()
    at(141)
    expect(await adoptDue(server.deps)).toBe(0)
    at(142.1)
    expect(await adoptDue(server.deps)).toBe(1)
    expect(await standing()).toMatchObject({ state: 'adopted', adoptedAt: v1.deadlineAt })
  })

  test('the phone is away for longer than that day: what it wrote in time contests the adoption', async () => {
    at(100)
    await object()
    at(118)
    await restore()
    at(150)
    expect(await adoptDue(server.deps)).toBe(1)
    await syncProfile(member)
    expect(await standing()).toMatchObject({ state: 'adopted_contested', effect: 'contested' })
  })

  test('a silence that ends long after the restore ends when it was said to', async () => {
    at(60)
    await restore()
    at(119.9)
    expect(await adoptDue(server.deps)).toBe(0)
    at(120.1)
    expect(await adoptDue(server.deps)).toBe(1)
  })
})
