import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rowOf, type Stage } from '../access/rows.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { engines } from '../support/engines.ts'
import type { HttpDevice, Row } from '../support/http-device.ts'
import { aMechanism, aMeeting, type Told } from '../support/mission-rows.ts'

describe.each(engines)('I14 at the server, on $name', (engine) => {
  let server: MissionServer
  let head: HttpDevice
  let mechanism: Row
  let meeting: Row
  let action: Row

  beforeAll(async () => {
    server = await aMissionServer({ engine })
    head = server.head
    mechanism = aMechanism(head)
    meeting = aMeeting(head, mechanism)
    head.write({ kind: 'mechanism', row: mechanism }, { kind: 'meeting', row: meeting })
    await head.sync()
  })
  afterAll(() => server.stop())

  function anAction(at: Row, told: Told = {}): Row {
    return rowOf.actionItem(head, { meeting: at } as unknown as Stage, told)
  }

  async function written(told: Told = {}): Promise<object | undefined> {
    action = anAction(meeting, told)
    head.write({ kind: 'actionItem', row: action })
    return (await head.sync())[0]
  }

  async function edited(fields: Told): Promise<object | undefined> {
    head.edit('actionItem', action.id, fields)
    return (await head.sync())[0]
  }

  test.each([
    ['dropped without a reason', { state: 'dropped' }, 'stateReason'],
    ['dropped with blanks', { state: 'dropped', stateReason: '  ' }, 'stateReason'],
    ['blocked without a reason', { state: 'blocked' }, 'stateReason'],
    ['superseded by nothing', { state: 'superseded' }, 'supersededById'],
  ])('%s is refused, as a change and as a new record', async (_, fields, field) => {
    const refused = { verdict: 'refused', reason: 'invalid', field }
    await written()
    expect(await edited(fields)).toMatchObject(refused)
    expect(await written(fields)).toMatchObject(refused)
  })

  test.each([
    ['dropped with a reason', { state: 'dropped', stateReason: 'The campaign covers it' }],
    ['superseded by another', { state: 'superseded', supersededById: 'action-successor' }],
    ['done', { state: 'done', doneAt: '2026-11-21T10:00:00.000Z' }],
  ])('%s is taken', async (_, fields) => {
    await written()
    expect(await edited(fields)).toMatchObject({ verdict: 'taken' })
  })

  test('nothing supersedes itself', async () => {
    await written()
    const own = { state: 'superseded', stateReason: 'x', supersededById: action.id }
    expect(await edited(own)).toMatchObject({ verdict: 'refused', field: 'supersededById' })
  })

  test('the reason of what is dropped is not taken away afterwards', async () => {
    await written()
    await edited({ state: 'dropped', stateReason: 'The campaign covers it' })
    expect(await edited({ stateReason: '' })).toMatchObject({ field: 'stateReason' })
  })

  test('a slip is struck while the record is written; of an adopted one nothing vanishes', async () => {
    const deletedAt = '2026-11-21T12:00:00.000Z'
    await written()
    expect(await edited({ deletedAt })).toMatchObject({ verdict: 'taken' })
    await written()
    await server.storage.db
      .updateTable('records')
      .set(({ fn, val }) => ({ body: fn('replace', ['body', val('"planned"'), val('"adopted"')]) }))
      .where('id', '=', meeting.id)
      .execute()
    expect(await edited({ deletedAt })).toMatchObject({ verdict: 'refused', field: 'deletedAt' })
  })

  test('a step lies with its action, and whoever may not read that does not read it', async () => {
    const hidden = anAction(aMeeting(head, mechanism), { marking: 'RED' })
    const home = aMeeting(head, mechanism, { id: String(hidden.meetingId) })
    const step = rowOf.trailStep(head, { action: hidden } as unknown as Stage, {
      note: 'Between us',
    })
    head.write(
      { kind: 'meeting', row: home },
      { kind: 'actionItem', row: hidden },
      { kind: 'trailStep', row: step },
    )
    expect(await head.sync()).not.toContainEqual(expect.objectContaining({ verdict: 'refused' }))
    const recorder = await server.join('recorder', { mechanismId: mechanism.id })
    await recorder.sync()
    expect(recorder.row('meeting', home.id)).toBeDefined()
    expect(recorder.row('trailStep', step.id)).toBeUndefined()
  })
})
