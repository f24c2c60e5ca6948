import { useLingui } from '@lingui/react/macro'
import type { SaveError } from '../../device/edit.ts'
import { useFieldWords } from './field-words.ts'

/** Why something was not saved, and what to do. What was typed is still there. */
export function useSaveErrorWords(): (error: SaveError | { kind: 'reason-needed' }) => string {
  const { t } = useLingui()
  const fieldWords = useFieldWords()
  return (error) => {
    switch (error.kind) {
      case 'reason-needed':
        return t`Not saved: say why, in a few words.`
      case 'invalid': {
        const field = fieldWords(error.field.split('.')[0] ?? '')
        return t`Not saved: look at “${field}” once more.`
      }
      case 'gone':
        return t`Not saved: this record is no longer on this device.`
      case 'over':
        return t`Not saved: this device takes part no longer, and is being wiped.`
      case 'storage-full':
        return t`Not saved: the storage of this device is full. Make some room and save again.`
      case 'storage-lost':
        return t`Not saved: the browser has closed its storage. Your words are still here; save again.`
    }
  }
}
