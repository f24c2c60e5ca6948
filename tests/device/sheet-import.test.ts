import { beforeEach, describe, expect, test } from 'vitest'
import { commit } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
import { applySheet, type SheetChoices, sheetBasis } from '../../src/device/sheet-import.ts'
import { importedNames, moveImportedName } from '../../src/device/sheet-names.ts'
import { undoSheet } from '../../src/device/sheet-undo.ts'
import { MechanismId, OrganisationId, type SheetImportId } from '../../src/domain/ids.ts'
import { writtenKey } from '../../src/domain/organisation-groups.ts'
import { planSheet } from '../../src/sync/sheet-plan.ts'
import { aDevice } from '../support/a-device.ts'
import { aSheet, type SheetWords } from '../support/a-sheet.ts'
import { anOrganisation } from '../support/an-organisation.ts'
import { aMechanism, aMeeting, ids } from '../support/some-records.ts'

const mechanismId = MechanismId.parse(ids.mechanism)
const drc = anOrganisation({
  id: 'organisation-drc',
  name: 'Danish Refugee Council',
  shortName: 'DRC',
  kind: 'international_ngo',
})

let device: Device

beforeEach(async () => {
  device = await aDevice({ me: { grants: [{ role: 'coordinator', mechanismId: null }] } })
  await commit(device, [
    { kind: 'mechanism', row: aMechanism({ id: ids.mechanism }) },
    { kind: 'organisation', row: drc },
  ])
})

const sheet: readonly SheetWords[] = [
  { who: 'DRC', type: 'INGO', what: 'Protection > Child Protection', where: 'Moldova > Balti' },
  { who: 'Caritas Moldova', what: 'Health', where: 'Moldova > Balti' },
  { who: 'CARITAS MOLDOVA', what: 'Health', where: 'Moldova > Cahul' },
]

const source = {
  fileName: '3w.xlsx',
  sheetName: 'Data',
  signature: 'one',
  columns: {},
  rows: 3,
  duplicates: 0,
  leftOut: 0,
}

async function planned(lines = sheet, decisions: SheetChoices['decisions'] = new Map()) {
  const unsaid = { issue: 'Issue not said', area: 'Place not said' }
  const basis = await sheetBasis(device, mechanismId, { unsaid, decisions })
  if (!basis.ok) throw new Error(basis.error.kind)
  return planSheet(aSheet(lines), basis.value.mission, source, basis.value.target)
}

async function broughtIn(lines = sheet, decisions?: SheetChoices['decisions']) {
  const done = await applySheet(device, await planned(lines, decisions))
  if (!done.ok) throw new Error(done.error.kind)
  return done.value
}

/** How many records of each kind stand here. */
async function standing() {
  const { db } = device
  const tables = [db.labourLines, db.organisations, db.issues, db.areas, db.sheetImports]
  return await Promise.all(
    tables.map(
      async (table) => (await table.toArray()).filter((row) => row.deletedAt === null).length,
    ),
  )
}

const lineOf = async (name: string) => {
  const [line] = await device.db.labourLines.filter((one) => one.importedName === name).toArray()
  if (line === undefined) throw new Error(`no line of ${name}`)
  return line
}

async function undone(importId: SheetImportId) {
  const result = await undoSheet(device, importId)
  if (!result.ok) throw new Error(result.error.kind)
  return result.value
}

describe('bringing a sheet in', () => {
  test('makes proposed lines and what they need, and a record of it', async () => {
    const importId = await broughtIn()
    expect(await standing()).toEqual([3, 2, 3, 3, 1])
    const states = new Set((await device.db.labourLines.toArray()).map(({ state }) => state))
    expect([...states]).toEqual(['proposed'])
    expect(await lineOf('DRC')).toMatchObject({ organisationId: drc.id, importId })
    expect(await device.db.sheetImports.get(importId)).toMatchObject({
      fileName: '3w.xlsx',
      undoneAt: null,
    })
  })

  test('adds nothing the second time', async () => {
    const first = await broughtIn()
    const before = await standing()
    const outgoing = await device.db.outbox.count()
    expect(await broughtIn()).toBe(first)
    expect(await standing()).toEqual(before)
    expect(await device.db.outbox.count()).toBe(outgoing)
  })

  test('tells how far it is', async () => {
    const many = Array.from({ length: 120 }, (_, at) => ({
      who: `Organisation number ${at}`,
      what: 'Health',
    }))
    const told: (readonly [number, number])[] = []
    await applySheet(device, await planned(many), {
      onProgress: (done, of) => told.push([done, of]),
    })
    expect(told.at(-1)?.[0]).toBe(told.at(-1)?.[1])
    expect(told.length).toBeGreaterThan(4)
    expect(told).toEqual(told.toSorted(([one], [other]) => one - other))
  })

  test('leaves nothing behind when it is stopped, and can begin again', async () => {
    const many = Array.from({ length: 120 }, (_, at) => ({
      who: `Organisation number ${at}`,
      what: 'Health',
    }))
    const before = await standing()
    const stop = new AbortController()
    const onProgress = (done: number) => {
      if (done >= 150) stop.abort()
    }
    const stopped = await applySheet(device, await planned(many), {
      onProgress,
      signal: stop.signal,
    })
    expect(stopped).toEqual({ ok: false, error: { kind: 'stopped' } })
    expect(await standing()).toEqual(before)
    await broughtIn(many)
    expect((await standing())[0]).toBe(120)
  })
})

describe('undoing a sheet', () => {
  test('takes all of it away at once, and what was here stays', async () => {
    const before = await standing()
    const importId = await broughtIn()
    expect(await undone(importId)).toEqual({
      removed: { labourLine: 3, organisation: 1, issue: 3, area: 3 },
      stays: [],
    })
    const [, ...others] = [...before.slice(0, 4), 1]
    expect((await standing()).slice(1)).toEqual(others)
    expect((await standing())[0]).toBe(0)
    expect((await device.db.sheetImports.get(importId))?.undoneAt).not.toBeNull()
  })

  test('leaves what somebody has changed since, and names it with what it needs', async () => {
    const importId = await broughtIn()
    const { id, organisationId } = await lineOf('Caritas Moldova')
    await commit(device, [{ kind: 'labourLine', id, fields: { acceptedBy: [organisationId] } }])
    const { removed, stays } = await undone(importId)
    expect(removed).toEqual({ labourLine: 2, organisation: 0, issue: 2, area: 1 })
    expect(stays.map(({ kind, why }) => `${kind} ${why}`)).toEqual([
      'labourLine changed',
      'organisation used',
      'issue used',
      'area used',
      'area used',
    ])
    expect(await lineOf('Caritas Moldova')).toMatchObject({ deletedAt: null })
  })

  test('leaves a place at which somebody has planned a meeting', async () => {
    const importId = await broughtIn()
    const { areaId } = await lineOf('CARITAS MOLDOVA')
    await commit(device, [{ kind: 'meeting', row: aMeeting({ areaId }) }])
    const { stays } = await undone(importId)
    expect(stays.map(({ id }) => id)).toContain(areaId)
    expect(stays.every(({ why }) => why === 'used')).toBe(true)
  })

  test('brings the same sheet in anew afterwards', async () => {
    const first = await broughtIn()
    await undone(first)
    const second = await broughtIn()
    expect(second).not.toBe(first)
    expect(await standing()).toEqual([3, 2, 3, 3, 2])
  })

  test('takes back the other name that an organisation got', async () => {
    const decisions = new Map([
      [writtenKey('Caritas Moldova', ''), { is: 'organisation' as const, id: drc.id }],
    ])
    const importId = await broughtIn([{ who: 'Caritas Moldova' }], decisions)
    expect((await device.db.organisations.get(drc.id))?.aliases).toBe('Caritas Moldova')
    await undone(importId)
    expect((await device.db.organisations.get(drc.id))?.aliases).toBe('')
  })
})

describe('taking a match back', () => {
  test('the lines that came by that name go to a new organisation that is called so', async () => {
    const importId = await broughtIn()
    expect(await importedNames(device.db, importId)).toMatchObject([
      { name: 'CARITAS MOLDOVA', lines: 1 },
      { name: 'Caritas Moldova', lines: 1 },
      { name: 'DRC', organisationId: drc.id, lines: 1 },
    ])
    const moved = await moveImportedName(device, importId, 'DRC', null)
    if (!moved.ok) throw new Error(moved.error.kind)
    expect(moved.value).toMatchObject({ moved: 1, stays: [] })
    const line = await lineOf('DRC')
    expect(line.organisationId).toBe(moved.value.organisationId)
    expect(line.past).toHaveLength(1)
    expect(await device.db.organisations.get(line.organisationId)).toMatchObject({
      name: 'DRC',
      importId,
    })
    // Undoing the whole takes the new one along.
    expect(await undone(importId)).toMatchObject({
      removed: { labourLine: 3, organisation: 2 },
      stays: [],
    })
  })

  test('or to another one, which is called so from now on', async () => {
    const importId = await broughtIn()
    await moveImportedName(device, importId, 'Caritas Moldova', drc.id)
    await moveImportedName(device, importId, 'CARITAS MOLDOVA', drc.id)
    expect(await lineOf('Caritas Moldova')).toMatchObject({ organisationId: drc.id })
    const again = await planned([...sheet, { who: 'Caritas Moldova', what: 'WASH' }])
    expect(again.lines).toMatchObject([{ organisationId: drc.id }])
  })

  test('a line that its organisation has accepted stays, and is named', async () => {
    const importId = await broughtIn()
    const { id } = await lineOf('DRC')
    await commit(device, [{ kind: 'labourLine', id, fields: { acceptedBy: [drc.id] } }])
    const moved = await moveImportedName(device, importId, 'DRC', null)
    expect(moved).toMatchObject({ ok: true, value: { moved: 0, stays: [{ id }] } })
    expect(await lineOf('DRC')).toMatchObject({ organisationId: OrganisationId.parse(drc.id) })
  })
})
