import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newEpoch } from '../../src/server/backup/new-epoch.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { engines } from '../support/engines.ts'
import type { HttpDevice } from '../support/http-device.ts'
import { anIssue } from '../support/mission-rows.ts'

describe.each(engines)('a new history on $name', (engine) => {
  let server: MissionServer
  let ana: HttpDevice

  beforeEach(async () => {
    server = await aMissionServer({ engine })
    ana = server.head
    await ana.sync()
  })
  afterEach(() => server.stop())

  const begin = (nowMs = Date.now()) =>
    server.storage.write((db) => newEpoch(db, server.mission, { nowMs }))
  const missionRow = () =>
    server.storage.db.selectFrom('missions').selectAll().executeTakeFirstOrThrow()

  test('[EPO3] its sequences are beyond all that were given out, and it knows what it began with', async () => {
    const before = await missionRow()
    const name = await begin(Date.UTC(2026, 10, 22))
    const after = await missionRow()
    expect(after.epoch).toBe(name)
    expect(name).not.toBe(before.epoch)
    expect(after.seq).toBe((Math.floor(before.seq / 1_000_000) + 1) * 1_000_000)
    expect(after).toMatchObject({
      restored_seq: before.seq,
      restored_at: '2026-11-22T00:00:00.000Z',
    })
    expect(after.cursor_key).not.toBe(before.cursor_key)
    await begin()
    expect((await missionRow()).seq).toBeGreaterThan(after.seq + 900_000)
  })

  test('[EPO3] what was made in the old history is looked at only when its device has heard of the new', async () => {
    const issue = anIssue(ana)
    ana.write({ kind: 'issue', row: issue })
    const made = ana.request()
    const epoch = await begin()
    for (const attempt of [1, 2]) {
      const answer = await ana.ask(made)
      expect(answer, `attempt ${attempt}`).toMatchObject({ epoch, lastN: 0, verdicts: [] })
    }
    const heard = await ana.ask({ ...made, epoch })
    expect(heard.verdicts).toMatchObject([{ verdict: 'taken' }])
  })

  test('[EPO2] an answer says what was held before its own push, also when it is asked again', async () => {
    ana.write({ kind: 'issue', row: anIssue(ana) })
    ana.write({ kind: 'issue', row: anIssue(ana) })
    const first = ana.request()
    expect(await ana.ask(first)).toMatchObject({ lastN: 0 })
    expect(await ana.ask(first)).toMatchObject({ lastN: 2 })
  })
})
