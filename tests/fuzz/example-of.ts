import type { Chance } from '../sim/chance.ts'

type Schema = Readonly<Record<string, unknown>>

const texts = [
  ...['x', 'Some words.', '2026-11-21T10:00:00.000Z', '2026-11-21', '1m7yrrv78000', 'abcdefgh.1'],
  ...['line', 'text', 'actionItem', 'readers/person-0001', 'a0', 'en', 'UTC', '1', 'abcdef012345'],
  ...[
    '01a20202-3930-771f-9934-5de41f499e64',
    'organisation',
    'recorder',
    'a'.repeat(27),
    'a'.repeat(64),
  ],
]

/** Something that a JSON schema takes, as far as a schema can say. */
export function exampleOf(chance: Chance, schema: Schema, depth = 0): unknown {
  if ('const' in schema) return schema.const
  if (Array.isArray(schema.enum)) return chance.of(schema.enum)
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (Array.isArray(choices)) return exampleOf(chance, chance.of(choices) as Schema, depth + 1)
  switch (schema.type) {
    case 'object':
      return objectOf(chance, schema, depth)
    case 'array':
      return arrayOf(chance, schema, depth)
    case 'string':
      return textOf(chance, schema)
    case 'integer':
    case 'number':
      return Math.max(Number(schema.minimum ?? 0), chance.of([0, 1, 2, 100]))
    case 'boolean':
      return chance.is(0.5)
    case 'null':
      return null
    default:
      return chance.of([null, 'x', 1, true])
  }
}

function objectOf(chance: Chance, schema: Schema, depth: number): unknown {
  const properties = (schema.properties ?? {}) as Record<string, Schema>
  const required = (schema.required ?? []) as string[]
  const chosen = Object.entries(properties).filter(
    ([name]) => required.includes(name) || (depth < 6 && chance.is(0.6)),
  )
  return Object.fromEntries(chosen.map(([name, one]) => [name, exampleOf(chance, one, depth + 1)]))
}

function arrayOf(chance: Chance, schema: Schema, depth: number): unknown {
  if (Array.isArray(schema.prefixItems))
    return schema.prefixItems.map((one) => exampleOf(chance, one as Schema, depth + 1))
  const least = Number(schema.minItems ?? 0)
  const most = Number(schema.maxItems ?? 3)
  const count = Math.min(most, Math.max(least, chance.upTo(3)))
  const items = (schema.items ?? {}) as Schema
  return Array.from({ length: count }, () => exampleOf(chance, items, depth + 1))
}

function textOf(chance: Chance, schema: Schema): string {
  const pattern = typeof schema.pattern === 'string' ? new RegExp(schema.pattern, 'u') : null
  const least = Number(schema.minLength ?? 0)
  const most = Number(schema.maxLength ?? 1_000)
  const fitting = texts.filter(
    (text) =>
      text.length >= least && text.length <= most && (pattern === null || pattern.test(text)),
  )
  return fitting.length > 0 ? chance.of(fitting) : 'x'.repeat(least)
}
