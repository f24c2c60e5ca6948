import { useLingui } from '@lingui/react/macro'
import { CloudDownload, CloudOff, ImageOff } from 'lucide-react'
import { useState } from 'react'
import type { PhotoShown } from '../../device/photos.ts'
import styles from './photo.module.css'
import { PhotoSheet } from './photo-sheet.tsx'
import { useRecording } from './recording.tsx'
import { usePhotoUrl } from './use-photo-url.ts'

/** The photos of an item or a line, small; a tap shows one as it is. Nothing where there are none. */
export function PhotoStrip({ subjectId }: { subjectId: string }) {
  const { t } = useLingui()
  const { photos } = useRecording()
  const [openId, setOpenId] = useState<string>()
  const here = photos.get(subjectId) ?? []
  if (here.length === 0) return null
  const open = here.find(({ attachment }) => attachment.id === openId)
  return (
    <>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of an unstyled list */}
      <ul role="list" aria-label={t`Photos`} className={styles.strip}>
        {here.map((photo, index) => (
          <li key={photo.attachment.id}>
            <Thumbnail
              photo={photo}
              number={index + 1}
              onPress={() => setOpenId(photo.attachment.id)}
            />
          </li>
        ))}
      </ul>
      {open && <PhotoSheet photo={open} onClose={() => setOpenId(undefined)} />}
    </>
  )
}

interface Props {
  photo: PhotoShown
  number: number
  onPress: () => void
}

function Thumbnail({ photo, number, onPress }: Props) {
  const { t } = useLingui()
  const { attachment, state } = photo
  const isAway = state === 'away'
  const { url } = usePhotoUrl(isAway ? undefined : attachment)
  const name = attachment.caption === '' ? t`Photo ${number}` : attachment.caption
  return (
    <button type="button" className={styles.thumbnail} aria-label={name} onClick={onPress}>
      {url === undefined ? (
        <CloudDownload size={22} aria-hidden />
      ) : (
        <img src={url} alt="" className={styles.small} />
      )}
      {state === 'to-send' && (
        <span className={styles.sign} title={t`Not sent yet`}>
          <CloudOff size={14} aria-hidden />
        </span>
      )}
      {state === 'failed' && (
        <span className={styles.sign} data-failed="" title={t`Not taken by the server`}>
          <ImageOff size={14} aria-hidden />
        </span>
      )}
    </button>
  )
}
