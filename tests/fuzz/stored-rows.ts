import { onUnreadable } from '../../src/server/storage/unreadable.ts'
import { packRecords } from '../../src/sync/pack.ts'
import type { Chance } from '../sim/chance.ts'
import type { InnerDevice } from '../support/inner-device.ts'
import { holdings } from '../support/offering.ts'
import { routesOf } from './examples.ts'
import { begun, type FuzzWorld } from './fuzz-world.ts'

type Cell = string | number | null | Uint8Array
type Found = { readonly what: string; readonly row: string }
type Row = Readonly<Record<string, Cell>>

/** One row of these is the mission itself, or no row may be altered at all. */
const spared = new Set(['missions', 'audit'])
/** By these a row is found; altered, it is another row, or nobody's. */
const keys = new Set(['mission'])

const junk: readonly Cell[] = [
  ...[
    '',
    ' ',
    'junk',
    '{',
    '[]',
    'null',
    '0',
    '{"a":',
    '"x"',
    '[1,2',
    '{"all":[]}',
    '{"all":["x.1"]}',
  ],
  ...['{"all":["x.1","1m7yrrv78000",-1]}', '{"deletedAt":{}}', '\0', '\ud800', 'x'.repeat(100_000)],
  ...[
    '{"__proto__":{"x":1}}',
    '[{"role":"emperor","mechanismId":null}]',
    'people:',
    'unheard:of',
    '9'.repeat(30),
  ],
  ...[-1, 0, 1.5, 2 ** 53 - 1, -(2 ** 53), 1e300],
  new Uint8Array([0, 255, 1]),
  null,
]

/**
 * Alters stored rows as a newer version or a broken disk might have, one at a time, and asks for everything:
 * nobody may get a failure of the server's, and only what lies in that row may be missing.
 */
export async function spoilRows(
  asleep: FuzzWorld,
  chance: Chance,
  count: number,
): Promise<{ tried: number; findings: Found[] }> {
  const findings: Found[] = []
  const told: string[] = []
  const stop = onUnreadable(({ table, name }) => told.push(`${table} ${name}`))
  let tried = 0
  while (tried < count) {
    const of = await begun(asleep)
    const spoilt = await spoilOne(of, chance)
    if (spoilt === null) continue
    tried += 1
    told.length = 0
    of.world.logged.length = 0
    for (const what of await askForAll(of, chance, spoilt, told))
      findings.push({ what, row: spoilt.words })
    // A change that meets the broken row may be refused by itself, and that is told in the log.
    const logged = of.world.logged.find((line) => JSON.stringify(line).includes('a request failed'))
    if (logged !== undefined)
      findings.push({
        what: `was stumbled over: ${JSON.stringify(logged).slice(0, 900)}`,
        row: spoilt.words,
      })
  }
  stop()
  return { tried, findings }
}

type Spoilt = {
  readonly table: string
  readonly column: string
  readonly row: Row
  readonly words: string
}

async function spoilOne({ world, dump }: FuzzWorld, chance: Chance): Promise<Spoilt | null> {
  const tables = [...dump].filter(([name, rows]) => !spared.has(name) && rows.length > 0)
  // Records hold the work: half of the time it is they.
  const [table, rows] = chance.is(0.5)
    ? (tables.find(([name]) => name === 'records') ?? chance.of(tables))
    : chance.of(tables)
  const row = chance.of(rows) as Row
  const columns = Object.keys(row).filter((name) => !keys.has(name))
  const column = chance.of(columns)
  const value = chance.is(0.25) ? cut(chance, row[column] ?? null) : chance.of(junk)
  const same = columns.filter((name) => row[name] !== null && typeof row[name] !== 'object')
  try {
    await world.rows(
      `update ${table} set ${column} = ? where mission = ? and ${same.map((name) => `${name} = ?`).join(' and ')}`,
      [value, world.mission, ...same.map((name) => row[name])],
    )
  } catch {
    // The database itself refuses to hold it.
    return null
  }
  const words = `${table}.${column} = ${JSON.stringify(value)?.slice(0, 80)} in ${JSON.stringify(row).slice(0, 300)}`
  return { table, column, row, words }
}

/** The end is missing, or a letter is another. */
function cut(chance: Chance, value: Cell): Cell {
  if (typeof value !== 'string') return value === null ? 'x' : -Number(value)
  const at = chance.upTo(value.length + 1)
  return chance.is(0.5) ? value.slice(0, at) : `${value.slice(0, at)}~${value.slice(at + 1)}`
}

async function askForAll(
  of: FuzzWorld,
  chance: Chance,
  spoilt: Spoilt,
  told: readonly string[],
): Promise<string[]> {
  const wrong: string[] = []
  const heard = (asked: string, { status }: Response) => {
    if (status >= 500) wrong.push(`${asked} answers ${status}`)
  }
  const { head, ...others } = of.people
  const people = [head, chance.of(Object.values(others))]
  for (const by of people) {
    for (const route of routesOf(of)) {
      const [method, path = ''] = route.split(' ')
      if (method !== 'GET' || path.includes('*') || path.endsWith('/wake')) continue
      const asked = path.replaceAll(/:\w+/g, String(spoilt.row.id ?? 'x'))
      heard(route, await of.world.app.request(asked, { headers: headersOf(by) }))
    }
    const { epoch, cursor } = by
    const whole = { epoch, nowMs: by.nowMs(), pullBytes: 500_000 }
    for (const request of [
      whole,
      { ...whole, cursor },
      { ...whole, push: pushOf(of, by, spoilt) },
    ]) {
      const answer = await by.post('/sync', request)
      heard(`sync ${JSON.stringify(request).slice(0, 60)}`, answer)
      if (request === whole && answer.ok)
        wrong.push(...missing(by, spoilt, told, await answer.text()))
    }
    const held = holdings(by).slice(0, 40)
    heard(
      'compare',
      await by.post('/compare', {
        protocol: 1,
        epoch,
        sums: [],
        named: [{ branch: '', records: held.map(({ kind, id }) => [kind, id, 1]) }],
      }),
    )
    heard('offer', await by.post('/offer', { protocol: 1, epoch, records: packRecords(held) }))
    if (wrong.length > 0) break
  }
  heard('/s/', await of.world.app.request(`/s/${of.linkSecret}`))
  const guest = { secret: of.invitation, name: 'Guest', device: 'Phone' }
  heard('join', (await people[0]?.post('/join', guest)) ?? new Response())
  return wrong
}

/** Edits of the row's record, or of one that lies in it, and a new one beside it. */
function pushOf(of: FuzzWorld, by: InnerDevice, { table, row }: Spoilt): unknown {
  const at = '1m7yrrv78000'
  const n = 5_000
  const id =
    table === 'records' || table === 'changes' ? String(row.id) : String(of.rows.get('line')?.id)
  const kind = table === 'records' || table === 'changes' ? String(row.kind) : 'line'
  const line = of.rows.get('line') ?? { id: '' }
  const fields = Object.keys(line).filter((name) => name !== 'id' && name !== 'readers')
  const values = { ...line, createdBy: by.me.personId, ownerOrganisationId: by.me.organisationId }
  return [
    {
      kind,
      fields: ['text', 'deletedAt'],
      ids: [id],
      n: [n],
      at: [at],
      columns: [['Otherwise'], [null]],
    },
    {
      kind: 'line',
      fields,
      ids: ['a-new-line-0001'],
      n: [n + 1],
      at: [at],
      columns: fields.map((name) => [Reflect.get(values, name)]),
    },
    {
      kind,
      fields,
      ids: [id],
      n: [n + 2],
      at: [at],
      columns: fields.map((name) => [Reflect.get(values, name)]),
    },
  ]
}

/** Which records a whole reading lacks that it had before, besides the one that was spoilt. */
function missing(
  by: InnerDevice,
  { table, column, row }: Spoilt,
  told: readonly string[],
  text: string,
): string[] {
  if (table !== 'records') return []
  const lacking = [...by.records.values()].filter(({ id }) => !text.includes(id))
  const others = lacking.filter(({ id }) => id !== row.id)
  const wrong =
    others.length > 0 ? [`${others.length} other records are missing for ${by.me.name}`] : []
  // Left out without a word it would be lost without a word; elsewhere it is only out of sight.
  const isLost = lacking.length > others.length && !moves.has(column)
  if (isLost && told.length === 0) wrong.push('the record is missing, and nobody is told')
  return wrong
}

/**
 * With these altered a record is another one, lies where its reader may not see it, or before the beginning of
 * every reading, where only `verify` finds it.
 */
const moves = new Set(['kind', 'id', 'scope', 'seq'])

function headersOf(by: InnerDevice): Record<string, string> {
  return { 'liaison-protocol': '1', cookie: by.cookie }
}
