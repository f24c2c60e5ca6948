import type { Texts } from '../aside.ts'
import { bytesOf, textOf } from './bytes.ts'
import type { Cipher } from './cipher.ts'
import { sealedTextsOf } from './has-vaults.ts'
import { bytesOfRow, rowOfBytes } from './row-bytes.ts'

/** The browser's texts for one vault, or one database: each is sealed under its name, and others do not see it. */
export function sealedTexts(texts: Texts, cipher: Cipher, vaultId: string): Texts {
  const own = `${sealedTextsOf}${vaultId}/`
  const names = () =>
    Array.from({ length: texts.length }, (_, at) => texts.key(at) ?? '').filter((name) =>
      name.startsWith(own),
    )
  return {
    getItem(name) {
      const sealed = texts.getItem(own + name)
      if (sealed === null) return null
      try {
        return String(rowOfBytes(cipher.open(bytesOf(sealed), own + name)))
      } catch {
        // Spoilt by somebody: as good as nothing.
        return null
      }
    },
    setItem: (name, text) =>
      texts.setItem(own + name, textOf(cipher.seal(bytesOfRow(text), own + name))),
    removeItem: (name) => texts.removeItem(own + name),
    key: (at) => names()[at]?.slice(own.length) ?? null,
    get length() {
      return names().length
    },
  }
}
