// A client of Liaison in one file, written from PROTOCOL.md: it imports nothing of the project.
//
//     node client.ts <join link> [words of a remark on the first organisation it finds]
//     node client.ts <join link> --wait
//
// It joins and reads everything; then it waits for one event, or pushes one comment (twice, as when an
// answer got lost).

type Register = [value: unknown, by: string, at: string]
type Held = { scope: string; seq: number; registers: Map<string, Register> }
/** Records by columns: one table for all of a kind with the same fields. */
type Table = {
  kind: string
  fields: string[]
  ids: string[]
  scope: string[]
  seq: number[]
  by: string[]
  at: string[]
  columns?: unknown[][]
  exceptions?: [row: number, field: number, by: string, at: string][]
  elements?: [row: number, register: string, value: boolean, by?: string, at?: string][]
}
type Answer = {
  epoch?: string
  cursor?: string
  more?: boolean
  records?: Table[]
  gone?: [kind: string, id: string][]
  drop?: string[]
  taken?: { n: number[]; seq: number[] }
  verdicts?: { n: number; verdict: string; reason?: string }[]
}
type Me = { missionName: string; personId: string; organisationId: string | null }

const digits = '0123456789abcdefghjkmnpqrstvwxyz'
const [link, ...words] = process.argv.slice(2)
if (link === undefined) throw new Error('node client.ts <join link> [words…]')
const { origin, hash } = new URL(link)

const say = (line: string) => process.stdout.write(`${line}\n`)
const records = new Map<string, Held>()
let cookie = ''
let cursor: string | null = null
let epoch: string | null = null
let n = 0
let lastStamp = 0n

async function call<Body>(path: string, body?: unknown): Promise<Body> {
  const response = await fetch(`${origin}/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'liaison-protocol': '1', 'content-type': 'application/json', cookie },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(`${path}: ${response.status} ${answer.error.message}`)
  cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
  return answer
}

/** 45 bits of milliseconds and 15 of a counter, by fives; greater than every one before. */
function stamp(): string {
  const now = BigInt(Date.now()) << 15n
  lastStamp = now > lastStamp ? now : lastStamp + 1n
  return Array.from(
    { length: 12 },
    (_, i) => digits[Number((lastStamp >> BigInt(55 - 5 * i)) & 31n)],
  ).join('')
}

function raise(at: string): void {
  const value = [...at].reduce((sum, digit) => sum * 32n + BigInt(digits.indexOf(digit)), 0n)
  if (value > lastStamp) lastStamp = value
}

/** One round trip: hands over `push`, takes in one page. */
async function roundTrip(push?: unknown[]): Promise<Answer> {
  const answer: Answer = await call('/sync', {
    ...(epoch !== null && { epoch }),
    ...(cursor !== null && { cursor }),
    nowMs: Date.now(),
    ...(push !== undefined && { push }),
    pullBytes: 64_000,
  })
  for (const [kind, id] of answer.gone ?? []) records.delete(`${kind}/${id}`)
  for (const [key, { scope }] of records) if (answer.drop?.includes(scope)) records.delete(key)
  for (const table of answer.records ?? []) for (const row of table.ids.keys()) takeRow(table, row)
  cursor = answer.cursor ?? cursor
  epoch = answer.epoch ?? epoch
  return answer
}

function takeRow(table: Table, row: number): void {
  const key = `${table.kind}/${table.ids[row]}`
  const registers = records.get(key)?.registers ?? new Map<string, Register>()
  const by = table.by[row] ?? ''
  const at = table.at[row] ?? ''
  table.fields.forEach((field, f) => {
    registers.set(field, [table.columns?.[f]?.[row], by, at])
  })
  for (const [r, f, otherBy, otherAt] of table.exceptions ?? []) {
    const field = table.fields[f]
    if (r === row && field !== undefined)
      registers.set(field, [table.columns?.[f]?.[row], otherBy, otherAt])
  }
  for (const [r, register, value, otherBy, otherAt] of table.elements ?? [])
    if (r === row) registers.set(register, [value, otherBy ?? by, otherAt ?? at])
  for (const [, , seen] of registers.values()) raise(seen)
  records.set(key, { scope: table.scope[row] ?? '', seq: sum(table.seq, row), registers })
}

/** What stands in a column of steps. */
function sum(steps: number[], row: number): number {
  return steps.slice(0, row + 1).reduce((so, step) => so + step, 0)
}

/** A change that makes a record, as a table of its own. */
function newRecord(kind: string, id: string, values: Record<string, unknown>) {
  n += 1
  return {
    kind,
    fields: Object.keys(values),
    ids: [id],
    n: [n],
    at: [stamp()],
    columns: Object.values(values).map((value) => [value]),
  }
}

function verdictOn(number: number, { taken, verdicts }: Answer) {
  const isTaken = taken?.n.some((_, row, steps) => sum(steps, row) === number)
  return isTaken ? { verdict: 'taken', reason: '' } : verdicts?.find(({ n: one }) => one === number)
}

async function readAll(): Promise<void> {
  while ((await roundTrip()).more === true);
}

/** Resolves when the server says that there is something new. */
async function nextEvent(): Promise<void> {
  const { body } = await fetch(`${origin}/api/v1/wake`, { headers: { cookie } })
  if (body === null) throw new Error('no stream')
  say('listening')
  for await (const chunk of body) if (new TextDecoder().decode(chunk).includes('data:')) return
}

const guest = { secret: hash.slice(1), name: 'A stranger', device: 'client.ts' }
const { me } = await call<{ me: Me }>('/join', guest)
await readAll()
say(`${me.missionName}: ${records.size} records`)

if (words[0] === '--wait') {
  await nextEvent()
  await readAll()
  say(`woken: ${records.size} records`)
  process.exit(0)
}

const organisation = [...records.keys()].find((key) => key.startsWith('organisation/'))
if (organisation !== undefined && words.length > 0) {
  const comment = newRecord('comment', crypto.randomUUID(), {
    mechanismId: null,
    ownerOrganisationId: me.organisationId,
    marking: 'AMBER',
    lang: 'en',
    createdAt: new Date().toISOString(),
    createdBy: me.personId,
    deletedAt: null,
    subjectKind: 'organisation',
    subjectId: organisation.slice('organisation/'.length),
    text: words.join(' '),
    asks: null,
  })
  const first = verdictOn(n, await roundTrip([comment]))
  const again = verdictOn(n, await roundTrip([comment]))
  say(`sent: ${first?.verdict} ${first?.reason ?? ''}`.trim())
  say(`sent again: ${again?.verdict}`)
}
