import { expect, test } from 'vitest'
import { readParkedAgain } from '../../src/device/parked.ts'
import { emptyNote } from '../../src/device/record-note.ts'
import { readSetting } from '../../src/device/settings.ts'
import { flatten } from '../../src/sync/registers.ts'
import { aDevice, noteOf } from '../support/a-device.ts'
import { anOrganisation } from '../support/an-organisation.ts'

test('[VER1] after an update of the app a parked record takes its place, and only then', async () => {
  const { db } = await aDevice()
  const row = anOrganisation({ name: 'UNHCR', comparativeAdvantages: ['presence'] })
  const key = `organisation/${row.id}`
  await readParkedAgain(db, 1)
  await db.parked.put({
    key,
    kind: 'organisation',
    id: row.id,
    registers: { ...flatten('organisation', row), logo: 'kept' },
    schema: 1,
    note: { ...emptyNote(), scope: 'all', seq: 1 },
  })
  expect(await readParkedAgain(db, 1)).toBe(0)
  expect(await db.organisations.count()).toBe(0)

  expect(await readParkedAgain(db, 2)).toBe(1)
  expect(await db.organisations.get(row.id)).toEqual(row)
  expect(await noteOf(db, 'organisation', row.id)).toMatchObject({
    scope: 'all',
    unknown: { logo: 'kept' },
  })
  expect(await db.parked.count()).toBe(0)
  expect(await readSetting(db, 'schema')).toBe(2)
})

test('[VER1] what the later app cannot read either goes on waiting', async () => {
  const { db } = await aDevice()
  await readParkedAgain(db, 1)
  await db.parked.put({
    key: 'novelty/0199-novelty',
    kind: 'novelty',
    id: '0199-novelty',
    registers: { name: 'Something new' },
    schema: 1,
    note: { ...emptyNote(), scope: 'all', seq: 1 },
  })
  await readParkedAgain(db, 2)
  expect((await db.parked.get('novelty/0199-novelty'))?.registers).toEqual({
    name: 'Something new',
  })
})
