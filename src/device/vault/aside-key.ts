import { asideIn, browserTexts, type Texts } from '../aside.ts'
import type { Database } from '../database.ts'
import { bytesOf, randomBytes, textOf } from './bytes.ts'
import { cipherOf } from './cipher.ts'
import { asideKey, browserKeyFiles, type KeyFiles } from './key-files.ts'
import { sealedTexts } from './sealed-texts.ts'

/** What sealing needs of the world; the browser's, unless a test gives its own. */
type AsideParts = {
  readonly files: KeyFiles
  /** `undefined` where there are none, or no way to be alone. */
  readonly texts: Texts | undefined
  /** One window at a time: two keys would make the words of one unreadable. */
  readonly alone: <Value>(work: () => Promise<Value>) => Promise<Value>
}

/**
 * From now on the words that `db` puts aside are sealed, though it is not, with a key in a file of its own.
 * Browsers keep what was deleted from their texts in a journal for weeks; a file that is removed leaves
 * the disk, and what is in the journal is noise then (DEP3). What lies there readable is sealed as well.
 */
export async function sealAside(db: Database, given: Partial<AsideParts> = {}): Promise<void> {
  const { files, texts, alone }: AsideParts = { ...browserParts(), ...given }
  if (texts === undefined) return
  const key = await alone(async () => (await readKey(files)) ?? (await drawKey(files)))
  const sealed = asideIn(sealedTexts(texts, cipherOf(key), db.name))
  const readable = asideIn(texts)
  for (const [name, value] of readable.all()) {
    if (sealed.get(name) === undefined) sealed.put(name, value)
    readable.drop(name)
  }
  db.aside = sealed
}

async function readKey(files: KeyFiles): Promise<Uint8Array | null> {
  const text = await files.read(asideKey)
  // Written as JSON: a file that was cut off does not end in a bracket.
  return text === null ? null : bytesOf(String(JSON.parse(text).key))
}

async function drawKey(files: KeyFiles): Promise<Uint8Array> {
  const key = randomBytes(32)
  await files.write(asideKey, JSON.stringify({ key: textOf(key) }))
  return key
}

function browserParts(): AsideParts {
  return {
    files: browserKeyFiles(),
    texts: navigator.locks === undefined ? undefined : browserTexts(),
    alone: async (work) => await navigator.locks.request('liaison-aside', work),
  }
}
