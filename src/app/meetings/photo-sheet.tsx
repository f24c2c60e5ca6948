import { Trans, useLingui } from '@lingui/react/macro'
import { Lock, RotateCcw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { remove, restore } from '../../device/commit.ts'
import { captionPhoto, type NoPhoto, type PhotoShown, sendPhotoAgain } from '../../device/photos.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { MarkingSheetOf } from '../parts/marking-sheet-of.tsx'
import { RecordMarking } from '../parts/record-marking.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { useSaving } from '../parts/use-saving.ts'
import styles from './photo.module.css'
import { useRecording } from './recording.tsx'
import { usePhotoUrl } from './use-photo-url.ts'

interface Props {
  photo: PhotoShown
  onClose: () => void
}

/** One photo as it is, with its caption, who may see it, and whether it has been sent. */
export function PhotoSheet({ photo, onClose }: Props) {
  const { t } = useLingui()
  const { attachment, state, why } = photo
  const { device } = useDevice()
  const { mayWrite } = useRecording()
  const save = useSaving()
  const { url, wrong } = usePhotoUrl(attachment)
  const [caption, setCaption] = useState(attachment.caption)
  const [isMarking, setMarking] = useState(false)
  const refusals = useRefusalWords()
  const noPhoto = useNoPhotoWords()
  const { id } = attachment

  function takeOut() {
    onClose()
    void save(remove(device, 'attachment', id), {
      text: t`Photo taken out.`,
      undo: () => restore(device, 'attachment', id),
    })
  }

  return (
    <Sheet open onClose={onClose} title={<Trans>Photo</Trans>} place="side">
      <Stack gap="large">
        {url === undefined ? (
          <p role="status" className={styles.frame}>
            {wrong === undefined ? t`Fetching the photo…` : noPhoto(wrong)}
          </p>
        ) : (
          <img
            src={url}
            alt={attachment.caption === '' ? t`Photo without a caption` : attachment.caption}
            className={styles.whole}
            width={attachment.width}
            height={attachment.height}
          />
        )}
        <RecordMarking of={{ kind: 'attachment', id }} readOnly />
        {state === 'to-send' && (
          <Banner>
            <Trans>
              It is on this phone only. It is sent by itself when there is a connection.
            </Trans>
          </Banner>
        )}
        {state === 'failed' && (
          <Banner
            tone="late"
            action={
              <Button small icon={RotateCcw} onClick={() => void sendPhotoAgain(device, id)}>
                <Trans>Send it again</Trans>
              </Button>
            }
          >
            {refusals(why)}
          </Banner>
        )}
        {mayWrite && (
          <>
            <Field label={t`Caption`} optional>
              <input
                value={caption}
                maxLength={280}
                onChange={(event) => setCaption(event.target.value)}
                onBlur={() => void save(captionPhoto(device, id, caption.trim()))}
              />
            </Field>
            <Cluster>
              <Button icon={Lock} onClick={() => setMarking(true)}>
                <Trans>Who may read it</Trans>
              </Button>
              <Button icon={Trash2} onClick={takeOut}>
                <Trans>Take out</Trans>
              </Button>
            </Cluster>
          </>
        )}
      </Stack>
      <MarkingSheetOf
        open={isMarking}
        onClose={() => setMarking(false)}
        of={{ kind: 'attachment', id }}
      />
    </Sheet>
  )
}

function useRefusalWords(): (why: string | null) => string {
  const { t } = useLingui()
  return (why) =>
    why === 'no-room'
      ? t`The server has no more room for photos. Tell whoever looks after it; the photo is kept here.`
      : t`The server did not take this photo. It is kept here; take it again if it does not go.`
}

function useNoPhotoWords(): (kind: NoPhoto['kind']) => string {
  const { t } = useLingui()
  return (kind) => {
    if (kind === 'refused')
      return t`This photo has not reached the server yet. Its author’s phone sends it.`
    if (kind === 'not-the-one')
      return t`What the server gave is not the photo that was taken. It is not shown.`
    return t`This photo is on the server. It comes when there is a connection.`
  }
}
