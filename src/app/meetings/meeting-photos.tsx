import { useLingui } from '@lingui/react/macro'
import { Cluster } from '../parts/stack.tsx'
import { PhotoButton } from './photo-button.tsx'
import { PhotoStrip } from './photo-strip.tsx'
import { useRecording } from './recording.tsx'

/** Photos of the whole meeting: the room, the signed sheet, a flip chart that belongs to no one item. */
export function MeetingPhotos() {
  const { t } = useLingui()
  const { meeting, mayWrite } = useRecording()
  return (
    <section aria-label={t`Photos of the meeting`}>
      <PhotoStrip subjectId={meeting.id} />
      {mayWrite && (
        <Cluster>
          <PhotoButton
            subject={{ kind: 'meeting', id: meeting.id }}
            name={t`Add photo of the meeting`}
            word={t`Photo of the meeting`}
          />
        </Cluster>
      )}
    </section>
  )
}
