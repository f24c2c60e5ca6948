import { useEffect, useRef, useState } from 'react'
import { dropDraft, readDraft, saveDraft } from '../../device/drafts.ts'
import { useDevice } from '../device-context.tsx'

/** What is at stake when a phone dies while somebody types. */
const keptAfterMs = 400

export interface KeptForm<Values> {
  values: Values
  set: (part: Partial<Values>) => void
  /** Was something found that had been typed before. */
  found: boolean
  /** Forgets what was kept, once it is saved or given up. */
  drop: () => void
}

/**
 * The values of a form, kept on the device as they are typed, so that they outlive the tab.
 * `undefined` until the kept ones are read. `read` parses them, and says `null` to what it cannot read.
 */
export function useKeptForm<Values extends object>(
  key: string,
  empty: Values,
  read: (kept: unknown) => Values | null,
): KeptForm<Values> | undefined {
  const { db } = useDevice()
  const [state, setState] = useState<{ values: Values; found: boolean }>()
  const unsaved = useRef<Values>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const start = useRef({ empty, read })

  useEffect(() => {
    let isOver = false
    const begin = (kept: unknown) => {
      if (isOver) return
      const values = kept === undefined ? null : start.current.read(kept)
      setState({ values: values ?? start.current.empty, found: values !== null })
    }
    readDraft(db, key).then(begin, () => begin(undefined))
    return () => {
      isOver = true
    }
  }, [db, key])

  useEffect(() => {
    const flush = () => {
      clearTimeout(timer.current)
      const values = unsaved.current
      unsaved.current = undefined
      // A draft that cannot be kept is still in the form; saving the form says what is wrong.
      if (values !== undefined) void saveDraft(db, key, values).catch(() => undefined)
    }
    document.addEventListener('visibilitychange', flush)
    return () => {
      document.removeEventListener('visibilitychange', flush)
      flush()
    }
  }, [db, key])

  if (state === undefined) return undefined
  return {
    ...state,
    set(part) {
      const values = { ...(unsaved.current ?? state.values), ...part }
      unsaved.current = values
      setState({ ...state, values })
      clearTimeout(timer.current)
      timer.current = setTimeout(() => {
        unsaved.current = undefined
        void saveDraft(db, key, values).catch(() => undefined)
      }, keptAfterMs)
    },
    drop() {
      clearTimeout(timer.current)
      unsaved.current = undefined
      void dropDraft(db, key).catch(() => undefined)
    },
  }
}
