import { expect, test } from 'vitest'
import { z } from 'zod/mini'
import { commit } from '../../src/device/commit.ts'
import { tableOf } from '../../src/device/database.ts'
import { defaultsOf } from '../../src/domain/defaults.ts'
import { recordKinds, recordSchemas } from '../../src/domain/records.ts'
import { aDevice } from '../support/a-device.ts'
import { aMechanism } from '../support/some-records.ts'

/** A mechanism as an app before rhythms wrote it. */
function anOlderRow() {
  const { rhythm: _, requiredOrganisationIds: __, ...older } = aMechanism()
  return older as ReturnType<typeof aMechanism>
}

test('[VER1] a row of an older app reads with the fields that came later', async () => {
  const { db } = await aDevice()
  const row = anOlderRow()
  await db.mechanisms.add(row)
  expect(await db.mechanisms.get(row.id)).toEqual(aMechanism({ id: row.id }))
  expect((await db.mechanisms.toArray())[0]?.requiredOrganisationIds).toEqual([])
})

test('[VER1] changing one word of it sends that word, and not what nobody wrote', async () => {
  const device = await aDevice({ me: { grants: [{ role: 'coordinator', mechanismId: null }] } })
  const row = anOlderRow()
  await device.db.mechanisms.add(row)
  await commit(device, [{ kind: 'mechanism', id: row.id, fields: { name: 'Another name' } }])
  const [sent] = await device.db.outbox.toArray()
  expect(Object.keys(sent?.change.set ?? {})).toEqual(['name'])
})

test('[VER1] what a field reads as is what its schema says, of every kind', async () => {
  const { db } = await aDevice()
  for (const kind of recordKinds) {
    const shape: Record<string, z.core.$ZodType> = recordSchemas[kind].shape
    const said = Object.entries(shape).flatMap(([field, schema]) =>
      schema instanceof z.ZodMiniDefault ? [[field, schema.def.defaultValue]] : [],
    )
    expect({ kind, ...defaultsOf(kind) }).toEqual({ kind, ...Object.fromEntries(said) })
    await db.table(tableOf[kind]).add({ id: `older-${kind}` })
    expect(await db.table(tableOf[kind]).get(`older-${kind}`)).toMatchObject(defaultsOf(kind))
  }
})
