import { newEpoch } from '../../src/server/backup/new-epoch.ts'
import { type Digest, recordDigest, sumsOf } from '../../src/sync/compare.ts'
import type { CompareAnswer, CompareRequest, OfferAnswer } from '../../src/sync/compare-wire.ts'
import { packRecords, type WireRecord } from '../../src/sync/pack.ts'
import type { MissionServer } from './a-mission-server.ts'
import type { HttpDevice } from './http-device.ts'

/** What a device holds, as it may offer it. */
export function holdings(device: HttpDevice, kind?: string): WireRecord[] {
  return [...device.records.values()]
    .filter((held) => kind === undefined || held.kind === kind)
    .map((held) => ({ ...held, scope: '', seq: 0 }))
}

/** One record of what a device holds. */
export function holding(device: HttpDevice, kind: string, id: string): WireRecord {
  const held = device.records.get(`${kind} ${id}`)
  if (held === undefined) throw new Error(`the device has no ${kind} ${id}`)
  return { ...held, scope: '', seq: 0 }
}

export function digestOf(record: WireRecord): Digest {
  const registers = Object.entries(record.fields).map(
    ([register, [value, by]]) => [register, { by, value }] as const,
  )
  return recordDigest(record, registers)
}

/** Offers these records, or all that the device holds; what became of each, by kind and id. */
export async function offer(
  device: HttpDevice,
  records: readonly WireRecord[] = holdings(device),
): Promise<Record<string, string>> {
  const body = { protocol: 1, epoch: device.epoch, records: packRecords(records) }
  const response = await device.post('/offer', body)
  if (!response.ok) throw new Error(`offer: ${response.status} ${await response.text()}`)
  const { verdicts } = (await response.json()) as OfferAnswer
  return Object.fromEntries(verdicts.map(([kind, id, verdict]) => [`${kind} ${id}`, verdict]))
}

function sumsHere(device: HttpDevice): CompareRequest['sums'][number] {
  const { branch, sums } = sumsOf('', holdings(device).map(digestOf))
  return { branch, sums: [...sums] }
}

/** Asks with what the device holds in one level of sums, and what it names. */
export async function compare(
  device: HttpDevice,
  ask: Partial<CompareRequest> = { sums: [sumsHere(device)] },
): Promise<{ answer: CompareAnswer; bytes: number }> {
  const body = { protocol: 1, epoch: device.epoch, sums: [], named: [], ...ask }
  const response = await device.post('/compare', body)
  const text = await response.text()
  if (!response.ok) throw new Error(`compare: ${response.status} ${text}`)
  return { answer: JSON.parse(text), bytes: JSON.stringify(body).length + text.length }
}

/** The server loses everything but who may sign in, and begins a new history. */
export async function loseEverything({ storage, mission }: MissionServer): Promise<void> {
  await storage.write(async (db) => {
    for (const table of ['records', 'changes', 'offers', 'moved', 'scopes', 'counters'] as const)
      await db.deleteFrom(table).where('mission', '=', mission).execute()
    await db.updateTable('devices').set({ last_n: 0 }).where('mission', '=', mission).execute()
    await newEpoch(db, mission, { nowMs: Date.now() })
  })
}

/** A backup of the records and their history, and how the server is set back to it. */
export async function backup({ storage, mission }: MissionServer): Promise<() => Promise<void>> {
  const tables = ['records', 'changes', 'offers', 'moved', 'scopes', 'counters', 'devices'] as const
  const kept = await storage.read(async (db) => {
    const rows = []
    for (const table of tables)
      rows.push([table, await db.selectFrom(table).selectAll().execute()] as const)
    return rows
  })
  return () =>
    storage.write(async (db) => {
      const then = Math.max(
        ...kept.flatMap(([, rows]) => rows.map((row) => ('seq' in row ? row.seq : 0))),
      )
      for (const [table, rows] of kept) {
        await db.deleteFrom(table).where('mission', '=', mission).execute()
        for (const row of rows) await db.insertInto(table).values(row).execute()
      }
      await db.updateTable('missions').set({ seq: then }).where('id', '=', mission).execute()
      await newEpoch(db, mission, { nowMs: Date.now() })
    })
}

/** Everything that the server holds, with who wrote it; not where it lies in its sequence. */
export async function standing({
  storage,
  mission,
}: MissionServer): Promise<Record<string, unknown>> {
  const rows = await storage.db
    .selectFrom('records')
    .selectAll()
    .where('mission', '=', mission)
    .execute()
  return Object.fromEntries(
    rows.map(({ kind, id, scope, body, digest }) => [
      `${kind} ${id}`,
      { scope, digest, values: JSON.parse(body) },
    ]),
  )
}
