import { useEffect, useState, useSyncExternalStore } from 'react'
import { savedText } from './saved-text.ts'

interface TextInHand {
  text: string
  hasFailed: boolean
  /** There are words, and all of them are on the disk. */
  isSaved: boolean
  type: (text: string) => void
  flush: () => Promise<void>
}

/**
 * A field whose words are saved as they are typed, and at once when the field is left, the app goes to
 * the background or the page is closed. `save` is the one given first.
 */
export function useSavedText(stored: string, save: (text: string) => Promise<boolean>): TextInHand {
  const [words] = useState(() => savedText(stored, save))

  useEffect(() => words.take(stored), [words, stored])

  useEffect(() => {
    const flush = () => void words.flush()
    document.addEventListener('visibilitychange', flush)
    window.addEventListener('pagehide', flush)
    return () => {
      document.removeEventListener('visibilitychange', flush)
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [words])

  return {
    text: useSyncExternalStore(words.listen, words.text),
    hasFailed: useSyncExternalStore(words.listen, words.hasFailed),
    isSaved: useSyncExternalStore(words.listen, words.isSaved),
    type: words.type,
    flush: words.flush,
  }
}
