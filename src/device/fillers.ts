import type { Database } from './database.ts'
import { storageTrouble } from './reopen.ts'

/** Bytes without a meaning, which only take room. */
export type Fillers = {
  readonly has: (name: string, bytes: number) => Promise<boolean>
  /** `false` where they do not fit; nothing of them is left then. */
  readonly put: (name: string, bytes: number) => Promise<boolean>
  /** Their room is free when it resolves. */
  readonly remove: (name: string) => Promise<void>
}

/** What is held back for a full disk (STO1). */
export const ballastName = 'ballast'

/** `getRandomValues` gives no more at once. */
const mostRandomBytes = 65_536

/**
 * The filler files of this browser, or rows where it has none. A row that is deleted gives its room back
 * only when the browser tidies up its database, which Chromium does not do on a full disk.
 */
export async function fillersOf(db: Database): Promise<Fillers> {
  const folder = await fillerFolder()
  return folder === null ? rowFillers(db) : fileFillers(folder)
}

/** Takes what is held back away, wherever it lies. */
export async function dropBallast(db: Database): Promise<void> {
  await dropBallastFile()
  await rowFillers(db).remove(ballastName)
}

/** Takes away what lies outside of any database. */
export async function dropBallastFile(): Promise<void> {
  const folder = await fillerFolder()
  if (folder !== null) await fileFillers(folder).remove(ballastName)
}

/** `null` where the browser has no files, or none for this page, as in some private windows. */
async function fillerFolder(): Promise<FileSystemDirectoryHandle | null> {
  if (!('createWritable' in (globalThis.FileSystemFileHandle?.prototype ?? {}))) return null
  return (await navigator.storage?.getDirectory?.().catch(() => null)) ?? null
}

/** For all vaults of this phone together. */
function fileFillers(folder: FileSystemDirectoryHandle): Fillers {
  const fillers: Fillers = {
    async has(name, bytes) {
      for await (const one of folder.keys())
        if (one === name) return (await (await folder.getFileHandle(name)).getFile()).size >= bytes
      return false
    },
    async put(name, bytes) {
      return await ifItFits(async () => {
        try {
          const file = await folder.getFileHandle(name, { create: true })
          const writing = await file.createWritable()
          try {
            await writing.write(noise(bytes))
          } catch (error) {
            await writing.abort().catch(() => undefined)
            throw error
          }
          await writing.close()
        } catch (error) {
          await fillers.remove(name)
          throw error
        }
      })
    },
    async remove(name) {
      await folder.removeEntry(name).catch((error: unknown) => {
        if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error
      })
    },
  }
  return fillers
}

function rowFillers(db: Database): Fillers {
  return {
    has: async (name) => (await db.settings.where('key').equals(name).count()) > 0,
    put: async (name, bytes) =>
      await ifItFits(async () => await db.settings.put({ key: name, value: noise(bytes) })),
    remove: async (name) => await db.settings.delete(name),
  }
}

async function ifItFits(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write()
    return true
  } catch (error) {
    if (storageTrouble(error)?.kind === 'storage-full') return false
    throw error
  }
}

/** Random, because some browsers compress what they store. */
function noise(bytes: number): Uint8Array<ArrayBuffer> {
  const value = new Uint8Array(bytes)
  for (let at = 0; at < bytes; at += mostRandomBytes)
    crypto.getRandomValues(value.subarray(at, at + mostRandomBytes))
  return value
}
