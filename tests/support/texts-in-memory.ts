import type { Texts } from '../../src/device/aside.ts'

/** The browser's storage of texts, kept in `held`. */
export function textsIn(held: Map<string, string>): Texts & Pick<Storage, 'clear'> {
  return {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
    key: (at) => [...held.keys()][at] ?? null,
    clear: () => held.clear(),
    get length() {
      return held.size
    },
  }
}
