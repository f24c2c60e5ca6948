import { beforeEach, describe, expect, test } from 'vitest'
import { commit, remove, restore } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
import { sendPhotos } from '../../src/device/photo-sender.ts'
import {
  attachPhoto,
  type PhotoSubject,
  photoBytes,
  photosOf,
  sendPhotoAgain,
  sha256Of,
} from '../../src/device/photos.ts'
import { writeSetting } from '../../src/device/settings.ts'
import type { Fetch } from '../../src/device/transport.ts'
import { wipeByOneself } from '../../src/device/wipe.ts'
import { type AttachmentId, PersonId } from '../../src/domain/ids.ts'
import { aDevice, syncFully, twoDevices } from '../support/a-device.ts'
import { apiAnswer, MeetingPoint } from '../support/a-meeting-point.ts'
import { someBytes } from '../support/a-picture.ts'
import { aLine, aMeeting, anAgendaItem, ids } from '../support/some-records.ts'

const itemId = 'agenda-item-one'
const bytes = new Uint8Array(someBytes(100_000, 3))

/** The server's side of sending pictures, and what goes wrong on the way to it. */
class PictureServer {
  readonly held = new Map<string, Uint8Array>()
  readonly asked: string[] = []
  /** What becomes of the request with this number; nothing where all goes well. */
  fault: (n: number, method: string) => 'cut' | 'unheard' | Response | undefined = () => undefined

  readonly fetch: Fetch = async (path, init) => {
    const method = init.method ?? 'GET'
    this.asked.push(`${method} ${path}`)
    const fault = this.fault(this.asked.length, method)
    if (fault === 'cut') throw new TypeError('network')
    if (fault instanceof Response) return fault
    const answer = this.#answer(method, new URL(path, 'http://here'), init.body)
    if (fault === 'unheard') throw new TypeError('network')
    return answer
  }

  #answer(method: string, { pathname, searchParams }: URL, body: unknown): Response {
    const id = pathname.split('/')[4] ?? ''
    const here = this.held.get(id) ?? new Uint8Array()
    const said = (received: number) =>
      apiAnswer({ bytes: bytes.length, received, isComplete: received === bytes.length })
    if (pathname.endsWith('/arrived')) return said(here.length)
    if (method === 'GET')
      return new Response(new Uint8Array(here), {
        headers: { 'liaison-protocol': '1', 'content-type': 'image/png' },
      })
    if (!(body instanceof Uint8Array)) throw new Error('no bytes')
    if (Number(searchParams.get('from')) !== here.length) return said(here.length)
    this.held.set(id, new Uint8Array([...here, ...body]))
    return said(here.length + body.length)
  }
}

let device: Device
let server: PictureServer

beforeEach(async () => {
  device = await aDevice()
  server = new PictureServer()
  await stage(device)
})

async function stage(on: Device): Promise<void> {
  await commit(on, [
    { kind: 'meeting', row: aMeeting({ id: ids.meeting, state: 'open', marking: 'GREEN' }) },
    { kind: 'agendaItem', row: anAgendaItem({ id: itemId, marking: 'GREEN' }) },
    { kind: 'line', row: aLine({ id: 'line-with-photo', marking: 'RED' }) },
  ])
}

async function take(
  on = device,
  subject: PhotoSubject = { kind: 'agendaItem', id: itemId },
): Promise<AttachmentId> {
  const picture = {
    type: 'image/png',
    sha256: await sha256Of(bytes),
    bytes: bytes.length,
    width: 1600,
    height: 900,
  } as const
  const done = await attachPhoto(on, subject, picture, bytes)
  return done.ok ? done.value : expect.fail(JSON.stringify(done.error))
}

const stateOf = async (id: string) => (await device.db.photos.get(id))?.state
/** As after a round trip that took everything. */
const handedOver = () => device.db.outbox.clear()
const send = (isOver = () => false) => sendPhotos(device, server.fetch, isOver)

describe('a photo', () => {
  test('is on the disk at once, with a record that travels by itself', async () => {
    const id = await take()
    const shown = (await photosOf(device.db, ids.meeting)).get(itemId)
    expect(shown).toMatchObject([{ attachment: { id, bytes: 100_000 }, state: 'to-send' }])
    const waiting = JSON.stringify(await device.db.outbox.toArray())
    expect(waiting).toContain(await sha256Of(bytes))
    expect(waiting.length).toBeLessThan(10_000)
  })

  test('travels as far as what it is attached to, and never further than AMBER by itself', async () => {
    const onItem = await device.db.attachments.get(await take())
    const onLine = await device.db.attachments.get(
      await take(device, { kind: 'line', id: 'line-with-photo' }),
    )
    expect([onItem?.marking, onLine?.marking]).toEqual(['AMBER', 'RED'])
  })

  test('of nothing that is there is not taken', async () => {
    await expect(take(device, { kind: 'line', id: 'no-such-line' })).rejects.toThrow('gone')
    expect(await device.db.photos.count()).toBe(0)
  })

  test('is sent when nothing else waits, in pieces, and is then here', async () => {
    const id = await take()
    await send()
    expect(server.asked).toEqual([])
    await handedOver()
    await send()
    expect(server.held.get(id)).toEqual(bytes)
    expect(await stateOf(id)).toBe('here')
    expect(server.asked.filter((one) => one.startsWith('PUT')).length).toBeGreaterThan(2)
    const asked = server.asked.length
    await send()
    expect(server.asked.length).toBe(asked)
  })

  test('[EPO2] is offered again to a server that was restored, by whoever took it', async () => {
    const history = (epoch: string) =>
      writeSetting(device.db, 'reading', { epoch, cursor: null, turn: 1 })
    await history('first')
    const [own, kept, others] = [await take(), await take(), await take()]
    await handedOver()
    await send()
    const by = ids.otherPerson
    await device.db.attachments.update(others, { createdBy: PersonId.parse(by) })
    // The backup had one of them.
    for (const id of [own, others]) server.held.delete(id)
    server.asked.length = 0
    await send()
    expect(server.asked).toEqual([])
    await history('restored')
    await send()
    expect(server.held.get(own)).toEqual(bytes)
    expect(server.held.has(others)).toBe(false)
    expect(server.asked.filter((one) => one.includes(kept))).toEqual([
      `GET /api/v1/attachments/${kept}/arrived`,
    ])
    expect([await stateOf(own), await stateOf(kept), await stateOf(others)]).toEqual(
      Array(3).fill('here'),
    )
    const asked = server.asked.length
    await send()
    expect(server.asked.length).toBe(asked)
  })

  test('lets an edit go first, in the middle of it', async () => {
    const id = await take()
    await handedOver()
    server.fault = (n) => {
      if (n === 3)
        void commit(device, [{ kind: 'meeting', id: ids.meeting, fields: { place: 'Here' } }])
      return undefined
    }
    for (let tries = 0; tries < 20 && (await device.db.outbox.count()) === 0; tries += 1)
      await send()
    expect(server.held.get(id)?.length ?? 0).toBeLessThan(bytes.length + 1)
    const before = server.asked.length
    await send()
    expect(server.asked.length).toBe(before)
    await handedOver()
    await send()
    expect(server.held.get(id)).toEqual(bytes)
  })

  test.each([1, 2, 3, 4, 5])('goes on after request %i was cut', async (cut) => {
    const id = await take()
    await handedOver()
    for (const how of ['cut', 'unheard'] as const) {
      server.asked.length = 0
      server.fault = (n) => (n === cut ? how : undefined)
      await send()
    }
    server.fault = () => undefined
    await send()
    expect(server.held.get(id)).toEqual(bytes)
    expect(await stateOf(id)).toBe('here')
  })

  test('stops where syncing stops', async () => {
    const id = await take()
    await handedOver()
    await send(() => server.asked.length >= 2)
    expect(server.asked.length).toBe(2)
    expect(await stateOf(id)).toBe('to-send')
  })

  test.each(['wrong-content', 'too-large', 'no-room'])(
    'that the server does not take (%s) stays here with the reason, and can be sent again',
    async (kind) => {
      const id = await take()
      await handedOver()
      server.fault = (_, method) =>
        method === 'PUT' ? apiAnswer({ error: { kind, message: 'no' } }, 422) : undefined
      await send()
      expect(await device.db.photos.get(id)).toMatchObject({ state: 'failed', why: kind })
      server.fault = () => undefined
      await sendPhotoAgain(device, id)
      await send()
      expect(await stateOf(id)).toBe('here')
    },
  )

  test('whose record is not there yet waits, and so does one behind a hotel’s page', async () => {
    const id = await take()
    await handedOver()
    for (const answer of [
      apiAnswer({ error: { kind: 'not-found', message: 'no' } }, 404),
      new Response('<html>Sign in</html>', { headers: { 'content-type': 'text/html' } }),
    ]) {
      server.fault = () => answer
      await send()
      expect(await stateOf(id)).toBe('to-send')
    }
  })

  test('that was taken out waits, and goes on when it comes back', async () => {
    const id = await take()
    await remove(device, 'attachment', id)
    await handedOver()
    await send()
    expect(server.asked).toEqual([])
    await restore(device, 'attachment', id)
    await handedOver()
    await send()
    expect(await stateOf(id)).toBe('here')
  })
})

describe('the picture of somebody else', () => {
  test('comes when it is asked for, is held against its hash, and stays', async () => {
    const { ana, boris } = await twoDevices()
    const point = new MeetingPoint()
    await stage(ana)
    const id = await take(ana)
    await syncFully(ana, point)
    await syncFully(boris, point)
    await sendPhotos(ana, server.fetch, () => false)
    const attachment = (await boris.db.attachments.get(id)) ?? expect.fail('did not come')
    expect((await photosOf(boris.db, ids.meeting)).get(itemId)?.[0]?.state).toBe('away')

    server.held.set(id, new Uint8Array([...bytes.slice(0, -1), 0]))
    expect(await photoBytes(boris, server.fetch, attachment)).toMatchObject({
      error: { kind: 'not-the-one' },
    })
    expect(await boris.db.photos.count()).toBe(0)
    server.held.set(id, bytes)
    expect(await photoBytes(boris, server.fetch, attachment)).toEqual({ ok: true, value: bytes })
    const offline: Fetch = () => Promise.reject(new TypeError('network'))
    expect((await photoBytes(boris, offline, attachment)).ok).toBe(true)
  })

  test('goes from the device with its record', async () => {
    const id = await take()
    await handedOver()
    await send()
    await device.db.attachments.delete(id)
    await send()
    expect(await stateOf(id)).toBeUndefined()
  })
})

test('who signs out is told of a photo that nobody has yet', async () => {
  await take()
  await handedOver()
  expect(await wipeByOneself(device.db, false)).toEqual({
    ok: false,
    error: { kind: 'unsent', count: 1 },
  })
})
