import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unpackRecords } from '../../src/sync/pack.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { engines } from '../support/engines.ts'
import type { HttpDevice, Row } from '../support/http-device.ts'
import { aLine, aMechanism, aMeeting, anAgendaItem, anIssue } from '../support/mission-rows.ts'

describe.each(engines)('reading from $name', (engine) => {
  let server: MissionServer
  let ana: HttpDevice
  let ben: HttpDevice
  let item: Row
  let meeting: Row

  beforeAll(async () => {
    server = await aMissionServer({ engine })
    ana = server.head
    ben = await server.join('recorder')
    const mechanism = aMechanism(ana)
    meeting = aMeeting(ana, mechanism)
    item = anAgendaItem(ana, meeting)
    ana.write(
      { kind: 'mechanism', row: mechanism },
      { kind: 'meeting', row: meeting },
      { kind: 'agendaItem', row: item },
    )
    await ana.sync()
    await ben.sync()
  })
  afterAll(() => server.stop())

  test('[PUL1] of a record that changed only the changed fields travel', async () => {
    const line = aLine(ana, item)
    ana.write({ kind: 'line', row: line })
    await ana.sync()
    await ben.sync()
    ana.edit('line', line.id, { text: 'Put otherwise.' })
    await ana.sync()
    const [record, ...others] = unpackRecords((await ben.exchange()).records)
    expect(others).toEqual([])
    expect(record?.id).toBe(line.id)
    expect(record?.fields.text?.[0]).toBe('Put otherwise.')
    expect(Object.keys(record?.fields ?? {})).toEqual(['text'])
  })

  test('a device is not told what it wrote itself, but everything that others made of it', async () => {
    const line = aLine(ana, item)
    ana.write({ kind: 'line', row: line })
    expect((await ana.exchange()).records).toEqual([])
    await ben.sync()
    ben.edit('line', line.id, { kind: 'concern' })
    await ben.sync()
    ana.edit('line', line.id, { text: 'Mine, on the same record.' })
    const [record] = unpackRecords((await ana.exchange()).records)
    expect(Object.keys(record?.fields ?? {})).toEqual(['kind'])
  })

  test('a device is told what an old request of it brought in after it had heard of a refusal', async () => {
    const later = anAgendaItem(ben, meeting)
    const line = aLine(ana, later)
    ana.write({ kind: 'line', row: line })
    const request = ana.request()
    expect((await ana.exchange()).verdicts[0]?.verdict).toBe('refused')
    ben.write({ kind: 'agendaItem', row: later })
    await ben.sync()
    expect((await ana.ask(request)).verdicts[0]?.verdict).toBe('taken')
    const told = unpackRecords((await ana.exchange()).records)
    expect(told.map(({ id }) => id)).toContain(line.id)
  })

  test('[PUL5] pages are cut by bytes, and every record arrives once and whole', async () => {
    const lines = Array.from({ length: 200 }, (_, at) => aLine(ana, item, { text: `Line ${at}.` }))
    for (const row of lines) ana.write({ kind: 'line', row })
    await ana.sync()
    const newcomer = await server.join('recorder')
    const seen = new Map<string, number>()
    let pages = 0
    for (let more = true; more; pages += 1) {
      const answer = await newcomer.exchange({ pullBytes: 8_000 })
      expect(JSON.stringify(answer.records).length).toBeLessThan(30_000)
      for (const { id } of unpackRecords(answer.records)) seen.set(id, (seen.get(id) ?? 0) + 1)
      more = answer.more
    }
    expect(pages).toBeGreaterThan(10)
    expect([...seen.values()].every((times) => times === 1)).toBe(true)
    for (const line of lines) expect(newcomer.row('line', line.id)).toEqual(line)
  })

  test('[PUL1] a record that changes again while somebody reads page by page arrives whole', async () => {
    const lines = Array.from({ length: 60 }, (_, at) => aLine(ana, item, { text: `Long ${at}.` }))
    for (const row of lines) ana.write({ kind: 'line', row })
    await ana.sync()
    const newcomer = await server.join('recorder')
    let pages = 0
    for (let more = true; more; pages += 1) {
      more = (await newcomer.exchange({ pullBytes: 4_096 })).more
      const line = lines[59 - pages]
      if (line === undefined) continue
      ana.edit('line', line.id, { kind: 'concern' })
      await ana.sync()
    }
    await newcomer.sync()
    expect(pages).toBeGreaterThan(5)
    for (const line of lines)
      expect(newcomer.row('line', line.id)).toEqual(ana.row('line', line.id))
  })

  test('a page is never cut inside an act', async () => {
    const lines = Array.from({ length: 40 }, () => aLine(ana, item, { text: 'x'.repeat(500) }))
    ana.write(...lines.map((row) => ({ kind: 'line', row })))
    await ana.sync()
    const newcomer = await server.join('recorder')
    for (let more = true; more; ) {
      more = (await newcomer.exchange({ pullBytes: 4_096 })).more
      const held = lines.filter(({ id }) => newcomer.row('line', id) !== undefined).length
      expect([0, 40]).toContain(held)
    }
  })

  test('[PUL2] with many writing at once, no cursor passes what comes later', async () => {
    const writers = await Promise.all(Array.from({ length: 8 }, () => server.join('recorder')))
    await Promise.all(writers.map((writer) => writer.sync()))
    const reader = await server.join('recorder')
    let isWriting = true
    const reading = (async () => {
      while (isWriting) await reader.sync()
    })()
    const rounds = 12
    await Promise.all(
      writers.map(async (writer) => {
        for (let round = 0; round < rounds; round += 1) {
          writer.write({ kind: 'issue', row: anIssue(writer) })
          writer.write({ kind: 'line', row: aLine(writer, item) })
          const verdicts = await writer.sync()
          expect(verdicts.map(({ verdict }) => verdict)).toEqual(['taken', 'taken'])
        }
      }),
    )
    isWriting = false
    await reading
    await reader.sync()
    expect(reader.rows('issue')).toHaveLength(8 * rounds)
    const all = await server.join('recorder')
    await all.sync()
    expect(new Set(reader.records.keys())).toEqual(
      new Set([...all.records.keys()].filter((key) => key !== `person ${all.me.personId}`)),
    )
  })

  test('two who make the same record at once make one', async () => {
    const [one, other] = await Promise.all([server.join('recorder'), server.join('recorder')])
    const row = anIssue(one)
    one.write({ kind: 'issue', row })
    other.write({
      kind: 'issue',
      row: { ...row, name: 'Corruption', createdBy: other.me.personId },
    })
    const verdicts = (await Promise.all([one.sync(), other.sync()])).flat()
    expect(verdicts.map(({ verdict }) => verdict).sort()).toEqual(['merged', 'taken'])
    await Promise.all([one.sync(), other.sync()])
    expect(one.row('issue', row.id)).toEqual(other.row('issue', row.id))
    expect(one.rows('conflict').filter(({ subjectId }) => subjectId === row.id)).toHaveLength(1)
  })

  test('[EPO1] a cursor of another history is answered from the beginning, own work included', async () => {
    const line = aLine(ben, item)
    ben.write({ kind: 'line', row: line })
    await ben.sync()
    await server.storage.db.updateTable('missions').set({ epoch: 'restored' }).execute()
    const answer = await ben.exchange({ pullBytes: 1_000_000 })
    expect(answer.epoch).toBe('restored')
    const record = unpackRecords(answer.records).find(({ id }) => id === line.id)
    expect(record?.fields.text?.[0]).toBe(line.text)
    expect(unpackRecords(answer.records).length).toBe(ben.records.size)
  })

  test('[EPO2] a server that was set back says what it holds and takes the rest again', async () => {
    const line = aLine(ben, item)
    ben.write({ kind: 'line', row: line })
    const acknowledged = ben.outbox
    await ben.sync()
    const { db } = server.storage
    await db
      .deleteFrom('changes')
      .where('device', '=', ben.me.deviceId)
      .where('n', '=', ben.n)
      .execute()
    await db.deleteFrom('records').where('id', '=', line.id).execute()
    await db
      .updateTable('devices')
      .set({ last_n: ben.n - 1 })
      .where('id', '=', ben.me.deviceId)
      .execute()
    expect((await ben.exchange()).lastN).toBe(ben.n - 1)
    ben.outbox = acknowledged
    expect(await ben.sync()).toMatchObject([{ verdict: 'taken' }])
    await ana.sync()
    expect(ana.row('line', line.id)).toEqual(line)
  })

  test('a cursor that was tampered with, or is another reader’s, starts from the beginning', async () => {
    const [, text = ''] = /^[^.]*\.(.*)$/.exec(ben.cursor ?? '') ?? []
    const forged = [`AAAAAAAAAAAAAAAAAAAAAA.${text}`, text, 'nonsense', '{}', ana.cursor]
    for (const cursor of forged) {
      const answer = await ben.exchange({ cursor, pullBytes: 1_000_000 })
      expect(answer.drop).toEqual([])
      expect(unpackRecords(answer.records).length).toBeGreaterThan(100)
    }
  })
})
