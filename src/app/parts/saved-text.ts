import { mergeWords } from '../../sync/words.ts'

/** At most so much typing is at stake when the tab is killed; well under a second. */
const pauseMs = 400

/** How long to wait before trying again what could not be saved. */
const retryMs = 2_000

/** Gives whether the text is on the disk. */
type Save = (text: string) => Promise<boolean>

/** A text that saves itself while it is typed. */
export type SavedText = {
  /** What stands in the field. */
  readonly text: () => string
  readonly hasFailed: () => boolean
  /** There are words, and all of them are on the disk. */
  readonly isSaved: () => boolean
  readonly type: (text: string) => void
  /** What the database holds now: our own words, or somebody else's, which are merged with ours. */
  readonly take: (stored: string) => void
  /** Saves at once what has not been. */
  readonly flush: () => Promise<void>
  readonly listen: (listener: () => void) => () => void
}

/**
 * Saves what is typed at most 400 ms later, however fast somebody types, one save after the other.
 * Words that arrive from another device meanwhile are merged and never typed over.
 */
export function savedText(stored: string, save: Save): SavedText {
  let text = stored
  // The text that the database holds or is about to: what both sides started from.
  let base = stored
  let failed = false
  // What the database is known to hold.
  let onDisk = stored
  let timer: ReturnType<typeof setTimeout> | undefined
  let saving = Promise.resolve()
  const ours = new Set<string>()
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }

  function schedule(afterMs: number) {
    timer ??= setTimeout(() => void flush(), afterMs)
  }

  function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const before = base
    const next = text
    if (next === before) return saving
    base = next
    // Schemas trim; what comes back may lack the space that was typed last.
    ours.add(next).add(next.trim())
    saving = saving.then(async () => {
      const isSaved = await save(next)
      failed = !isSaved
      if (isSaved) onDisk = next
      tell()
      if (isSaved) return
      if (base === next) base = before
      schedule(retryMs)
    })
    return saving
  }

  return {
    text: () => text,
    hasFailed: () => failed,
    isSaved: () => !failed && text.trim() !== '' && text === onDisk,
    type(typed) {
      text = typed
      schedule(pauseMs)
      tell()
    },
    take(now) {
      if (now === base || ours.has(now)) {
        if (now === base.trim()) ours.clear()
        return
      }
      text = mergeWords(base, text, now).text
      base = now
      onDisk = now
      if (text !== base) schedule(pauseMs)
      tell()
    },
    flush,
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
