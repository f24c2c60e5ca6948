import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** In which files of a browser's profile each word lies, as UTF-8 or as UTF-16. */
export async function searchProfile(
  profile: string,
  words: ReadonlyMap<string, Uint8Array | string>,
): Promise<{ found: Map<string, string[]>; files: number; bytes: number }> {
  const needles = [...words].map(([name, word]) => ({ name, forms: formsOf(word) }))
  const found = new Map<string, string[]>()
  let files = 0
  let bytes = 0
  for (const entry of await readdir(profile, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const content = await readFile(path).catch(() => null)
    if (content === null) continue
    files += 1
    bytes += content.length
    for (const { name, forms } of needles)
      if (forms.some((form) => content.includes(form)))
        found.set(name, [...(found.get(name) ?? []), path.slice(profile.length + 1)])
  }
  return { found, files, bytes }
}

/** A word as it may lie in a file; bytes also as the texts that they may be written as. */
function formsOf(word: Uint8Array | string): Buffer[] {
  if (typeof word === 'string') return [Buffer.from(word), Buffer.from(word, 'utf16le')]
  const bytes = Buffer.from(word)
  const texts = [bytes.toString('hex'), bytes.toString('base64url'), bytes.toString('base64')]
  return [bytes, ...texts.flatMap((text) => formsOf(text.replaceAll('=', '')))]
}
