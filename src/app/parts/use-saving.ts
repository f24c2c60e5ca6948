import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { SaveError } from '../../device/edit.ts'
import type { Result } from '../../domain/result.ts'
import { useSaveErrorWords } from '../words/save-error-words.ts'
import { useToast } from './toast.tsx'

type Failure = SaveError | { kind: 'reason-needed' }

interface Said<Value> {
  /** What is true now: "Marked for attention." */
  text: ReactNode
  /** The way back, from what the command gave. */
  undo?: (value: Value) => Promise<Result<unknown, Failure>>
}

type Save = <Value>(work: Promise<Result<Value, Failure>>, said?: Said<Value>) => Promise<boolean>

/**
 * Waits for a command, says that it is saved with the way back, or says plainly that it is not.
 * Gives whether it was saved.
 */
export function useSaving(): Save {
  const { t } = useLingui()
  const toast = useToast()
  const words = useSaveErrorWords()
  const save: Save = async (work, said) => {
    const done = await work
    if (!done.ok) {
      toast({ text: words(done.error) })
      return false
    }
    const undo = said?.undo
    if (said)
      toast({
        text: said.text,
        brief: !undo && typeof said.text === 'string',
        ...(undo && {
          undo: { label: t`Undo`, onUndo: () => void save(undo(done.value)) },
        }),
      })
    return true
  }
  return save
}
