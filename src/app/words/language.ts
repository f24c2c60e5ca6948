import { i18n, type Messages } from '@lingui/core'
import { useSyncExternalStore } from 'react'

/** The languages of the screens. What people write keeps its own language. */
export const languages = {
  en: { name: 'English', formats: 'en-GB', dir: 'ltr' },
  fr: { name: 'Français', formats: 'fr', dir: 'ltr' },
} as const satisfies Record<string, { name: string; formats: string; dir: 'ltr' | 'rtl' }>
export type Language = keyof typeof languages

/** English is written in the code itself, so only the others have something to load. */
const catalogs: Record<Exclude<Language, 'en'>, () => Promise<{ messages: Messages }>> = {
  fr: async () => (await import('./locales/fr.po')) as { messages: Messages },
}

/**
 * In localStorage because it is needed before the database opens, to draw the first screen
 * (and the one that asks for a passphrase) in the right language. Nothing else is kept there.
 */
const storageKey = 'liaison.language'

const listeners = new Set<() => void>()
let current: Language = 'en'

export function isLanguage(text: string | null | undefined): text is Language {
  return typeof text === 'string' && Object.hasOwn(languages, text)
}

/** What was chosen on this device, else the first of the browser's languages we speak. */
export function preferredLanguage(): Language {
  const chosen = readChoice()
  if (isLanguage(chosen)) return chosen
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en'
}

/** Draws everything in a language, without a reload. Falls back to English when it cannot load. */
export async function speak(language: Language): Promise<void> {
  const messages = language === 'en' ? {} : await loadMessages(language)
  current = messages === undefined ? 'en' : language
  i18n.loadAndActivate({ locale: current, messages: messages ?? {} })
  document.documentElement.lang = current
  document.documentElement.dir = languages[current].dir
  for (const listener of listeners) listener()
}

/** `speak`, and remember it on this device. */
export async function chooseLanguage(language: Language): Promise<void> {
  try {
    localStorage.setItem(storageKey, language)
  } catch {
    // Storage is closed in some private windows: the choice then lasts until the tab closes.
  }
  await speak(language)
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, () => current)
}

async function loadMessages(language: Exclude<Language, 'en'>): Promise<Messages | undefined> {
  try {
    return (await catalogs[language]()).messages
  } catch {
    return undefined
  }
}

function readChoice(): string | null {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    return null
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
