import { Dexie } from 'dexie'

/** Where the wrapped keys of vaults lie. */
export type KeyFiles = {
  /** `null` where there is none. */
  readonly read: (vaultId: string) => Promise<string | null>
  /** On the disk when it resolves; never half of it. */
  readonly write: (vaultId: string, text: string) => Promise<void>
  readonly remove: (vaultId: string) => Promise<void>
}

/** Under which name, among the ids of vaults, which are longer, the key lies of what is put aside outside of them. */
export const asideKey = 'aside'

/** Makes noise of all that was put aside outside of vaults, in the browser's journals as well. */
export async function forgetAside(files: Pick<KeyFiles, 'remove'>): Promise<void> {
  await files.remove(asideKey)
}

/**
 * Files of the browser's own file system: removing one takes it off the disk at once, where a row that is
 * deleted from a database stays in its journal. A file is written beside the old one, which goes then.
 */
export function filesIn(folder: () => Promise<FileSystemDirectoryHandle>): KeyFiles {
  const nameOf = (vaultId: string) => `vault-${vaultId}-`
  const present = async (vaultId: string) => {
    const names: string[] = []
    for await (const name of (await folder()).keys())
      if (name.startsWith(nameOf(vaultId))) names.push(name)
    return names.toSorted()
  }
  return {
    async read(vaultId) {
      const here = await folder()
      // The latest that was written to its end: a browser that was killed leaves an empty one.
      for (const name of (await present(vaultId)).reverse()) {
        const text = await (await (await here.getFileHandle(name)).getFile()).text()
        if (text.endsWith('}')) return text
      }
      return null
    },
    async write(vaultId, text) {
      const here = await folder()
      const before = await present(vaultId)
      const turn = Number(before.at(-1)?.slice(nameOf(vaultId).length) ?? 0) + 1
      const file = await here.getFileHandle(`${nameOf(vaultId)}${String(turn).padStart(9, '0')}`, {
        create: true,
      })
      const writing = await file.createWritable()
      await writing.write(text)
      await writing.close()
      for (const name of before) await here.removeEntry(name)
    },
    async remove(vaultId) {
      const here = await folder()
      for (const name of await present(vaultId)) await here.removeEntry(name)
    },
  }
}

const fallbackName = 'liaison-keys-'

/**
 * A database for each vault, where the browser has no such files: dropping it is the nearest to removing
 * a file.
 */
export function keyDatabases(factory: IDBFactory): KeyFiles {
  const asked = <Value>(request: IDBRequest<Value>) =>
    new Promise<Value>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const open = async (vaultId: string) => {
    const request = factory.open(`${fallbackName}${vaultId}`, 1)
    request.onupgradeneeded = () => request.result.createObjectStore('keys')
    return await asked(request)
  }
  return {
    async read(vaultId) {
      const db = await open(vaultId)
      const found = await asked(db.transaction('keys').objectStore('keys').get('key'))
      db.close()
      return typeof found === 'string' ? found : null
    },
    async write(vaultId, text) {
      const db = await open(vaultId)
      const writing = db.transaction('keys', 'readwrite', { durability: 'strict' })
      writing.objectStore('keys').put(text, 'key')
      await new Promise((resolve, reject) => {
        writing.oncomplete = resolve
        writing.onabort = () => reject(writing.error)
      })
      db.close()
    },
    async remove(vaultId) {
      await asked(factory.deleteDatabase(`${fallbackName}${vaultId}`))
    },
  }
}

/** The browser's own, in files where it can. */
export function browserKeyFiles(): KeyFiles {
  const hasFiles =
    typeof navigator.storage?.getDirectory === 'function' &&
    'createWritable' in (globalThis.FileSystemFileHandle?.prototype ?? {})
  return hasFiles
    ? filesIn(() => navigator.storage.getDirectory())
    : keyDatabases(Dexie.dependencies.indexedDB)
}
