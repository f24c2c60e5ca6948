import { beforeEach, expect, test } from 'vitest'
import { commit } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
import { dropRefusals, sendAgain } from '../../src/device/refusal-commands.ts'
import { refusalCount, refusals, unsentAsText } from '../../src/device/refusals.ts'
import { aDevice, syncFully } from '../support/a-device.ts'
import { MeetingPoint } from '../support/a-meeting-point.ts'
import { anOrganisation } from '../support/an-organisation.ts'

let ana: Device
let server: MeetingPoint

beforeEach(async () => {
  ana = await aDevice()
  server = new MeetingPoint()
})

test('[PSH3] a refused change stays in the list with its reason, until it is sent again and taken', async () => {
  const row = anOrganisation({ name: 'Before', comparativeAdvantages: ['presence'] })
  await commit(ana, [{ kind: 'organisation', row }])
  await syncFully(ana, server)
  server.refuse = () => 'not-allowed'
  await commit(ana, [
    {
      kind: 'organisation',
      id: row.id,
      fields: { name: 'After', comparativeAdvantages: ['funding'] },
    },
  ])
  await syncFully(ana, server)
  const [refused] = await refusals(ana.db)
  expect(refused).toMatchObject({ reason: 'not-allowed', record: `organisation/${row.id}` })
  expect(await ana.db.organisations.get(row.id)).toEqual(row)

  server.refuse = () => null
  expect((await sendAgain(ana, refused?.group ?? 0)).ok).toBe(true)
  expect(await refusalCount(ana.db)).toBe(0)
  await syncFully(ana, server)
  expect(server.value('organisation', row.id, 'name')).toBe('After')
  expect(await ana.db.organisations.get(row.id)).toMatchObject({
    name: 'After',
    comparativeAdvantages: ['funding'],
  })
})

test('[PSH4] a refused act is sent again as one act, new records and all', async () => {
  server.refuse = ({ set }) => (set.name?.[0] === 'Bad' ? 'invalid' : null)
  const good = anOrganisation({ name: 'Good' })
  const bad = anOrganisation({ name: 'Bad' })
  await commit(ana, [
    { kind: 'organisation', row: good },
    { kind: 'organisation', row: bad },
  ])
  await syncFully(ana, server)
  expect((await refusals(ana.db)).map(({ reason }) => reason)).toEqual(['invalid', 'group'])
  expect(await ana.db.organisations.count()).toBe(0)
  server.refuse = () => null
  const [first] = await refusals(ana.db)
  await sendAgain(ana, first?.group ?? 0)
  const waiting = await ana.db.outbox.toArray()
  expect(new Set(waiting.map(({ group }) => group)).size).toBe(1)
  await syncFully(ana, server)
  expect(server.records.size).toBe(2)
})

test('what cannot be sent again stays in the list', async () => {
  const row = anOrganisation()
  await commit(ana, [{ kind: 'organisation', row }])
  await syncFully(ana, server)
  server.refuse = () => 'not-visible'
  await commit(ana, [{ kind: 'organisation', id: row.id, fields: { name: 'After' } }])
  await syncFully(ana, server)
  await ana.db.organisations.delete(row.id)
  const [refused] = await refusals(ana.db)
  expect(await sendAgain(ana, refused?.group ?? 0)).toEqual({ ok: false, error: { kind: 'gone' } })
  expect(await refusalCount(ana.db)).toBe(1)
  await dropRefusals(ana.db, refused?.group ?? 0)
  expect(await refusalCount(ana.db)).toBe(0)
})

test('refused and waiting work can be taken off the phone as a file', async () => {
  server.refuse = () => 'erased'
  await commit(ana, [{ kind: 'organisation', row: anOrganisation({ name: 'Refused' }) }])
  await syncFully(ana, server)
  await commit(ana, [{ kind: 'organisation', row: anOrganisation({ name: 'Waiting' }) }])
  const file = JSON.parse(await unsentAsText(ana.db))
  expect(file.format).toBe('liaison-unsent-changes')
  expect(file.refused).toMatchObject([
    { reason: 'erased', change: { set: { name: ['Refused', null] } } },
  ])
  expect(file.waiting).toMatchObject([{ set: { name: ['Waiting', null] } }])
})
