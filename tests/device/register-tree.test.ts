import { describe, expect, test } from 'vitest'
import { commit } from '../../src/device/commit.ts'
import { tableFor } from '../../src/device/database.ts'
import type { Device } from '../../src/device/device.ts'
import { boardAsOf } from '../../src/device/labour-as-of.ts'
import { labourBoard } from '../../src/device/labour-lines.ts'
import { registerTree, type TreeRow, withAllInside } from '../../src/device/register-tree.ts'
import {
  editNode,
  goBack,
  mergeNodes,
  mergePlan,
  type WayBack,
} from '../../src/device/register-tree-commands.ts'
import { recordKinds } from '../../src/domain/records.ts'
import type { Result } from '../../src/domain/result.ts'
import { aDevice, type TestClock } from '../support/a-device.ts'
import { aMandate } from '../support/a-labour-picture.ts'
import {
  aLabourLine,
  aMechanism,
  aMeeting,
  anActionItem,
  anAgendaItem,
  anArea,
  anIssue,
  ids,
} from '../support/some-records.ts'

const north = anArea({ id: 'area-north-x', name: 'North', pcode: 'MD1' })
const balti = anArea({ id: 'area-balti-x', name: 'Balti', parentAreaId: north.id })
const beltsy = anArea({ id: 'area-beltsy-', name: 'Beltsy', pcode: 'MD17', parentAreaId: north.id })
const centre = anArea({ id: 'area-centre-', name: 'Centre of Balti', parentAreaId: beltsy.id })

async function withAreas(clock: TestClock = { ms: Date.UTC(2026, 10, 21, 10) }): Promise<Device> {
  const me = { grants: [{ role: 'head_of_mission', mechanismId: null }] }
  const device = await aDevice({ clock, me })
  await commit(device, [
    ...[north, balti, beltsy, centre].map((row) => ({ kind: 'area' as const, row })),
    { kind: 'mechanism', row: aMechanism({ id: ids.mechanism, areaIds: [beltsy.id, balti.id] }) },
    { kind: 'issue', row: anIssue({ activeInAreaIds: [beltsy.id] }) },
    { kind: 'labourLine', row: aLabourLine({ id: 'labour-there', areaId: beltsy.id }) },
    {
      kind: 'labourLine',
      row: aLabourLine({ id: 'labour-over-', areaId: beltsy.id, state: 'withdrawn' }),
    },
    { kind: 'meeting', row: aMeeting({ id: 'meeting-held', areaId: beltsy.id, state: 'held' }) },
    { kind: 'meeting', row: aMeeting({ id: 'meeting-next', areaId: beltsy.id, state: 'planned' }) },
  ])
  return device
}

/** Everything on the device that a merge could touch, but what remembers it. */
async function everything({ db }: Device): Promise<string> {
  const rows: unknown[] = []
  for (const kind of recordKinds)
    for (const row of await tableFor(db, kind).toArray()) rows.push({ ...row, past: [] })
  return JSON.stringify(rows)
}

function wayBack(done: Result<WayBack, unknown>): WayBack {
  if (!done.ok) throw new Error(JSON.stringify(done.error))
  return done.value
}

describe('the tree of areas', () => {
  test('each comes after what it lies in, with the lines that stand on it', async () => {
    const device = await withAreas()
    const { nodes } = await registerTree(device.db, 'area')
    expect(nodes.map(({ row, depth, lines }) => `${depth} ${row.name} ${lines}`)).toEqual([
      '0 North 0',
      '1 Balti 0',
      '1 Beltsy 1',
      '2 Centre of Balti 0',
    ])
    expect([...withAllInside(nodes, beltsy.id)]).toEqual([beltsy.id, centre.id])
  })

  test('a name, a place and a code are changed and taken back', async () => {
    const device = await withAreas()
    const before = await everything(device)
    const fields = { name: 'Bălți', nameIn: { ru: 'Бельцы' }, pcode: 'MD03', parentAreaId: null }
    const back = wayBack(await editNode(device, 'area', balti, fields))
    expect(await device.db.areas.get(balti.id)).toMatchObject(fields)
    await goBack(device, back)
    expect(await everything(device)).toBe(before)
  })
})

describe('making one of two areas', () => {
  const merged = async (device: Device, from: TreeRow = beltsy, into: TreeRow = balti) =>
    wayBack(await mergeNodes(device, 'area', from, into))

  test('what would move is told before, and nothing has moved', async () => {
    const device = await withAreas()
    const before = await everything(device)
    const plan = await mergePlan(device, 'area', beltsy, balti)
    expect(Object.fromEntries(plan.moves)).toEqual({
      labourLine: 1,
      mechanism: 1,
      meeting: 1,
      issue: 1,
      area: 1,
    })
    expect(plan).toMatchObject({ lockedLines: 0, stays: 0 })
    expect(await everything(device)).toBe(before)
  })

  test('what lives hangs on the one that stays, what is past on the one that was', async () => {
    const device = await withAreas()
    await merged(device)
    const { db } = device
    expect((await db.areas.get(beltsy.id))?.deletedAt).not.toBeNull()
    // It had no code of its own.
    expect(await db.areas.get(balti.id)).toMatchObject({ name: 'Balti', pcode: 'MD17' })
    expect(await db.areas.get(centre.id)).toMatchObject({ parentAreaId: balti.id })
    expect(await db.labourLines.get('labour-there')).toMatchObject({ areaId: balti.id })
    expect(await db.labourLines.get('labour-over-')).toMatchObject({ areaId: beltsy.id })
    expect(await db.meetings.get('meeting-held')).toMatchObject({ areaId: beltsy.id })
    expect(await db.meetings.get('meeting-next')).toMatchObject({ areaId: balti.id })
    expect(await db.mechanisms.get(ids.mechanism)).toMatchObject({ areaIds: [balti.id] })
    expect(await db.issues.get(ids.issue)).toMatchObject({ activeInAreaIds: [balti.id] })
  })

  test('taken back, all is as it was', async () => {
    const device = await withAreas()
    const before = await everything(device)
    await goBack(device, await merged(device))
    expect(await everything(device)).toBe(before)
  })

  test('into one that lies in it: that one takes its place, and nothing lies in itself', async () => {
    const device = await withAreas()
    await merged(device, beltsy, centre)
    const { nodes } = await registerTree(device.db, 'area')
    expect(nodes.map(({ row, depth }) => `${depth} ${row.name}`)).toEqual([
      '0 North',
      '1 Balti',
      '1 Centre of Balti',
    ])
  })

  test('where a standing line may not be moved, the two stay two', async () => {
    const device = await withAreas()
    const { db } = device
    // A recorder edits areas, and what was agreed is not hers to change.
    const me = { ...device.me, grants: [{ role: 'recorder' as const, mechanismId: null }] }
    const hers: Device = { ...device, me }
    expect(await mergePlan(hers, 'area', beltsy, balti)).toMatchObject({ lockedLines: 1 })
    expect((await mergeNodes(hers, 'area', beltsy, balti)).ok).toBe(false)
    expect((await db.areas.get(beltsy.id))?.deletedAt).toBeNull()
  })

  test('[LAB3] as of a day before, the line stands where it stood, under the name of then', async () => {
    const clock: TestClock = { ms: Date.UTC(2026, 10, 21, 10) }
    const device = await withAreas(clock)
    clock.ms += 3 * 86_400_000
    await merged(device)
    const board = await labourBoard(device.db)
    const then = boardAsOf(board, '2026-11-22', '2026-11-24', 'Europe/Chisinau')
    expect(then.lines.find(({ id }) => id === 'labour-there')).toMatchObject({ areaId: beltsy.id })
    expect(then.areas.map(({ name }) => name)).toContain('Beltsy')
    expect(board.areas.map(({ name }) => name)).not.toContain('Beltsy')
  })
})

describe('making one of two issues', () => {
  const police = anIssue({ id: 'issue-police', name: 'Police', code: '15132' })
  const policing = anIssue({ id: 'issue-policing', name: 'Policing', nameIn: { fr: 'Police' } })

  test('promises that are open, what is on a coming agenda and mandates come along', async () => {
    const me = { grants: [{ role: 'head_of_mission', mechanismId: null }] }
    const device = await aDevice({ me })
    const { db } = device
    const mandate = aMandate({ issueId: police.id })
    await commit(device, [
      { kind: 'issue', row: police },
      { kind: 'issue', row: policing },
      { kind: 'mandateStatement', row: mandate },
      { kind: 'meeting', row: aMeeting({ id: 'meeting-held', state: 'held' }) },
      { kind: 'meeting', row: aMeeting({ id: 'meeting-next', state: 'planned' }) },
      {
        kind: 'agendaItem',
        row: anAgendaItem({ id: 'item-held-x', meetingId: 'meeting-held', issueIds: [police.id] }),
      },
      {
        kind: 'agendaItem',
        row: anAgendaItem({ id: 'item-next-x', meetingId: 'meeting-next', issueIds: [police.id] }),
      },
      { kind: 'actionItem', row: anActionItem({ id: 'action-open', issueId: police.id }) },
      {
        kind: 'actionItem',
        row: anActionItem({ id: 'action-done', issueId: police.id, state: 'done' }),
      },
      {
        kind: 'labourLine',
        row: aLabourLine({ id: 'labour-one', issueId: police.id, mandateStatementId: mandate.id }),
      },
    ])
    const before = await everything(device)
    const back = wayBack(await mergeNodes(device, 'issue', police, policing))
    expect(await db.issues.get(policing.id)).toMatchObject({
      code: '15132',
      nameIn: { fr: 'Police' },
    })
    expect(await db.agendaItems.get('item-held-x')).toMatchObject({ issueIds: [police.id] })
    expect(await db.agendaItems.get('item-next-x')).toMatchObject({ issueIds: [policing.id] })
    expect(await db.actionItems.get('action-open')).toMatchObject({ issueId: policing.id })
    expect(await db.actionItems.get('action-done')).toMatchObject({ issueId: police.id })
    const line = await db.labourLines.get('labour-one')
    expect(line).toMatchObject({ issueId: policing.id })
    const statement = await db.mandateStatements.get(line?.mandateStatementId ?? '')
    expect(statement).toMatchObject({ issueId: policing.id, deletedAt: null, text: mandate.text })
    expect((await db.mandateStatements.get(mandate.id))?.deletedAt).not.toBeNull()

    await goBack(device, back)
    // The copy of the mandate is deleted; all else is as it was.
    const left = (await db.mandateStatements.toArray()).filter(
      ({ deletedAt }) => deletedAt !== null,
    )
    expect(left).toHaveLength(1)
    await db.mandateStatements.bulkDelete(left.map(({ id }) => id))
    expect(await everything(device)).toBe(before)
  })
})
