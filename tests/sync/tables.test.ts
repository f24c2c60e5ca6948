import { describe, expect, test } from 'vitest'
import { z } from 'zod/mini'
import { envelope } from '../../src/domain/envelope.ts'
import { recordKinds, recordSchemas } from '../../src/domain/records.ts'
import { fieldKindOf, fieldKinds, setFieldsOf } from '../../src/sync/tables.ts'
import { undecided } from '../../src/sync/undecided.ts'
import { allFields } from './arbitraries.ts'

const schemaOf = (kind: string, field: string): z.core.$ZodType | undefined => {
  const shapes: Record<string, { shape: Record<string, z.core.$ZodType> }> = recordSchemas
  const schema = shapes[kind]?.shape[field]
  // A field that older devices do not have stands behind its default.
  return schema instanceof z.ZodMiniDefault ? schema.def.innerType : schema
}

/** Of plain values, also where it reads as something if an older device wrote nothing. */
const isList = (schema: z.core.$ZodType | undefined): boolean =>
  schema instanceof z.ZodMiniArray
    ? !(schema.def.element instanceof z.ZodMiniObject)
    : schema instanceof z.ZodMiniDefault && isList(schema.def.innerType)

describe('the table of merge kinds', () => {
  test('names every field of every record, and no other', () => {
    for (const kind of recordKinds) {
      const fields = Object.keys(recordSchemas[kind].shape).filter((field) => field !== 'id')
      expect(Object.keys(fieldKinds[kind]).sort()).toEqual(fields.sort())
    }
  })

  test('[SET1] every list of ids or words is a set', () => {
    for (const [kind, field, is] of allFields)
      expect([kind, field, is === 'set']).toEqual([kind, field, isList(schemaOf(kind, field))])
  })

  test('[TXT1] what merges by words is free text that has room for both wordings', () => {
    for (const [kind, field, is] of allFields)
      if (is === 'text')
        expect(z.safeParse(schemaOf(kind, field) ?? z.never(), 'x'.repeat(32_000)).success).toBe(
          true,
        )
  })

  test('[REG5] where a record lies and who made it is fixed', () => {
    for (const kind of recordKinds)
      for (const field of ['mechanismId', 'ownerOrganisationId', 'createdAt', 'createdBy'])
        expect(fieldKindOf(kind, field)).toBe('fixed')
  })

  test('[REG8] every marking is a marking', () => {
    for (const kind of recordKinds) expect(fieldKindOf(kind, 'marking')).toBe('marking')
    expect(Object.keys(envelope)).toContain('marking')
  })

  test('[REG6] every decided field has a value for when nobody has decided yet', () => {
    const decided = allFields.filter(([, , is]) => is === 'decided')
    expect(decided.length).toBeGreaterThan(0)
    for (const [kind, field] of decided) expect(Object.keys(undecided[kind] ?? {})).toContain(field)
  })

  test('[VER1] what this version does not know is a plain register, an element is of a set', () => {
    expect(fieldKindOf('hologram', 'text')).toBe('register')
    expect(fieldKindOf('meeting', 'mood')).toBe('register')
    expect(fieldKindOf('meeting', 'toString')).toBe('register')
    expect(fieldKindOf('toString', 'text')).toBe('register')
    expect(fieldKindOf('hologram', 'colours/red')).toBe('set')
    expect(setFieldsOf('hologram')).toEqual([])
    expect(setFieldsOf('agendaItem').toSorted()).toEqual(['issueIds', 'readers'])
  })
})
