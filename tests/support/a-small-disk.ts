import type { Database } from '../../src/device/database.ts'
import type { Storage } from '../../src/device/storage-health.ts'

/** A disk that can be full. Whatever is written takes room, as in a log; deleting gives it back. */
export type SmallDisk = {
  readonly leftBytes: () => number
  readonly setLeft: (bytes: number) => void
  /** What the browser says about it. */
  readonly storage: Storage
}

/** Puts `db` on a disk with so many bytes left; a transaction that does not fit is undone whole. */
export async function aSmallDisk(db: Database, leftBytes: number): Promise<SmallDisk> {
  let left = leftBytes
  const sizes = new Map<string, number>()
  const giveBack = (table: string, key: unknown) => {
    left += sizes.get(`${table}/${String(key)}`) ?? 0
    sizes.delete(`${table}/${String(key)}`)
  }
  const take = (table: string, value: Record<string, unknown>) => {
    const size = sizeOf(value)
    if (size > left) throw new DOMException('', 'QuotaExceededError')
    left -= size
    sizes.set(`${table}/${keyOf(value)}`, size)
  }
  db.close({ disableAutoOpen: false })
  db.use({
    stack: 'dbcore',
    name: 'small-disk',
    create: (core) => ({
      ...core,
      table(name) {
        const table = core.table(name)
        return {
          ...table,
          async mutate(request) {
            if (request.type === 'delete') for (const key of request.keys) giveBack(name, key)
            if (request.type === 'add' || request.type === 'put')
              for (const value of request.values) take(name, value)
            return await table.mutate(request)
          },
        }
      },
    }),
  })
  await db.open()
  return {
    leftBytes: () => left,
    setLeft(bytes) {
      left = bytes
    },
    storage: { estimate: async () => ({ usage: 1_000_000, quota: 1_000_000 + left }) },
  }
}

function sizeOf(value: { value?: unknown }): number {
  return value.value instanceof Uint8Array ? value.value.byteLength : JSON.stringify(value).length
}

function keyOf(value: Record<string, unknown>): string {
  return String(value.key ?? value.id ?? value.n)
}
