/** The browser's plain storage of texts, as far as it is used here. */
export type Texts = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** Where words go that the database does not take; a few megabytes. */
export type Aside = {
  /** Throws where there is no room here either. */
  readonly put: (key: string, value: unknown) => void
  /** `undefined` when there is nothing. */
  readonly get: (key: string) => unknown
  readonly drop: (key: string) => void
  readonly all: () => [key: string, value: unknown][]
}

const prefix = 'liaison-aside/'

/** Words put aside in `texts`. */
export function asideIn(texts: Texts): Aside {
  const read = (name: string): unknown => {
    try {
      return JSON.parse(texts.getItem(name) ?? 'null') ?? undefined
    } catch {
      // Not ours, or cut off: as good as nothing.
      return undefined
    }
  }
  return {
    put: (key, value) => texts.setItem(prefix + key, JSON.stringify(value)),
    get: (key) => read(prefix + key),
    drop: (key) => texts.removeItem(prefix + key),
    all: () =>
      Array.from({ length: texts.length }, (_, index) => texts.key(index) ?? '')
        .filter((name) => name.startsWith(prefix))
        .map((name) => [name.slice(prefix.length), read(name)]),
  }
}

/** In the browser's own; `undefined` where it is closed, as in some private windows. */
export function browserAside(): Aside | undefined {
  const texts = browserTexts()
  return texts && asideIn(texts)
}

/** The browser's own texts; `undefined` where they are closed. */
export function browserTexts(): Texts | undefined {
  try {
    return typeof localStorage === 'undefined' ? undefined : localStorage
  } catch {
    return undefined
  }
}
