import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { instantFromMs } from '../../src/domain/day.ts'
import { defaults } from '../../src/domain/defaults.ts'
import { rowOf, type Stage } from '../access/rows.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { engines } from '../support/engines.ts'
import type { HttpDevice, Row } from '../support/http-device.ts'
import { aDecision, aMechanism, aMeeting, type Told } from '../support/mission-rows.ts'

const nowhere = { verdict: 'refused', reason: 'agreed-nowhere' }
const taken = { verdict: 'taken' }

describe.each(engines)('where a line was agreed, on $name', (engine) => {
  let server: MissionServer
  let head: HttpDevice
  let mechanism: Row
  let meeting: Row
  let decision: Row
  let elsewhere: Row
  let meetingElsewhere: Row
  let decisionElsewhere: Row

  beforeAll(async () => {
    server = await aMissionServer({ engine })
    head = server.head
    mechanism = aMechanism(head)
    elsewhere = aMechanism(head, { name: 'Another forum' })
    meeting = aMeeting(head, mechanism, { state: 'held' })
    meetingElsewhere = aMeeting(head, elsewhere, { state: 'held' })
    decision = aDecision(head, meeting)
    decisionElsewhere = aDecision(head, meetingElsewhere)
    for (const row of [mechanism, elsewhere]) head.write({ kind: 'mechanism', row })
    for (const row of [meeting, meetingElsewhere]) head.write({ kind: 'meeting', row })
    for (const row of [decision, decisionElsewhere]) head.write({ kind: 'decision', row })
    expect((await head.sync()).map(({ verdict }) => verdict)).not.toContain('refused')
  }, 30_000)
  afterAll(() => server.stop())

  /** A line of the head's own organisation, which it has accepted. */
  function aLine(told: Told = {}): Row {
    const issue = { id: 'issue-one-x' }
    const area = { id: 'area-one-xx' }
    return rowOf.labourLine(head, { mechanism, issue, area } as unknown as Stage, {
      ...defaults.labourLine,
      organisationId: head.me.organisationId,
      acceptedBy: [head.me.organisationId],
      ...told,
    })
  }

  async function written(told: Told): Promise<[row: Row, verdict: object | undefined]> {
    const row = aLine(told)
    head.write({ kind: 'labourLine', row })
    return [row, (await head.sync())[0]]
  }

  async function edited({ id }: Row, fields: Told): Promise<object | undefined> {
    head.edit('labourLine', id, fields)
    return (await head.sync())[0]
  }

  const at = (agreedAtMeetingId: unknown, decisionId: unknown = null) => ({
    state: 'agreed',
    agreedAtMeetingId,
    decisionId,
  })

  test('[LAB1] a meeting or decision that is not there, or is of another mechanism, is refused', async () => {
    const places: [unknown, unknown?][] = [
      ['meeting-nobody-knows'],
      [null, 'decision-nobody-knows'],
      [meetingElsewhere.id],
      [null, decisionElsewhere.id],
      // One that is right does not carry another that is not.
      [meeting.id, decisionElsewhere.id],
      [meetingElsewhere.id, decision.id],
      // A meeting is no decision, and the other way about.
      [decision.id],
      [null, meeting.id],
    ]
    const [line] = await written({})
    for (const [one, other] of places) {
      expect(await edited(line, at(one, other))).toMatchObject(nowhere)
      expect((await written(at(one, other)))[1]).toMatchObject(nowhere)
    }
    await head.sync()
    expect(head.row('labourLine', line.id)).toMatchObject({ state: 'proposed' })
    expect(await edited(line, at(meeting.id, decision.id))).toMatchObject(taken)
    expect((await written(at(null, decision.id)))[1]).toMatchObject(taken)
  })

  test('[LAB1] one that was deleted is refused, and what was agreed there before stands', async () => {
    const struck = aDecision(head, meeting)
    head.write({ kind: 'decision', row: struck })
    await head.sync()
    const [line, verdict] = await written(at(null, struck.id))
    expect(verdict).toMatchObject(taken)
    head.edit('decision', struck.id, { deletedAt: '2026-11-21T11:00:00.000Z' })
    expect((await head.sync())[0]).toMatchObject(taken)
    expect((await written(at(null, struck.id)))[1]).toMatchObject(nowhere)
    expect(await edited(line, { scope: 'In the North.' })).toMatchObject(taken)
    expect(await edited(line, { agreedAtMeetingId: meetingElsewhere.id })).toMatchObject(nowhere)
    expect(await edited(line, { agreedAtMeetingId: meeting.id })).toMatchObject(taken)
  })

  test('[LAB1] a decision that comes with the line in one push is there, in whatever act', async () => {
    const fresh = aDecision(head, meeting)
    head.write({ kind: 'decision', row: fresh })
    head.write({ kind: 'labourLine', row: aLine(at(null, fresh.id)) })
    expect(await head.sync()).toMatchObject([taken, taken])
  })

  test('[LAB1] a meeting that the author may not see answers as one that is not there', async () => {
    const shut = aMeeting(head, mechanism, { state: 'held', marking: 'RED', readers: [] })
    head.write({ kind: 'meeting', row: shut })
    await head.sync()
    const co = await server.join('coordinator', { mechanismId: mechanism.id })
    const [line] = await written({ marking: 'GREEN' })
    await co.sync()
    expect(co.row('meeting', shut.id)).toBeUndefined()
    co.edit('labourLine', line.id, at(shut.id))
    expect((await co.sync())[0]).toMatchObject(nowhere)
    co.edit('labourLine', line.id, at('meeting-nobody-knows'))
    expect((await co.sync())[0]).toMatchObject(nowhere)
    co.edit('labourLine', line.id, at(meeting.id))
    expect((await co.sync())[0]).toMatchObject(taken)
  })

  test('[LAB1] after a restore it waits a day for what the devices know', async () => {
    const { db } = server.storage
    const restored = (restored_at: string | null, restored_seq: number | null) =>
      db
        .updateTable('missions')
        .set({ restored_at, restored_seq })
        .where('id', '=', server.mission)
        .execute()
    await restored(instantFromMs(Date.now() - 60_000), 1)
    expect((await written(at('meeting-not-yet-back')))[1]).toMatchObject(taken)
    expect((await written(at(meetingElsewhere.id)))[1]).toMatchObject(nowhere)
    await restored(instantFromMs(Date.now() - 25 * 3_600_000), 1)
    expect((await written(at('meeting-never-back')))[1]).toMatchObject(nowhere)
    await restored(null, null)
  })
})
