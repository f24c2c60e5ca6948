import { beforeEach, describe, expect, test } from 'vitest'
import { askedBy } from '../../src/device/asked.ts'
import { setChathamHouse } from '../../src/device/chatham-house-commands.ts'
import { commit } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
import { actorOf } from '../../src/device/identity.ts'
import { addLine } from '../../src/device/line-commands.ts'
import { changeMarking } from '../../src/device/marking-commands.ts'
import { floorOf, type MarkingPage, markingPage } from '../../src/device/marking-page.ts'
import { PersonId } from '../../src/domain/ids.ts'
import type { Marking } from '../../src/domain/marking.ts'
import { aDevice } from '../support/a-device.ts'
import { aMechanism, aMeeting, anActionItem, anAgendaItem, ids } from '../support/some-records.ts'

let device: Device

async function begin(role: string, around: Marking = 'AMBER') {
  device = await aDevice({
    me: {
      personId: ids.person,
      organisationId: ids.organisation,
      grants: [{ role, mechanismId: null }],
    },
  })
  await commit(device, [
    {
      kind: 'mechanism',
      row: aMechanism({ id: ids.mechanism, marking: 'GREEN', shortName: 'TCM' }),
    },
    { kind: 'meeting', row: aMeeting({ id: ids.meeting, state: 'open', marking: around }) },
    { kind: 'agendaItem', row: anAgendaItem({ id: 'agenda-item-1', marking: around }) },
  ])
}

const item = anAgendaItem({ id: 'agenda-item-1' })

async function aLine() {
  const done = await addLine(device, item, { kind: 'information', text: 'Said' })
  return done.ok ? done.value : expect.fail(JSON.stringify(done.error))
}

async function pageOf(kind: string, id: string): Promise<MarkingPage> {
  return (
    (await markingPage(device.db, { kind, id }, actorOf(device.me))) ?? expect.fail('not there')
  )
}

beforeEach(() => begin('recorder'))

describe('how far a record travels', () => {
  test('is decided by the strictest around it, which is named', async () => {
    await begin('recorder', 'AMBER+STRICT')
    const page = await pageOf('line', await aLine())
    expect(page.audience.marking).toBe('AMBER+STRICT')
    expect(page.because?.kind).toBe('agendaItem')
    expect(page.containers.map(({ kind }) => kind)).toEqual(['agendaItem', 'meeting', 'mechanism'])
    expect(floorOf(page.containers)).toBe('AMBER+STRICT')
  })

  test('is its own business where nothing around it is stricter', async () => {
    const page = await pageOf('line', await aLine())
    expect(page).toMatchObject({ because: null, audience: { marking: 'AMBER' }, mayRaise: true })
    expect(page.names.get(ids.mechanism)).toBe('TCM')
  })

  test('is nobody’s question where the record is not here', async () => {
    const me = actorOf(device.me)
    expect(await markingPage(device.db, { kind: 'line', id: 'not-there' }, me)).toBeNull()
    expect(await markingPage(device.db, { kind: 'of-tomorrow', id: 'x' }, me)).toBeNull()
  })
})

describe('changing a marking', () => {
  test('to a stricter one takes effect at once, with the people it names', async () => {
    const id = await aLine()
    const { record } = await pageOf('line', id)
    const readers = [PersonId.parse(ids.otherPerson)]
    const done = await changeMarking(device, { ...record, kind: 'line' }, 'RED', '', readers)
    expect(done).toEqual({ ok: true, value: 'raised' })
    expect(await device.db.lines.get(id)).toMatchObject({ marking: 'RED', readers })
  })

  test('to a wider one only asks, and is told as asked until the server has decided', async () => {
    await begin('coordinator')
    const id = await aLine()
    const { record } = await pageOf('line', id)
    const done = await changeMarking(device, { ...record, kind: 'line' }, 'GREEN', 'Adopted by all')
    expect(done).toEqual({ ok: true, value: 'asked' })
    expect((await device.db.lines.get(id))?.marking).toBe('AMBER')
    expect((await pageOf('line', id)).asked).toMatchObject({
      act: 'lower_marking',
      outcome: 'waiting',
      reason: 'Adopted by all',
    })
    const asked = await askedBy(device.db, device.me.personId)
    expect(asked).toMatchObject([{ title: 'Said', request: { outcome: 'waiting' } }])
    expect(await askedBy(device.db, PersonId.parse(ids.otherPerson))).toEqual([])
  })

  test('is asked for by those who answer for it only', async () => {
    expect((await pageOf('line', await aLine())).mayAskToLower).toBe(false)
    await begin('coordinator')
    expect((await pageOf('line', await aLine())).mayAskToLower).toBe(true)
    await begin('observer')
    expect((await pageOf('meeting', ids.meeting)).mayRaise).toBe(false)
  })
})

describe('the Chatham House Rule', () => {
  test('on a line forgets who said it, and goes with the promise that came of it', async () => {
    const id = await aLine()
    const action = anActionItem({ id: 'action-of-line' })
    await commit(device, [
      { kind: 'actionItem', row: action },
      {
        kind: 'line',
        id,
        fields: { becameActionItemId: action.id, organisationId: device.me.organisationId },
      },
    ])
    expect((await setChathamHouse(device, 'line', id, true)).ok).toBe(true)
    expect(await device.db.lines.get(id)).toMatchObject({
      chathamHouse: true,
      organisationId: null,
    })
    expect((await device.db.actionItems.get(action.id))?.chathamHouse).toBe(true)
    await setChathamHouse(device, 'line', id, false)
    expect((await device.db.actionItems.get(action.id))?.chathamHouse).toBe(false)
  })

  test('is put on a meeting and on an item as a whole', async () => {
    await setChathamHouse(device, 'meeting', ids.meeting, true)
    await setChathamHouse(device, 'agendaItem', 'agenda-item-1', true)
    expect((await device.db.meetings.get(ids.meeting))?.chathamHouse).toBe(true)
    expect((await device.db.agendaItems.get('agenda-item-1'))?.chathamHouse).toBe(true)
    expect(await setChathamHouse(device, 'line', 'no-such-line', true)).toMatchObject({ ok: false })
  })
})
