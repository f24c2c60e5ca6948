import { hash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import type { Kysely } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { columnsOf } from '../../src/server/backup/kept-tables.ts'
import { restoreBackup } from '../../src/server/backup/restore.ts'
import { verifyMission } from '../../src/server/backup/verify.ts'
import { migrations } from '../../src/server/storage/migrations.ts'
import { openSqlite } from '../../src/server/storage/sqlite.ts'
import type { Storage } from '../../src/server/storage/storage.ts'
import { aHeldMeeting, openLink, release } from '../support/a-held-meeting.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import {
  allRows,
  anAfter,
  aShelf,
  backUp,
  linesOf,
  type Shelf,
  writeLines,
} from '../support/backups.ts'
import { engines } from '../support/engines.ts'
import { aDecision, anIssue } from '../support/mission-rows.ts'

let shelf: Shelf
let server: MissionServer
let whole: string
let target: Storage

beforeAll(async () => {
  shelf = await aShelf()
  server = await aMissionServer()
  const ana = await server.join('coordinator', { name: 'Ana' })
  await ana.sync()
  for (let i = 0; i < 30; i += 1) ana.write({ kind: 'issue', row: anIssue(ana) })
  await ana.sync()
  whole = await backUp(server, shelf.file('whole'))
  target = await openSqlite(':memory:')
})
afterAll(async () => {
  await target.close()
  await server.stop()
  await shelf.forget()
})

type Tamper = (file: string) => Promise<unknown>
const cut =
  (share: number): Tamper =>
  async (file) => {
    const bytes = await readFile(whole)
    await writeFile(file, bytes.subarray(0, Math.floor(bytes.length * share)))
  }
const lines =
  (change: (all: string[]) => string[]): Tamper =>
  async (file) =>
    writeLines(file, change(await linesOf(whole)))
const head = (change: Record<string, unknown>): Tamper =>
  lines(([first = '', ...rest]) => [JSON.stringify({ ...JSON.parse(first), ...change }), ...rest])

const wrongFiles: [what: string, tamper: Tamper, says: RegExp][] = [
  ['that is not there', async () => undefined, /There is no file/],
  ['that is empty', (file) => writeFile(file, ''), /empty or cut off/],
  [
    'that is a picture',
    (file) => writeFile(file, Buffer.from('89504e470d0a1a0a', 'hex')),
    /is not a backup of Liaison/,
  ],
  [
    'that is some other gzip',
    (file) => writeFile(file, gzipSync('{"a":1}\n')),
    /is not a backup of Liaison/,
  ],
  [
    'that is gzip and no JSON',
    (file) => writeFile(file, gzipSync('hello\n')),
    /line 1, is damaged/,
  ],
  [
    'that is a copy of the database',
    (file) => writeFile(file, 'SQLite format 3\0'),
    /is not a backup of Liaison/,
  ],
  ['cut in the first bytes', cut(0.001), /cut off/],
  ['cut in the middle', cut(0.5), /cut off/],
  ['cut just before its end', cut(0.999), /cut off/],
  ['cut at the end of a line', lines((all) => all.slice(0, 20)), /cut off: its end is missing/],
  ['without its end', lines((all) => all.slice(0, -1)), /cut off: its end is missing/],
  [
    'cut inside a line',
    async (file) => {
      const text = (await linesOf(whole)).slice(0, 9).join('\n')
      await writeFile(file, gzipSync(text.slice(0, -7)))
    },
    /cut off in line 9/,
  ],
  [
    'with a bit that has turned',
    async (file) => {
      const bytes = await readFile(whole)
      const at = Math.floor(bytes.length / 2)
      bytes[at] = (bytes[at] ?? 0) ^ 16
      await writeFile(file, bytes)
    },
    /damaged|cut off|altered/,
  ],
  [
    'with one letter changed',
    lines((all) => all.map((line) => line.replace('"issue"', '"issuf"'))),
    /altered: its contents do not fit/,
  ],
  [
    'with a line taken out',
    lines((all) => all.filter((_, index) => index !== 12)),
    /altered: it should hold \d+ rows/,
  ],
  [
    'with a line twice',
    lines((all) => all.toSpliced(12, 0, all[12] ?? '')),
    /altered: it should hold \d+ rows/,
  ],
  [
    'with two lines changed about',
    lines((all) => all.with(12, all[13] ?? '').with(13, all[12] ?? '')),
    /altered: its contents do not fit/,
  ],
  [
    'with a row of no table',
    lines((all) => all.toSpliced(12, 0, '["pg_shadow","x"]')),
    /line 13, is damaged/,
  ],
  [
    'with a row too short',
    lines((all) => all.toSpliced(12, 0, '["records","x"]')),
    /line 13, is damaged/,
  ],
  [
    'with half a line',
    lines((all) => all.toSpliced(12, 0, '["records","x')),
    /line 13, is damaged/,
  ],
  [
    'with something behind its end',
    lines((all) => [...all, '["records"]']),
    /goes on after its end/,
  ],
  ['of a newer format', head({ version: 2 }), /newer Liaison \(format 2; this one reads up to 1\)/],
  [
    'with tables of a newer Liaison',
    head({ migrations: ['001-first', '999-later'] }),
    /newer Liaison .*999-later/,
  ],
  ['of another mission than its rows', head({ mission: 'another' }), /another mission/],
  ['whose head is incomplete', head({ tables: 7 }), /line 1, is damaged/],
]

describe('a file', () => {
  test.each(wrongFiles)(
    '[EPO5] %s is refused, and nothing is touched',
    async (what, tamper, says) => {
      const file = shelf.file(what.replaceAll(/\W/g, '-'))
      await tamper(file)
      const before = await allRows(target)
      await expect(restoreBackup(target, file, anAfter())).rejects.toThrow(says)
      expect(await allRows(target)).toEqual(before)
    },
  )

  test('[EPO5] that is altered while it goes in leaves the database as it was', async () => {
    const file = shelf.file('changing')
    await writeFile(file, await readFile(whole))
    const slow: Storage = {
      ...target,
      write: async (act) => {
        // It was read to its end and found good; only now does somebody touch it.
        await lines((all) => all.map((line) => line.replace('"issue"', '"issuf"')))(file)
        return target.write(act)
      },
    }
    await expect(restoreBackup(slow, file, anAfter())).rejects.toThrow(/altered/)
    expect((await allRows(target)).missions).toEqual([])
  })

  test('of an older version comes back, and what was added since is added to it', async () => {
    const file = shelf.file('older')
    const then = await columnsOfFirst()
    await lines(([first = '', ...rest]) => {
      const now = JSON.parse(first)
      const { rows } = JSON.parse(rest.at(-1) ?? '{}')
      const kept = rest.slice(0, -1).flatMap((line) => {
        const [table, ...cells] = JSON.parse(line)
        const columns = then[table]?.map((column) => cells[now.tables[table].indexOf(column)])
        return columns === undefined ? [] : JSON.stringify([table, ...columns])
      })
      const head = JSON.stringify({ ...now, migrations: ['001-first'], tables: then })
      return withEnd(
        [head, ...kept],
        Object.fromEntries(Object.keys(then).map((table) => [table, rows[table]])),
      )
    })(file)
    const fresh = await openSqlite(':memory:')
    await restoreBackup(fresh, file, anAfter())
    expect((await verifyMission(fresh, server.mission)).troubles).toEqual([])
    expect((await allRows(fresh)).records).toEqual((await allRows(server.storage)).records)
    await fresh.close()
  })

  test('[CMP1] without digests comes back with them, so that phones compare as equal', async () => {
    const file = shelf.file('no-digests')
    await lines(([first = '', ...rest]) => {
      const head = JSON.parse(first)
      const at = head.tables.records.indexOf('digest')
      expect(at).toBeGreaterThan(-1)
      head.tables.records = head.tables.records.toSpliced(at, 1)
      const { rows } = JSON.parse(rest.at(-1) ?? '{}')
      const kept = rest.slice(0, -1).map((line) => {
        const [table, ...cells] = JSON.parse(line)
        return JSON.stringify([table, ...(table === 'records' ? cells.toSpliced(at, 1) : cells)])
      })
      return withEnd([JSON.stringify(head), ...kept], rows)
    })(file)
    const fresh = await openSqlite(':memory:')
    await restoreBackup(fresh, file, anAfter())
    expect((await allRows(fresh)).records).toEqual((await allRows(server.storage)).records)
    await fresh.close()
  })
})

/** The tables as the very first version made them. */
async function columnsOfFirst(): Promise<Record<string, string[]>> {
  const { db, close } = await openSqlite(':memory:')
  for (const table of Object.keys(await columnsOf(db))) await db.schema.dropTable(table).execute()
  await migrations['001-first']?.up(db as unknown as Kysely<unknown>)
  const columns = await columnsOf(db)
  await close()
  return columns
}

function withEnd(all: readonly string[], rows: unknown): string[] {
  const text = all.map((line) => `${line}\n`).join('')
  return [...all, JSON.stringify({ rows, sha256: hash('sha256', text) })]
}

describe.each(engines)('a restore on $name', (engine) => {
  let here: MissionServer

  beforeEach(async () => {
    here = await aMissionServer({ engine })
    return () => here.stop()
  })

  const backTo = (file: string, more: { replace?: boolean; nowMs?: number } = {}) =>
    restoreBackup(here.storage, file, { ...anAfter(), replace: true, ...more })

  test('[EPO5] leaves a mission that somebody has joined alone, unless told', async () => {
    const before = await allRows(here.storage)
    await expect(restoreBackup(here.storage, whole, anAfter())).rejects.toThrow(
      /holds a mission that 1 people have joined, with \d+ records\. Nothing was changed/,
    )
    expect(await allRows(here.storage)).toEqual(before)
    await backTo(whole)
    expect((await allRows(here.storage)).records).toEqual((await allRows(server.storage)).records)
  })

  test('[EPO4] drops open invitations, which may have been used since', async () => {
    const secret = await here.invite('coordinator')
    const file = await backUp(here, shelf.file(`${engine.name}-invited`))
    const { invitations } = await backTo(file)
    expect(invitations).toBe(1)
    const body = JSON.stringify({ secret, name: 'Ana', device: 'Phone' })
    const headers = { 'content-type': 'application/json', 'liaison-protocol': '1' }
    const answer = await fetch(`${here.url}/api/v1/join`, { method: 'POST', headers, body })
    expect(answer.status).toBe(410)
  })

  test('[EPO4] closes links that were open, says so in the summary, and releases anew', async () => {
    const ana = await here.join('coordinator', { name: 'Ana' })
    const { summary } = await aHeldMeeting(ana)
    const { secret } = await release(ana, summary)
    const file = await backUp(here, shelf.file(`${engine.name}-released`))
    const { summaries } = await backTo(file, { nowMs: Date.UTC(2026, 10, 21, 9) })
    expect(summaries).toEqual([summary.id])
    expect((await openLink(here, secret)).status).toBe(404)
    await ana.sync()
    expect(ana.row('summary', summary.id)).toMatchObject({ openUntil: null })
    expect(ana.rows('request')).toMatchObject([
      { outcome: 'refused', outcomeReason: 'server-restored' },
    ])
    const again = await release(ana, summary)
    expect(again.outcome).toBe('granted')
    expect((await openLink(here, again.secret)).status).toBe(200)
  })

  test('[EPO4] a release that comes back from before the restore opens nothing', async () => {
    const ana = await here.join('coordinator', { name: 'Ana' })
    const { summary } = await aHeldMeeting(ana)
    const file = await backUp(here, shelf.file(`${engine.name}-unreleased`))
    await backTo(file, { nowMs: Date.now() + 60_000 })
    await ana.sync()
    const { secret, outcome } = await release(ana, summary)
    expect(outcome).toBe('refused')
    expect((await openLink(here, secret)).status).toBe(404)
  })

  test('[EPO4] no decision gets a number that was given after the backup', async () => {
    const ana = await here.join('coordinator', { name: 'Ana' })
    const { meeting } = await aHeldMeeting(ana)
    const year = new Date().getUTCFullYear()
    const adopt = async () => {
      const row = aDecision(ana, meeting, { state: 'adopted' })
      ana.write({ kind: 'decision', row })
      await ana.sync()
      return ana.row('decision', row.id)?.number
    }
    const first = Number.parseInt(String(await adopt()), 10)
    const file = await backUp(here, shelf.file(`${engine.name}-numbered`))
    expect(await adopt()).toBe(`${first + 1}/${year}`)
    await backTo(file)
    await ana.sync()
    expect(await adopt()).toBe(`101/${year}`)
    // The same file once more: what was given meanwhile is known from the database that it replaces.
    await backTo(file)
    await ana.sync()
    expect(await adopt()).toBe(`201/${year}`)
    expect((await verifyMission(here.storage, here.mission)).troubles).toEqual([])
  })
})
