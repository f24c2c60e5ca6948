import { z } from 'zod/mini'
import { fail, ok, type Result } from '../domain/result.ts'
import { deviceHeader, protocolHeader, protocolVersion } from '../sync/protocol.ts'
import type { Database } from './database.ts'
import type { Device } from './device.ts'
import { readReading, readSetting, writeSetting } from './settings.ts'
import { type CallError, callApi, type Fetch, readAnswer } from './transport.ts'

const firstPieceBytes = 16_000
const pieceBytes = { least: 4_000, most: 60_000 } as const
/** A piece that takes longer than this is too large for the line; one that takes less than a third, too small. */
const wellMs = 6_000
const timeoutMs = 60_000
/** A picture whose record never came about. */
const lostMs = 24 * 60 * 60 * 1000

const Arrived = z.object({ received: z.number(), isComplete: z.boolean() })

/** Why the server will not take a picture, ever: it is kept here and said. */
const final: ReadonlySet<string> = new Set(['wrong-content', 'too-large', 'not-allowed', 'no-room'])

/**
 * Sends the pictures that wait, piece by piece, and goes on where the server has come to. Records come
 * first: it stops as soon as a change waits, when `isOver` says so, and where the line fails; the next
 * quiet moment begins again. Nothing waits for it, and the browser's background sync does not know it.
 */
export async function sendPhotos(
  device: Device,
  fetch: Fetch,
  isOver: () => boolean,
): Promise<void> {
  const { db } = device
  await pruneLost(device)
  await offerToNewHistory(device)
  const line: Line = {
    width: firstPieceBytes,
    fetch,
    mustStop: async () => isOver() || (await db.outbox.count()) > 0,
  }
  for (const id of await db.photos.where('state').equals('to-send').primaryKeys()) {
    const record = await db.attachments.get(id)
    // One that was taken out may come back: it waits.
    if (record === undefined || record.deletedAt !== null) continue
    if (await line.mustStop()) return
    const sent = await sendOne(db, id, line)
    if (sent.ok && sent.value) await db.photos.update(id, { state: 'here' })
    if (sent.ok) continue
    if (sent.error.kind !== 'refused') return
    // Its record may not be there yet; everything else is the server's last word.
    const why = sent.error.reason
    if (final.has(why)) await db.photos.update(id, { state: 'failed', why })
  }
}

type Line = {
  width: number
  readonly fetch: Fetch
  readonly mustStop: () => Promise<boolean>
}

/** Gives whether all of it is there. */
async function sendOne(db: Database, id: string, line: Line): Promise<Result<boolean, CallError>> {
  const photo = await db.photos.get(id)
  if (photo === undefined) return ok(false)
  const known = await callApi(line.fetch, `${pathOf(id)}/arrived`, { method: 'GET', timeoutMs })
  let at = known.ok ? arrivedIn(known.value) : known
  while (at.ok && !at.value.isComplete) {
    if (await line.mustStop()) return ok(false)
    const { received } = at.value
    const piece = photo.bytes.slice(received, received + line.width)
    if (piece.length === 0) return fail({ kind: 'refused', status: 0, reason: 'wrong-content' })
    const startedMs = Date.now()
    at = await sendPiece(line.fetch, id, received, piece)
    line.width = nextWidth(line.width, at.ok ? Date.now() - startedMs : Number.POSITIVE_INFINITY)
    if (at.ok && at.value.received <= received && !at.value.isComplete) return ok(false)
  }
  return at.ok ? ok(true) : at
}

/** Fetches the picture of an attachment; its bytes are still to be held against its hash. */
export async function fetchPhoto(
  device: Device,
  fetch: Fetch,
  id: string,
): Promise<Result<Uint8Array, CallError>> {
  const headers = {
    [protocolHeader]: String(protocolVersion),
    [deviceHeader]: device.me.deviceId,
  }
  return await exchange(fetch, pathOf(id), { method: 'GET', headers }, async (response) => {
    const isPicture = response.headers.get('content-type')?.startsWith('image/') === true
    if (!isPicture || response.headers.get(protocolHeader) === null) {
      const said = await readAnswer(response)
      return said.ok ? fail({ kind: 'portal' }) : said
    }
    return ok(new Uint8Array(await response.arrayBuffer()))
  })
}

async function sendPiece(fetch: Fetch, id: string, from: number, piece: Uint8Array) {
  const headers = {
    [protocolHeader]: String(protocolVersion),
    'content-type': 'application/octet-stream',
  }
  const request = { method: 'PUT', headers, body: new Uint8Array(piece) }
  return await exchange(fetch, `${pathOf(id)}?from=${from}`, request, async (response) => {
    const said = await readAnswer(response)
    return said.ok ? arrivedIn(said.value) : said
  })
}

async function exchange<Value>(
  fetch: Fetch,
  path: string,
  request: RequestInit,
  read: (response: Response) => Promise<Result<Value, CallError>>,
): Promise<Result<Value, CallError>> {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), timeoutMs)
  try {
    return await read(
      await fetch(path, {
        ...request,
        redirect: 'error',
        credentials: 'same-origin',
        cache: 'no-store',
        signal: abort.signal,
      }),
    )
  } catch {
    return fail({ kind: 'offline' })
  } finally {
    clearTimeout(timer)
  }
}

function arrivedIn(body: unknown): Result<z.infer<typeof Arrived>, CallError> {
  const read = Arrived.safeParse(body)
  return read.success ? ok(read.data) : fail({ kind: 'portal' })
}

function pathOf(id: string): string {
  return `/api/v1/attachments/${encodeURIComponent(id)}`
}

function nextWidth(width: number, tookMs: number): number {
  if (tookMs > wellMs) return Math.max(pieceBytes.least, width / 2)
  return tookMs < wellMs / 3 ? Math.min(pieceBytes.most, width * 2) : width
}

/**
 * A server that was restored has lost the pictures that came after its backup, as it has lost changes (EPO2):
 * those that this person took are offered once more. Where one is there still, nothing of it travels.
 */
async function offerToNewHistory({ db, me }: Device): Promise<void> {
  const { epoch } = await readReading(db)
  const known = await readSetting(db, 'pictures')
  if (epoch === null || epoch === known) return
  if (known !== undefined) {
    const here = await db.photos.where('state').equals('here').primaryKeys()
    for (const record of await db.attachments.bulkGet(here))
      if (record?.createdBy === me.personId) await db.photos.update(record.id, { state: 'to-send' })
  }
  await writeSetting(db, 'pictures', epoch)
}

/** A picture goes with its record: with one that its reader may not see any more, and one that never was. */
async function pruneLost({ db, now }: Device): Promise<void> {
  const photos = await db.photos.toCollection().primaryKeys()
  const records = await db.attachments.bulkGet(photos)
  const lost = photos.filter((_, index) => records[index] === undefined)
  for (const photo of await db.photos.bulkGet(lost)) {
    const isNew = photo?.state === 'to-send' && now() - photo.savedMs < lostMs
    if (photo !== undefined && !isNew) await db.photos.delete(photo.id)
  }
}
