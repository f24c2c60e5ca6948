import { useLingui } from '@lingui/react/macro'
import { Camera } from 'lucide-react'
import { useState } from 'react'
import { remove } from '../../device/commit.ts'
import { attachPhoto, type PhotoSubject } from '../../device/photos.ts'
import { useDevice } from '../device-context.tsx'
import { useToast } from '../parts/toast.tsx'
import { useSaving } from '../parts/use-saving.ts'
import styles from './photo.module.css'
import { scalePhoto } from './scale-photo.ts'

interface Props {
  subject: PhotoSubject
  /** What is photographed for: read aloud. */
  name: string
  /** What stands on it, where that is more than “Photo”. */
  word?: string
}

/** Opens the phone's camera; the photo is scaled down, kept here at once and sent when there is a line. */
export function PhotoButton({ subject, name, word }: Props) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const toast = useToast()
  const [isBusy, setBusy] = useState(false)

  async function take(file: File) {
    setBusy(true)
    const scaled = await scalePhoto(file)
    if (scaled.ok) {
      const { picture, bytes } = scaled.value
      await save(attachPhoto(device, subject, picture, bytes), {
        text: t`Photo kept. It is sent when there is a connection.`,
        undo: (id) => remove(device, 'attachment', id),
      })
    } else
      toast({
        text:
          scaled.error === 'no-picture'
            ? t`This file is not a picture that this phone can read. Take a photo, or choose a JPEG or PNG.`
            : t`This picture stays too large to be sent, however small it is made. Take another photo.`,
      })
    setBusy(false)
  }

  return (
    <label className={styles.button} data-busy={isBusy}>
      <Camera size={18} aria-hidden />
      <span>{word ?? t`Photo`}</span>
      <input
        type="file"
        accept="image/*"
        capture="environment"
        aria-label={name}
        disabled={isBusy}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) void take(file)
          // The same file may be chosen once more.
          event.target.value = ''
        }}
      />
    </label>
  )
}
