type Schema = {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly items?: Schema
  readonly prefixItems?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Schema | boolean
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
}

const patterns: readonly (readonly [RegExp, string])[] = [
  [/^\^\[A-Za-z0-9\]\[A-Za-z0-9:\._-\]\{7,159\}\$$/, 'id'],
  [/T\\d\{2\}/, 'instant'],
  [/^\^\\d\{4\}-\\d\{2\}-\\d\{2\}\$$/, 'day'],
  [/0\[1-9\]\|1\[0-2\]/, 'month'],
  [/\{12\}\$$/, 'stamp'],
  [/\\\.\\d\{1,16\}/, 'change id'],
  [/\^\[a-z\]\{2,3\}/, 'language'],
]

/** A JSON Schema in a few words: `text to 280`, `id or null`, `{ kind: "date", on: day }`. */
export function typeInWords(given: unknown): string {
  const schema = given as Schema
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum !== undefined) return schema.enum.map((one) => JSON.stringify(one)).join(', ')
  const some = schema.anyOf ?? schema.oneOf
  if (some !== undefined) return some.map(typeInWords).join(' or ')
  switch (schema.type) {
    case 'null':
      return 'null'
    case 'boolean':
      return 'true or false'
    case 'integer':
      return 'whole number'
    case 'number':
      return 'number'
    case 'string':
      return textInWords(schema)
    case 'array':
      return schema.prefixItems === undefined
        ? `[${typeInWords(schema.items ?? {})}, …]`
        : `[${schema.prefixItems.map(typeInWords).join(', ')}]`
    case 'object':
      return objectInWords(schema)
    default:
      return 'any JSON'
  }
}

function textInWords({ pattern, minLength, maxLength }: Schema): string {
  const known = patterns.find(([form]) => pattern !== undefined && form.test(pattern))
  if (known !== undefined) return known[1]
  const length = maxLength === undefined ? '' : ` to ${maxLength}`
  return `${(minLength ?? 0) > 0 ? 'text, not empty,' : 'text'}${length}`.replace(/,$/, '')
}

function objectInWords({ properties, required, additionalProperties }: Schema): string {
  if (properties === undefined)
    return typeof additionalProperties === 'object'
      ? `{ any name: ${typeInWords(additionalProperties)} }`
      : 'object'
  const fields = Object.entries(properties).map(
    ([name, one]) => `${name}${required?.includes(name) === false ? '?' : ''}: ${typeInWords(one)}`,
  )
  return `{ ${fields.join(', ')} }`
}
