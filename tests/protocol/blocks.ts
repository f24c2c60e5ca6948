import { containerOf } from '../../src/domain/container.ts'
import { type RecordKind, recordKinds, recordSchemas } from '../../src/domain/records.ts'
import { stepsOf } from '../../src/domain/states.ts'
import { bodyLimits } from '../../src/server/http/body.ts'
import { failureStatuses } from '../../src/server/http/failures.ts'
import { headLimits, rates } from '../../src/server/http/limits.ts'
import { jsonSchemaOf } from '../../src/server/protocol/open-api.ts'
import { operations } from '../../src/server/protocol/operations.ts'
import { refusalSentences } from '../../src/sync/refusal.ts'
import { fieldKinds } from '../../src/sync/tables.ts'
import { undecided } from '../../src/sync/undecided.ts'
import { wireLimits } from '../../src/sync/wire.ts'
import { readText } from '../support/source-files.ts'
import { typeInWords } from './type-in-words.ts'

/** What PROTOCOL.md tells from the code, by the name of the block. */
export function blocks(): Readonly<Record<string, string>> {
  return {
    operations: table(
      ['', 'signed in', 'what'],
      operations.map(({ method, path, signedIn, summary }) => [
        `\`${method.toUpperCase()} ${path}\``,
        signedIn ? 'yes' : 'no',
        summary,
      ]),
    ),
    failures: table(
      ['status', 'kind'],
      Object.entries(failureStatuses).map(([kind, status]) => [String(status), `\`${kind}\``]),
    ),
    limits: table(
      ['', 'at most'],
      [
        ['body of a request, compressed', `${bodyLimits.compressedBytes} bytes`],
        ['body of a request, plain or opened', `${bodyLimits.plainBytes} bytes`],
        ['values in a body, of them with a name', `${bodyLimits.values}, ${bodyLimits.names}`],
        ['depth of a body', String(bodyLimits.depth)],
        ['time in which a body arrives', `${bodyLimits.arrivesMs / 1000} s`],
        ['address of a request', `${headLimits.addressLength} characters`],
        ['headers of a request', `${headLimits.headerBytes} bytes`],
        ...Object.entries(rates).map(([whose, { burst, perSecond }]) => [
          `requests of one ${whose}`,
          `${burst} at once, then ${perSecond} a second`,
        ]),
        ['changes in a request', String(wireLimits.changes)],
        ['tables in a request', String(wireLimits.tables)],
        ['fields of a table', String(wireLimits.fields)],
        ['set elements of a table', String(wireLimits.elements)],
        ['characters of a text', String(wireLimits.textLength)],
        ['depth of a value', String(wireLimits.depth)],
      ],
    ),
    refusals: table(
      ['reason', 'what it means'],
      Object.entries(refusalSentences).map(([reason, sentence]) => [`\`${reason}\``, sentence]),
    ),
    undecided: table(
      ['kind', 'its decided fields at first'],
      Object.entries(undecided).map(([kind, fields]) => [kind, `\`${JSON.stringify(fields)}\``]),
    ),
    states: table(
      ['kind', 'field', 'from', 'a person may lead it to'],
      recordKinds.flatMap(stateRows),
    ),
    request: schemaOf('/api/v1/sync', 'request'),
    answer: schemaOf('/api/v1/sync', 'answer'),
    kinds: recordKinds.map(kindTable).join('\n\n'),
    client: ['```ts', readText('tests/protocol/client.ts').trimEnd(), '```'].join('\n'),
  }
}

/** `text` with every block written anew. Throws for a block that nobody makes. */
export function withBlocks(text: string): string {
  const made = blocks()
  return text.replaceAll(
    /(<!-- from the code: (\w+) -->\n)[\s\S]*?(<!-- until here -->)/g,
    (_whole, start: string, name: string, end: string) => {
      const block = made[name]
      if (block === undefined) throw new Error(`PROTOCOL.md asks for "${name}", which nobody makes`)
      return `${start}\n${block}\n\n${end}`
    },
  )
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')
}

function schemaOf(path: string, side: 'request' | 'answer'): string {
  const operation = operations.find((one) => one.path === path)
  const schema = operation?.[side]
  if (schema === undefined || typeof schema === 'string') throw new Error(`${path} has no ${side}`)
  const { properties } = jsonSchemaOf(schema)
  const required = new Set((jsonSchemaOf(schema).required ?? []) as string[])
  return table(
    ['', 'type', 'may be left out'],
    Object.entries(properties ?? {}).map(([name, one]) => [
      `\`${name}\``,
      typeInWords(one),
      required.has(name) ? '' : 'yes',
    ]),
  )
}

const inEveryRecord = [
  'mechanismId',
  'ownerOrganisationId',
  'marking',
  'readers',
  'lang',
  'createdAt',
  'createdBy',
  'deletedAt',
]

function kindTable(kind: keyof typeof recordSchemas): string {
  const { properties } = jsonSchemaOf(recordSchemas[kind])
  const merges: Readonly<Record<string, string>> = fieldKinds[kind]
  const isEnvelopeShown = kind === 'mission'
  const rows = Object.entries(properties ?? {})
    .filter(([name]) => name !== 'id' && (isEnvelopeShown || !inEveryRecord.includes(name)))
    .map(([name, one]) => [`\`${name}\``, typeInWords(one), merges[name] ?? ''])
  const container = containerNameOf(kind)
  const lies = container === null ? '' : ` lies in its ${container}`
  return `**${kind}**${lies}\n\n${table(['field', 'type', 'merges as'], rows)}`
}

function stateRows(kind: RecordKind): string[][] {
  const moves = stepsOf(kind)
  if (moves === null) return []
  return Object.entries(moves.steps)
    .filter(([, to]) => to.length > 0)
    .map(([from, to]) => [kind, `\`${moves.field}\``, from, to.join(', ')])
}

/** The kind of what a record lies in, found by asking the rule itself. */
function containerNameOf(kind: string): string | null {
  const asked = new Proxy(
    {},
    { get: (_target, name) => (name === 'subjectKind' ? 'subject' : 'some-id-0000') },
  )
  return containerOf(kind, asked)?.kind ?? null
}
