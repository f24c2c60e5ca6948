import { useEffect, useMemo, useRef, useState } from 'react'
import { readDraft } from '../../device/drafts.ts'
import { useDevice } from '../device-context.tsx'
import { draftKeeper, flushOnLeaving } from './draft-keeper.ts'

export interface KeptForm<Values> {
  values: Values
  /** What is changed, or how it follows from what stands there by now: for an answer that was waited for. */
  set: (part: Partial<Values> | ((now: Values) => Partial<Values>)) => void
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
  const keeper = useMemo(() => draftKeeper<Values>(db, key), [db, key])
  const start = useRef({ empty, read })
  // A part may be set by what began before the last key was typed.
  const latest = useRef(empty)

  useEffect(() => {
    let isOver = false
    const begin = (kept: unknown) => {
      if (isOver) return
      const values = kept === undefined ? null : start.current.read(kept)
      latest.current = values ?? start.current.empty
      setState({ values: latest.current, found: values !== null })
    }
    readDraft(db, key).then(begin, () => begin(undefined))
    return () => {
      isOver = true
    }
  }, [db, key])

  useEffect(() => flushOnLeaving(keeper), [keeper])

  if (state === undefined) return undefined
  return {
    ...state,
    set(part) {
      const now = latest.current
      const values = { ...now, ...(typeof part === 'function' ? part(now) : part) }
      latest.current = values
      keeper.keep(values)
      setState({ ...state, values })
    },
    drop() {
      void keeper.forget()
    },
  }
}
