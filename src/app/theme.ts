import { useSyncExternalStore } from 'react'

/** `auto` follows the device; `outdoor` is black on white for bright sun. */
export const themes = ['auto', 'light', 'dark', 'outdoor'] as const
export type Theme = (typeof themes)[number]

/** In localStorage because it colours the first screen, before the database opens. */
const storageKey = 'liaison.theme'

const barColours: Record<'light' | 'dark' | 'outdoor', string> = {
  light: '#f6f3ec',
  dark: '#141716',
  outdoor: '#ffffff',
}

const listeners = new Set<() => void>()
let current: Theme = 'auto'

/** Once, before the first paint. */
export function startTheme(): void {
  apply(readChoice())
}

export function chooseTheme(theme: Theme): void {
  try {
    localStorage.setItem(storageKey, theme)
  } catch {
    // Storage is closed in some private windows: the choice then lasts until the tab closes.
  }
  apply(theme)
  for (const listener of listeners) listener()
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, () => current)
}

function apply(theme: Theme): void {
  current = theme
  const root = document.documentElement
  if (theme === 'auto') delete root.dataset.theme
  else root.dataset.theme = theme
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const own = meta.media.includes('dark') ? 'dark' : 'light'
    meta.content = barColours[theme === 'auto' ? own : theme]
  }
}

function readChoice(): Theme {
  try {
    const stored = localStorage.getItem(storageKey)
    return themes.find((theme) => theme === stored) ?? 'auto'
  } catch {
    return 'auto'
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
