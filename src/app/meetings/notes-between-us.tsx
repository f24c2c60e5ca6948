import { useLingui } from '@lingui/react/macro'
import { informalNotes } from '../../device/informal-notes.ts'
import { useDevice } from '../device-context.tsx'
import { NoteForm } from '../parts/note-form.tsx'
import { NoteList } from '../parts/note-list.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { WhyNot } from '../parts/why-not.tsx'
import { useWhyNot } from '../words/why-not-words.ts'
import { useRecording } from './recording.tsx'

/** What was said beside the meeting: under it, apart from its record, and never printed with it. */
export function NotesBetweenUs() {
  const { t } = useLingui()
  const { db, me } = useDevice()
  const { meeting } = useRecording()
  const whyNot = useWhyNot()
  const notes = useLive(() => informalNotes(db, meeting.id), [db, meeting.id])
  if (notes === undefined) return null
  const where = { mechanismId: meeting.mechanismId, ownerOrganisationId: me.organisationId }
  const mayWrite = whyNot('comment', where) === null
  if (!mayWrite && notes.length === 0) return null
  return (
    <div data-print="no">
      <Section
        title={t`Notes between us`}
        count={notes.length || undefined}
        detail={t`Said beside the meeting. They are not part of its record and enter it only by your own act.`}
      >
        <Stack>
          {notes.length > 0 && <NoteList notes={notes} />}
          {mayWrite ? (
            <NoteForm meeting={meeting} mechanismId={meeting.mechanismId} />
          ) : (
            <WhyNot act="comment" where={where} />
          )}
        </Stack>
      </Section>
    </div>
  )
}
