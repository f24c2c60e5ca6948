import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { audit, hashOfEntry } from '../../src/server/audit/audit.ts'
import { headOf } from '../../src/server/audit/head.ts'
import { verifyAudit, verifyAuditOfBackup } from '../../src/server/audit/verify-audit.ts'
import { verifyMission } from '../../src/server/backup/verify.ts'
import { ensureMission } from '../../src/server/mission.ts'
import { claimNumbers } from '../../src/server/numbers.ts'
import { closeAudit, openAudit } from '../../src/server/storage/append-only.ts'
import type { Db, Storage } from '../../src/server/storage/storage.ts'
import type { AuditRow } from '../../src/server/storage/tables.ts'
import { aShelf, backUp, linesOf, type Shelf, writeLines } from '../support/backups.ts'
import { engines, type Place } from '../support/engines.ts'

const entries = 12

describe.each(engines)('an audit that was tampered with on $name', (engine) => {
  let place: Place
  let storage: Storage
  let mission: string
  let whole: AuditRow[]

  beforeAll(async () => {
    place = await engine.place()
    storage = await place.open()
    const deps = { now: Date.now, nextNumber: await claimNumbers(storage, Date.now) }
    mission = await ensureMission(storage, deps)
    await storage.write(async (db) => {
      for (let i = 1; i <= entries; i += 1)
        await audit(db, mission, {
          act: 'role_given',
          by: `person-${i}`,
          device: `device-${i}`,
          subject: { kind: 'person', id: `someone-${i}` },
          code: 'observer',
          nowMs: Date.parse('2026-11-22T08:00:00Z') + i,
        })
    })
    whole = await storage.db.selectFrom('audit').selectAll().orderBy('n').execute()
  })
  beforeEach(() =>
    byAnotherHand(async (db) => {
      await db.deleteFrom('audit').execute()
      await db.insertInto('audit').values(whole).execute()
    }),
  )
  afterAll(async () => {
    await storage.close()
    await place.forget()
  })

  const byAnotherHand = async (act: (db: Db) => Promise<unknown>) => {
    await openAudit(storage.db)
    await act(storage.db)
    await closeAudit(storage.db)
  }
  const verified = () => storage.read((db) => verifyAudit(db, mission))

  test('is well when nobody did', async () => {
    const head = await headOf(storage.db, mission)
    expect(head.n).toBe(entries)
    expect(await verified()).toEqual({ head, broken: null })
  })

  const other: Record<Exclude<keyof AuditRow, 'mission' | 'n'>, unknown> = {
    at: '2026-11-22T07:00:00.000Z',
    act: 'role_taken',
    person: null,
    device: 'device-x',
    subject_kind: 'organisation',
    subject_id: 'nobody-0',
    code: null,
    previous: 'a'.repeat(64),
    hash: 'b'.repeat(64),
  }
  test.each(Object.entries(other))(
    '[AUD2] %s of an entry: the entry is named',
    async (column, value) => {
      await byAnotherHand((db) =>
        db
          .updateTable('audit')
          .set({ [column]: value })
          .where('n', '=', 5)
          .execute(),
      )
      const { head, broken } = await verified()
      expect(broken).toMatch(/^entry 5 of the audit was altered/)
      expect(head.n).toBe(4)
      const { troubles } = await verifyMission(storage, mission)
      expect(troubles).toContain(broken)
    },
  )

  test('an entry moved to another mission or number is missed', async () => {
    await byAnotherHand((db) =>
      db.updateTable('audit').set({ mission: 'another-mission' }).where('n', '=', 5).execute(),
    )
    expect((await verified()).broken).toBe('entry 5 of the audit is missing')
    await byAnotherHand((db) =>
      db.updateTable('audit').set({ mission, n: 99 }).where('n', '=', 5).execute(),
    )
    expect((await verified()).broken).toBe('entry 5 of the audit is missing')
  })

  test('an entry altered with its hash worked out anew: the next one says so', async () => {
    const row = whole[4]
    if (row === undefined) throw new Error('there is no fifth entry')
    const { subject_kind, subject_id, hash: _, ...rest } = { ...row, code: 'administrator' }
    const subject = { kind: subject_kind, id: subject_id }
    const hash = hashOfEntry(mission, { ...rest, subject })
    await byAnotherHand((db) =>
      db.updateTable('audit').set({ code: 'administrator', hash }).where('n', '=', 5).execute(),
    )
    expect((await verified()).broken).toMatch(/^entry 6 of the audit follows another entry 5/)
  })

  test.each([
    ['in the middle', [5], 'entry 5 of the audit is missing'],
    ['in a row', [5, 6, 7], 'entries 5 to 7 of the audit are missing'],
    ['at the beginning', [1], 'entry 1 of the audit is missing'],
    ['at the end', [12], 'the last entry of the audit, 12, is missing'],
    [
      'to the end',
      [10, 11, 12],
      'the last entries of the audit are missing: 9 are here, and there were 12',
    ],
  ])('entries removed %s', async (_, gone, says) => {
    await byAnotherHand((db) => db.deleteFrom('audit').where('n', 'in', gone).execute())
    expect((await verified()).broken).toBe(says)
  })

  test('an entry added at the end', async () => {
    const last = whole.at(-1)
    if (last === undefined) throw new Error('there is no entry')
    const { subject_kind, subject_id, ...rest } = { ...last, n: 13, previous: last.hash }
    const subject = { kind: subject_kind, id: subject_id }
    const hash = hashOfEntry(mission, { ...rest, subject })
    await byAnotherHand((db) =>
      db
        .insertInto('audit')
        .values({ ...last, n: 13, previous: last.hash, hash })
        .execute(),
    )
    expect((await verified()).broken).toMatch(/added by another hand/)
  })

  test('two entries that changed places', async () => {
    await byAnotherHand(async (db) => {
      const move = (from: number, to: number) =>
        db.updateTable('audit').set({ n: to }).where('n', '=', from).execute()
      await move(5, 99)
      await move(6, 5)
      await move(99, 6)
    })
    expect((await verified()).broken).toMatch(/^entry 5 of the audit was altered/)
  })
})

describe('the audit of a backup', () => {
  let shelf: Shelf

  beforeAll(async () => {
    shelf = await aShelf()
  })
  afterAll(() => shelf.forget())

  test('is looked through without being restored', async () => {
    const place = await engines[0]?.place()
    if (place === undefined) throw new Error('there is no engine')
    const storage = await place.open()
    const deps = { now: Date.now, nextNumber: await claimNumbers(storage, Date.now) }
    const mission = await ensureMission(storage, deps)
    const told = { by: null, device: null, subject: null, code: null, nowMs: Date.now() }
    for (const act of ['exported', 'backup_made', 'seen_as'] as const)
      await storage.write((db) => audit(db, mission, { act, ...told }))
    const file = await backUp({ storage, mission }, shelf.file('whole'))
    const head = await headOf(storage.db, mission)
    expect(await verifyAuditOfBackup(file)).toEqual({ head, broken: null })
    const lines = await linesOf(file)
    const altered = lines.map((line) => line.replace('"backup_made"', '"exported"'))
    expect(altered).not.toEqual(lines)
    const other = shelf.file('altered')
    await writeLines(other, altered)
    expect((await verifyAuditOfBackup(other)).broken).toMatch(/^entry 2 of the audit was altered/)
    await storage.close()
    await place.forget()
  })
})
