import { useEffect, useMemo, useState } from 'react'
import { readDraft } from '../../device/drafts.ts'
import { useDevice } from '../device-context.tsx'
import { draftKeeper, flushOnLeaving } from './draft-keeper.ts'

/**
 * Text that outlives the tab while it is being typed; `saved` until anything was. The last of the three
 * forgets it, once saved or given up; what has been typed since `sent` was sent stays.
 */
export function useDraft(
  key: string,
  saved = '',
): [text: string, type: (text: string) => void, drop: (sent?: string) => void] {
  const { db } = useDevice()
  const [text, setText] = useState(saved)
  const keeper = useMemo(() => draftKeeper<string>(db, key), [db, key])

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

  useEffect(() => flushOnLeaving(keeper), [keeper])

  return [
    text,
    (next) => {
      setText(next)
      keeper.keep(next)
    },
    (sent) => {
      const isSpent = (typed: string) => sent === undefined || typed === sent
      setText((typed) => (isSpent(typed) ? saved : typed))
      if (isSpent(keeper.unsaved() ?? sent ?? '')) void keeper.forget()
    },
  ]
}
