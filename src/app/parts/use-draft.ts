import { useEffect, useRef, useState } from 'react'
import { dropDraft, readDraft, saveDraft } from '../../device/drafts.ts'
import { useDevice } from '../device-context.tsx'

/** At most this much typing is at stake when the battery is pulled. */
const pauseMs = 400

/**
 * Text that outlives the tab while it is being typed; `saved` until anything was. The last of the three
 * forgets it, once saved or given up.
 */
export function useDraft(
  key: string,
  saved = '',
): [text: string, type: (text: string) => void, drop: () => void] {
  const { db } = useDevice()
  const [text, setText] = useState(saved)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    let current = true
    void readDraft(db, key).then((draft) => {
      if (current && typeof draft === 'string')
        setText((typed) => (typed === saved ? draft : typed))
    })
    return () => {
      current = false
    }
  }, [db, key, saved])

  return [
    text,
    (next) => {
      setText(next)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void saveDraft(db, key, next), pauseMs)
    },
    () => {
      setText(saved)
      clearTimeout(timer.current)
      void dropDraft(db, key)
    },
  ]
}
