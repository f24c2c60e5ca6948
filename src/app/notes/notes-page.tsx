import { Trans, useLingui } from '@lingui/react/macro'
import { NotebookPen } from 'lucide-react'
import { informalNotes } from '../../device/informal-notes.ts'
import type { MechanismId } from '../../domain/ids.ts'
import { useDevice } from '../device-context.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { NoteForm } from '../parts/note-form.tsx'
import { NoteList } from '../parts/note-list.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { WhyNot } from '../parts/why-not.tsx'
import { to } from '../routes.ts'
import { useWhyNot } from '../words/why-not-words.ts'

/** Exchanges outside of any meeting: a call, a coffee, a word at the door. */
export function NotesPage() {
  const { t } = useLingui()
  const { db, me } = useDevice()
  const whyNot = useWhyNot()
  const notes = useLive(() => informalNotes(db, null), [db])
  // Who works in one mechanism only writes there; the whole mission's rooms are open to the others.
  const rooms = me.grants.map((grant): MechanismId | null => grant.mechanismId)
  const whereIn = (mechanismId: MechanismId | null) => ({
    mechanismId,
    ownerOrganisationId: me.organisationId,
  })
  const room = rooms.find((one) => whyNot('comment', whereIn(one)) === null)
  return (
    <Stack gap="large">
      <PageHeader
        title={t`Notes between us`}
        back={{ href: to('more'), label: t`More` }}
        detail={t`Exchanges outside of any meeting. They are in no minutes, summary, figure or export.`}
      />
      {room === undefined ? (
        <WhyNot act="comment" where={whereIn(null)} />
      ) : (
        <NoteForm meeting={null} mechanismId={room} />
      )}
      {notes !== undefined && notes.length > 0 && <NoteList notes={notes} />}
      {notes?.length === 0 && (
        <EmptyState icon={NotebookPen} title={<Trans>No notes yet</Trans>}>
          <Trans>
            “Combining formal and informal mechanisms has proven to be useful”: what is only said
            over coffee is worth a line, and stays between us until you decide otherwise.
          </Trans>
        </EmptyState>
      )}
    </Stack>
  )
}
