import { afterEach, expect, test, vi } from 'vitest'
import { ballastBytes, tendRoom } from '../../src/device/ballast.ts'
import { commit } from '../../src/device/commit.ts'
import { ballastName, fillersOf } from '../../src/device/fillers.ts'
import { aDevice } from '../support/a-device.ts'
import { anOrganisation } from '../support/an-organisation.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

/** The files of a browser, on a disk with so many bytes left; `null`: closed to this page. */
function filesOn(leftBytes: number | null): Map<string, number> {
  const files = new Map<string, number>()
  const left = () => (leftBytes ?? 0) - [...files.values()].reduce((sum, size) => sum + size, 0)
  class File {
    readonly #name: string
    constructor(name: string) {
      this.#name = name
    }
    async getFile() {
      return { size: files.get(this.#name) ?? 0 }
    }
    async createWritable() {
      let written = 0
      return {
        write: async (bytes: Uint8Array) => {
          if (bytes.length > left()) throw new DOMException('', 'QuotaExceededError')
          written += bytes.length
        },
        close: async () => void files.set(this.#name, written),
        abort: async () => undefined,
      }
    }
  }
  const folder = {
    async *keys() {
      yield* files.keys()
    },
    getFileHandle: async (name: string) => {
      if (!files.has(name)) files.set(name, 0)
      return new File(name)
    },
    removeEntry: async (name: string) => {
      if (!files.delete(name)) throw new DOMException('', 'NotFoundError')
    },
  }
  vi.stubGlobal('FileSystemFileHandle', File)
  vi.stubGlobal('navigator', {
    storage: {
      getDirectory: async () => {
        if (leftBytes === null) throw new DOMException('', 'SecurityError')
        return folder
      },
    },
  })
  return files
}

const endless = { estimate: async () => ({ usage: 0, quota: 1_000_000_000 }) }

test('[STO1] the ballast is a file, which goes when an edit finds the disk full', async () => {
  const { db, ...rest } = await aDevice()
  const files = filesOn(50_000_000)
  expect(await tendRoom(db, endless)).toBe('enough')
  expect(files).toEqual(new Map([[ballastName, ballastBytes]]))
  expect(await db.settings.get(ballastName)).toBeUndefined()

  const { bulkPut } = db.outbox
  db.outbox.bulkPut = function (this: unknown, ...given: Parameters<typeof bulkPut>) {
    if (files.has(ballastName)) throw new DOMException('', 'QuotaExceededError')
    return bulkPut.apply(this, given)
  } as typeof bulkPut
  const saved = await commit({ db, ...rest }, [{ kind: 'organisation', row: anOrganisation() }])
  expect(saved.ok).toBe(true)
  expect(files.size).toBe(0)
  expect(await db.outbox.count()).toBe(1)
})

test('what does not fit leaves nothing behind, and what was cut off counts as not there', async () => {
  const { db } = await aDevice()
  const files = filesOn(3_000_000)
  const fillers = await fillersOf(db)
  expect(await fillers.put(ballastName, ballastBytes)).toBe(false)
  expect(files.size).toBe(0)
  // As a browser leaves it that was killed: the name is there, the bytes are not.
  files.set(ballastName, 0)
  expect(await fillers.has(ballastName, ballastBytes)).toBe(false)
  await fillers.remove(ballastName)
  await fillers.remove(ballastName)
  expect(files.size).toBe(0)
})

test('where the browser opens no files for this page, as in a private window, it is a row', async () => {
  const { db } = await aDevice()
  const files = filesOn(null)
  expect(await tendRoom(db, endless)).toBe('enough')
  expect(files.size).toBe(0)
  expect(await (await fillersOf(db)).has(ballastName, ballastBytes)).toBe(true)
  expect(await db.settings.get(ballastName)).toBeDefined()
})
