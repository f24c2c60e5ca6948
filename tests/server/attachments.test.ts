import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Arrived, pictureRoom } from '../../src/server/attachments/pictures.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { announcedOf, putPiece, someBytes } from '../support/a-picture.ts'
import { engines } from '../support/engines.ts'
import type { HttpDevice, Row } from '../support/http-device.ts'
import {
  aLine,
  aMechanism,
  aMeeting,
  anAgendaItem,
  aRequest,
  type Told,
} from '../support/mission-rows.ts'

describe.each(engines)('pictures of attachments, on $name', (engine) => {
  let server: MissionServer
  let head: HttpDevice
  let recorder: HttpDevice
  let mechanism: Row
  let meeting: Row
  let item: Row

  beforeAll(async () => {
    server = await aMissionServer({ engine })
    head = server.head
    recorder = await server.join('recorder')
    mechanism = aMechanism(head, { marking: 'GREEN' })
    meeting = aMeeting(head, mechanism, { marking: 'GREEN' })
    item = anAgendaItem(head, meeting, { marking: 'GREEN' })
    head.write({ kind: 'mechanism', row: mechanism })
    head.write({ kind: 'meeting', row: meeting }, { kind: 'agendaItem', row: item })
    await head.sync()
    await recorder.sync()
  })
  afterAll(() => server.stop())

  /** An attachment that announces these bytes, as somebody's device writes it. */
  async function anAttachment(by: HttpDevice, bytes: Buffer, told: Told = {}): Promise<string> {
    const { text: _text, position: _position, kind: _kind, ...rest } = aLine(by, item)
    const envelope = Object.fromEntries(Object.entries(rest).filter(([name]) => inEvery.has(name)))
    const row: Row = {
      ...envelope,
      id: rest.id,
      meetingId: meeting.id,
      subjectKind: 'agendaItem',
      subjectId: item.id,
      caption: '',
      ...announcedOf(bytes),
      ...told,
    }
    by.write({ kind: 'attachment', row })
    const refused = (await by.sync()).filter(({ verdict }) => verdict === 'refused')
    if (refused.length > 0) throw new Error(JSON.stringify(refused))
    return row.id
  }

  const arrivedAt = async (by: HttpDevice, id: string) =>
    Arrived.parse(await (await by.get(`/attachments/${id}/arrived`)).json())
  const errorOf = async (answer: Response) =>
    ((await answer.json()) as { error: { kind: string } }).error.kind

  test('come in pieces, and are given whole to whoever may read the record', async () => {
    const bytes = someBytes(150_000, 3)
    const id = await anAttachment(recorder, bytes)
    expect((await head.get(`/attachments/${id}`)).status).toBe(404)
    for (let from = 0; from < bytes.length; from += 50_000)
      expect((await putPiece(recorder, id, from, bytes.subarray(from, from + 50_000))).status).toBe(
        200,
      )
    expect(await arrivedAt(head, id)).toEqual({
      bytes: 150_000,
      received: 150_000,
      isComplete: true,
    })
    const answer = await head.get(`/attachments/${id}`)
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('content-disposition')).toContain('attachment')
    expect(answer.headers.get('cache-control')).toContain('no-store')
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
  })

  test('go on where they were cut, and a piece that comes twice changes nothing', async () => {
    const bytes = someBytes(90_000, 4)
    const id = await anAttachment(recorder, bytes)
    const first = bytes.subarray(0, 40_000)
    await putPiece(recorder, id, 0, first)
    // Nobody heard the answer: it is sent again, and once more at the same time.
    const twice = await Promise.all([0, 1].map(() => putPiece(recorder, id, 0, first)))
    expect(twice.map(({ status }) => status)).toEqual([200, 200])
    // A piece that would leave a gap is not taken; the answer says where to go on.
    const gap = await putPiece(recorder, id, 60_000, bytes.subarray(60_000))
    expect(Arrived.parse(await gap.json())).toEqual({
      bytes: 90_000,
      received: 40_000,
      isComplete: false,
    })
    const both = bytes.subarray(40_000, 65_000)
    await Promise.all([0, 1, 2].map(() => putPiece(recorder, id, 40_000, both)))
    expect((await arrivedAt(recorder, id)).received).toBe(65_000)
    await putPiece(recorder, id, 65_000, bytes.subarray(65_000))
    const got = await (await head.get(`/attachments/${id}`)).arrayBuffer()
    expect(Buffer.from(got).equals(bytes)).toBe(true)
    // All of it is here: more of it changes nothing.
    const more = await putPiece(recorder, id, 0, someBytes(40_000, 9))
    expect(Arrived.parse(await more.json()).isComplete).toBe(true)
    const still = await (await head.get(`/attachments/${id}`)).arrayBuffer()
    expect(Buffer.from(still).equals(bytes)).toBe(true)
  })

  test('that are not what was announced leave nothing, and may begin anew', async () => {
    const bytes = someBytes(30_000, 5)
    const id = await anAttachment(recorder, bytes)
    const other = Buffer.from(bytes)
    other[20_000] = (other[20_000] ?? 0) ^ 1
    await putPiece(recorder, id, 0, other.subarray(0, 10_000))
    const wrong = await putPiece(recorder, id, 10_000, other.subarray(10_000))
    expect([wrong.status, await errorOf(wrong)]).toEqual([422, 'wrong-content'])
    expect((await arrivedAt(recorder, id)).received).toBe(0)
    expect(await rowsOf(id)).toBe(0)
    await putPiece(recorder, id, 0, bytes)
    expect((await arrivedAt(recorder, id)).isComplete).toBe(true)
  })

  test.each([
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'.padEnd(200))],
    [
      'a drawing with a script',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg">'.padEnd(200)),
    ],
    ['a program', Buffer.from('#!/bin/sh\nrm -rf /\n'.padEnd(200))],
    [
      'another kind of picture',
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(197)]),
    ],
  ])('are pictures: %s is not taken, whatever it is announced as', async (_, bytes) => {
    const id = await anAttachment(recorder, bytes)
    const answer = await putPiece(recorder, id, 0, bytes)
    expect(await errorOf(answer)).toBe('wrong-content')
    expect((await head.get(`/attachments/${id}`)).status).toBe(404)
    expect((await arrivedAt(recorder, id)).received).toBe(0)
  })

  test('are no larger than announced, and no piece is larger than a piece', async () => {
    const bytes = someBytes(70_000, 6)
    const id = await anAttachment(recorder, bytes.subarray(0, 20_000))
    const more = await putPiece(recorder, id, 0, bytes.subarray(0, 30_000))
    expect([more.status, await errorOf(more)]).toEqual([413, 'too-large'])
    const piece = await putPiece(recorder, id, 0, someBytes(pictureRoom.pieceBytes + 1))
    expect(piece.status).toBe(413)
    const json = await putPiece(recorder, id, 0, bytes, { 'content-type': 'application/json' })
    expect(json.status).toBe(415)
    for (const from of ['-1', '1.5', 'x', '9e99'])
      expect((await putPiece(recorder, id, from, bytes.subarray(0, 10))).status).toBe(400)
  })

  test.each([{ bytes: 300_001 }, { sha256: 'no hash' }, { type: 'image/svg+xml' }, { width: 0 }])(
    'are announced within limits: %j is refused',
    async (told) => {
      await expect(anAttachment(recorder, someBytes(100), told)).rejects.toThrow('invalid')
      recorder.outbox = []
    },
  )

  test('[ACC2] are not there for whoever may not read the record, in one answer', async () => {
    const bytes = someBytes(5_000, 7)
    const id = await anAttachment(recorder, bytes, { marking: 'RED' })
    await putPiece(recorder, id, 0, bytes)
    const other = await server.join('recorder')
    const observer = await server.join('observer', { mechanismId: 'somewhere-else' })
    for (const by of [other, observer, head])
      for (const path of [id, `${id}/arrived`, 'no-such-attachment']) {
        const answer = await by.get(`/attachments/${path}`)
        expect([answer.status, await errorOf(answer)]).toEqual([404, 'not-found'])
      }
    expect((await putPiece(other, id, 0, bytes)).status).toBe(404)
    expect((await recorder.get(`/attachments/${id}`)).status).toBe(200)
  })

  test('are sent by who took them, and by nobody else who sees them', async () => {
    const bytes = someBytes(5_000, 8)
    const id = await anAttachment(recorder, bytes)
    const answer = await putPiece(head, id, 0, bytes)
    expect([answer.status, await errorOf(answer)]).toEqual([403, 'not-allowed'])
    const stranger = await fetch(`${head.url}/api/v1/attachments/${id}`, {
      headers: { 'liaison-protocol': '1' },
    })
    expect(stranger.status).toBe(401)
    const elsewhere = await putPiece(recorder, id, 0, bytes, { 'sec-fetch-site': 'cross-site' })
    expect(elsewhere.status).toBe(403)
  })

  test('are not there while their record is deleted, and are there again when it comes back', async () => {
    const bytes = someBytes(5_000, 9)
    const id = await anAttachment(recorder, bytes)
    await putPiece(recorder, id, 0, bytes)
    recorder.edit('attachment', id, { deletedAt: new Date().toISOString() })
    await recorder.sync()
    expect((await head.get(`/attachments/${id}`)).status).toBe(404)
    recorder.edit('attachment', id, { deletedAt: null })
    await recorder.sync()
    expect((await head.get(`/attachments/${id}`)).status).toBe(200)
    recorder.edit('attachment', id, { deletedAt: '2026-01-01T00:00:00.000Z' })
    await recorder.sync()
    // A month later the next photo takes it out of the database.
    await putPiece(
      recorder,
      await anAttachment(recorder, someBytes(100, 21)),
      0,
      someBytes(100, 21),
    )
    expect(await rowsOf(id)).toBe(0)
  })

  test('have an end of room, which is said', async () => {
    const bytes = someBytes(5_000, 11)
    const id = await anAttachment(recorder, bytes)
    await server.storage.write(async (db) => {
      await db
        .insertInto('uploads')
        .values({
          mission: server.mission,
          attachment: 'a-great-many',
          bytes: pictureRoom.missionBytes,
          received: 0,
          started_at: new Date().toISOString(),
          completed_at: null,
        })
        .execute()
    })
    const answer = await putPiece(recorder, id, 0, bytes)
    expect([answer.status, await errorOf(answer)]).toEqual([507, 'no-room'])
    await server.storage.write(async (db) => {
      await db.deleteFrom('uploads').where('attachment', '=', 'a-great-many').execute()
    })
  })

  test('of somebody who left are taken no more; [LEA6] of somebody erased they are gone for good', async () => {
    const leaver = await server.join('recorder')
    await leaver.sync()
    const bytes = someBytes(6_000, 12)
    const id = await anAttachment(leaver, bytes)
    await putPiece(leaver, id, 0, bytes)
    const half = await anAttachment(leaver, someBytes(6_000, 13))
    await putPiece(leaver, half, 0, someBytes(6_000, 13).subarray(0, 3_000))
    await head.sync()
    const person = head.row('person', leaver.me.personId) ?? expect.fail('nobody')
    const request = aRequest(
      head,
      { kind: 'person', row: person as Row },
      { act: 'erase_person', reason: 'He asked for it.' },
    )
    head.write({ kind: 'request', row: request })
    await head.sync()
    expect(head.row('request', request.id)?.outcome).toBe('granted')
    const answer = await putPiece(leaver, half, 3_000, someBytes(6_000, 13).subarray(3_000))
    expect(answer.status).toBe(410)
    expect((await leaver.get(`/attachments/${id}`)).status).toBe(410)
    expect((await head.get(`/attachments/${id}`)).status).toBe(404)
    expect(await rowsOf(id)).toBe(0)
    expect(await rowsOf(half)).toBe(0)
    await head.sync()
    expect(head.row('attachment', id)?.deletedAt).not.toBeNull()
  })

  async function rowsOf(id: string): Promise<number> {
    const [pieces, uploads] = await Promise.all(
      (['upload_pieces', 'uploads'] as const).map((table) =>
        server.storage.db.selectFrom(table).selectAll().where('attachment', '=', id).execute(),
      ),
    )
    return (pieces?.length ?? 0) + (uploads?.length ?? 0)
  }
})

const inEvery = new Set([
  'mechanismId',
  'ownerOrganisationId',
  'marking',
  'readers',
  'lang',
  'createdAt',
  'createdBy',
  'deletedAt',
])
