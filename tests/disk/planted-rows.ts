import type { z } from 'zod/mini'
import { type RecordKind, recordKinds, recordSchemas } from '../../src/domain/records.ts'

type Schema = z.core.$ZodType
/** What zod keeps of a schema's shape; only what is looked at here. */
type Definition = {
  readonly type: string
  readonly shape?: Readonly<Record<string, Schema>>
  readonly innerType?: Schema
  readonly element?: Schema
  readonly valueType?: Schema
  readonly keyType?: Schema
  readonly options?: readonly Schema[]
  readonly entries?: Readonly<Record<string, string>>
  readonly values?: readonly unknown[]
  readonly items?: readonly Schema[]
  readonly in?: Schema
  readonly getter?: () => Schema
}

/** Words for a field of this name that nobody else writes. */
export type Canary = (field: string) => string

/** A row of a kind with a canary in every field, however deep, that takes free text. */
export type Planted = { readonly kind: RecordKind; readonly row: { readonly id: string } }

/** One row of every kind, made from its schema alone: a field that is added is planted as well. */
export function plantedRows(canary: Canary, newId: () => string): Planted[] {
  return recordKinds.map((kind) => {
    const schema = recordSchemas[kind]
    const made = sample(schema, { canary, newId, path: kind })
    const read = schema.safeParse({ ...(made as object), deletedAt: null })
    if (!read.success) throw new Error(`${kind}: ${JSON.stringify(read.error.issues)}`)
    return { kind, row: read.data }
  })
}

type Way = { readonly canary: Canary; readonly newId: () => string; readonly path: string }

function sample(schema: Schema, way: Way): unknown {
  const { def } = schema._zod as unknown as { def: Definition }
  const at = (name: string): Way => ({ ...way, path: `${way.path}.${name}` })
  switch (def.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape ?? {}).map(([name, one]) => [name, sample(one, at(name))]),
      )
    case 'string':
    case 'template_literal':
      return text(schema, way)
    case 'number':
    case 'int':
      return [1, 0, 5, 24, 72, 1_000].find((one) => takes(schema, one))
    case 'boolean':
      return false
    case 'enum':
      return Object.values(def.entries ?? {})[0]
    case 'literal':
      return def.values?.[0]
    case 'array':
      return def.element ? list(schema, def.element, at) : []
    case 'tuple':
      return (def.items ?? []).map((one, index) => sample(one, at(String(index))))
    case 'record':
      return def.keyType && def.valueType ? record(def.keyType, def.valueType, at('of')) : {}
    case 'union':
      return sample(def.options?.[0] as Schema, way)
    case 'null':
      return null
    case 'unknown':
    case 'any':
      return way.canary(way.path)
    case 'lazy':
      return def.getter ? sample(def.getter(), way) : undefined
    case 'pipe':
      return def.in ? sample(def.in, way) : undefined
    default:
      if (def.innerType) return sample(def.innerType, way)
      throw new Error(`${way.path}: no sample of ${def.type}`)
  }
}

function record(keys: Schema, values: Schema, way: Way): Record<string, unknown> {
  const key = ['en', '1'].find((one) => takes(keys, one)) ?? way.newId()
  return { [key]: sample(values, way) }
}

/** As few as the schema takes: one, or two that are not the same. */
function list(schema: Schema, element: Schema, at: (name: string) => Way): unknown[] {
  const few = [sample(element, at('0'))]
  if (takes(schema, few)) return few
  const pair = [...few, sample(element, at('1'))]
  return takes(schema, pair) ? pair : []
}

function text(schema: Schema, { canary, newId, path }: Way): string {
  const planted = canary(path)
  // Words with a space between them are no id, no day and no address.
  const candidates = [
    `Zq ${planted}`,
    `${planted}@example.org`,
    newId(),
    '2026-11-21',
    '2026-11-21T10:00:00.000Z',
    '10:00',
    '2026-W47',
    '2026-11',
    'en',
    'MD',
    'EUR',
    'Europe/Chisinau',
    'a0',
    '+37322000000',
    'https://example.org',
    'a'.repeat(64),
    'FREQ=MONTHLY;INTERVAL=1;BYDAY=1TH',
    `2026-11-21T10:00:00.000Z.discussion.decision.${planted}`,
    `lead.${newId()}`,
    '1',
  ]
  const found = candidates.find((one) => takes(schema, one))
  if (found === undefined) throw new Error(`${path}: no sample text is taken`)
  return found
}

function takes(schema: Schema, value: unknown): boolean {
  return (schema as z.ZodMiniType).safeParse(value).success
}
