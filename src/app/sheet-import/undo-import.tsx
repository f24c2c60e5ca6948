import { Plural, Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { undoSheet } from '../../device/sheet-undo.ts'
import type { SheetImportId } from '../../domain/ids.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { useToast } from '../parts/toast.tsx'
import { useSaveErrorWords } from '../words/save-error-words.ts'

interface Props {
  importId: SheetImportId
  onUndone?: () => void
}

/** Takes back all that a sheet made, but for what somebody has worked on since, and says how much that is. */
export function UndoImport({ importId, onUndone }: Props) {
  const { device } = useDevice()
  const toast = useToast()
  const words = useSaveErrorWords()
  const [progress, setProgress] = useState<{ done: number; of: number }>()

  async function undo() {
    setProgress({ done: 0, of: 0 })
    const undone = await undoSheet(device, importId, {
      onProgress: (done, of) => setProgress({ done, of }),
    })
    setProgress(undefined)
    if (!undone.ok) return toast({ text: words(undone.error) })
    const stays = undone.value.stays.length
    toast({
      text: (
        <>
          <Trans>The import was undone.</Trans>{' '}
          {stays > 0 && (
            <Plural
              value={stays}
              one="One record stays: somebody has worked on it or with it since."
              other="# records stay: somebody has worked on them or with them since."
            />
          )}
        </>
      ),
    })
    onUndone?.()
  }

  return (
    <Button disabled={progress !== undefined} onClick={() => void undo()}>
      {progress === undefined ? (
        <Trans>Undo the whole import</Trans>
      ) : (
        <Trans>
          Undoing {progress.done} of {progress.of}…
        </Trans>
      )}
    </Button>
  )
}
