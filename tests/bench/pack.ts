import { gzipSync } from 'node:zlib'
import type { Change, Standing } from '../../src/sync/change.ts'
import { packChanges, packRecords, type WireRecord } from '../../src/sync/pack.ts'
import { flatten } from '../../src/sync/registers.ts'
import { changeId, stampOf } from '../../src/sync/stamp.ts'
import { chance } from './words.ts'

/** A UUIDv7 of `ms`, with random bits of `random`. */
function uuid7(ms: number, random: () => number): string {
  const hex = (count: number) =>
    Array.from({ length: count }, () => Math.floor(random() * 16).toString(16)).join('')
  const time = ms.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${'89ab'[Math.floor(random() * 4)]}${hex(3)}-${hex(12)}`
}

/** The work of design section 9: records of 12 fields, about 400 bytes of JSON each, made offline. */
export function twelveFieldRecords(count: number, seed = 7) {
  const { random, pick, sentence } = chance(seed)
  const startMs = Date.UTC(2026, 10, 2, 8)
  const ids = (length: number) =>
    Array.from({ length }, () => uuid7(startMs - Math.floor(random() * 1e9), random))
  const meetings = ids(60)
  const organisations = ids(40)
  const people = ids(80)
  return Array.from({ length: count }, (_, i) => {
    const ms = startMs + i * 41_000 + Math.floor(random() * 30_000)
    const id = uuid7(ms, random)
    return {
      kind: 'actionItem',
      id,
      ms,
      fields: {
        mechanismId: pick(meetings.slice(0, 6)),
        meetingId: pick(meetings),
        task: sentence(7),
        responsible: pick(organisations),
        dueOn: new Date(ms + Math.floor(random() * 60) * 86_400_000).toISOString().slice(0, 10),
        priority: pick(['urgent', 'high', 'normal', 'normal']),
        state: pick(['open', 'open', 'open', 'in_progress', 'done']),
        progress: random() < 0.5 ? '' : sentence(8),
        marking: pick(['AMBER', 'AMBER', 'AMBER', 'GREEN']),
        createdBy: pick(people),
        needsAttention: random() < 0.05,
        deletedAt: null,
      },
    }
  })
}

type Made = ReturnType<typeof twelveFieldRecords>[number]

/** The change that made such a record. */
export function changeOf({ kind, id, ms, fields }: Made, n: number): Change {
  const set = Object.fromEntries(
    Object.entries(flatten(kind, fields)).map(([field, value]) => [field, [value, null] as const]),
  )
  return { n, group: n, kind, id, at: stampOf(ms, 0), seen: 0, set }
}

/** Such a record as the server sends it. */
export function wireRecordOf({ kind, id, ms, fields }: Made, n: number): WireRecord {
  const by = changeId('k3v9q2ma', n)
  const at = stampOf(ms, 0)
  const standings = Object.fromEntries(
    Object.entries(flatten(kind, fields)).map(([field, value]): [string, Standing] => [
      field,
      [value, by, at],
    ]),
  )
  return { kind, id, scope: `members:${fields.mechanismId}`, seq: n, fields: standings }
}

function pages<Row>(rows: readonly Row[], size: number): Row[][] {
  const count = Math.ceil(rows.length / size)
  return Array.from({ length: count }, (_, i) => rows.slice(i * size, (i + 1) * size))
}

function gzipBytes(values: readonly unknown[]): number {
  return values.reduce<number>((sum, value) => sum + gzipSync(JSON.stringify(value)).length, 0)
}

/** Prints how many bytes 10,000 records of 12 fields are on the wire, in pages of 1,000. */
export function benchPack(): { pushBytes: number; pullBytes: number } {
  const made = twelveFieldRecords(10_000)
  const rowBytes = made.reduce((sum, row) => sum + JSON.stringify(row.fields).length, 0)
  const changes = made.map((row, i) => changeOf(row, i + 1))
  const records = made.map((row, i) => wireRecordOf(row, i + 1))
  const startedAt = performance.now()
  const push = pages(changes, 1_000).map(packChanges)
  const pull = pages(records, 1_000).map(packRecords)
  const tookMs = performance.now() - startedAt
  const pushBytes = gzipBytes(push)
  const pullBytes = gzipBytes(pull)
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(3)
  console.log(
    `10,000 records of 12 fields, ${Math.round(rowBytes / made.length)} bytes of JSON each`,
  )
  console.log(
    `push ${megabytes(pushBytes)} MB gzip (rows: ${megabytes(gzipBytes(pages(changes, 1_000)))})`,
  )
  console.log(
    `pull ${megabytes(pullBytes)} MB gzip (rows: ${megabytes(gzipBytes(pages(records, 1_000)))})`,
  )
  console.log(`packing both took ${Math.round(tookMs)} ms`)
  return { pushBytes, pullBytes }
}
