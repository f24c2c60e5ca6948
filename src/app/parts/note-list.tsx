import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { FileInput, Lock, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { remove, restore } from '../../device/commit.ts'
import type { SignedNote } from '../../device/informal-notes.ts'
import type { InformalNote } from '../../domain/informal-note.ts'
import { useDevice } from '../device-context.tsx'
import { useFormat } from '../words/format.ts'
import { List, ListRow } from './list.tsx'
import { MarkingSheetOf } from './marking-sheet-of.tsx'
import { Menu } from './menu.tsx'
import { NoteSheet } from './note-sheet.tsx'
import { PutIntoMinutesSheet } from './put-into-minutes-sheet.tsx'
import { RecordMarking } from './record-marking.tsx'
import { useSaving } from './use-saving.ts'

type Open = { what: 'words' | 'marking' | 'minutes'; note: InformalNote } | undefined

/** Notes between us, each with what its author may do: nobody else changes them. */
export function NoteList({ notes }: { notes: readonly SignedNote[] }) {
  const { t } = useLingui()
  const { device, me } = useDevice()
  const format = useFormat()
  const save = useSaving()
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  const takeAway = (note: InformalNote) =>
    void save(remove(device, 'informalNote', note.id), {
      text: t`Note taken away.`,
      undo: () => restore(device, 'informalNote', note.id),
    })
  return (
    <>
      <List label={t`Notes between us`}>
        {notes.map(({ note, author }) => (
          <ListRow
            key={note.id}
            title={<span lang={note.lang}>{note.text}</span>}
            detail={[
              note.createdBy === me.personId ? t`You` : author,
              format.day(note.heldOn, 'weekday'),
            ]
              .filter(Boolean)
              .join(' · ')}
            meta={
              <>
                <RecordMarking of={{ kind: 'informalNote', id: note.id }} readOnly />
                {note.lineIds.length > 0 && (
                  <span>
                    <Plural
                      value={note.lineIds.length}
                      one="put into the minutes once"
                      other="put into the minutes # times"
                    />
                  </span>
                )}
              </>
            }
            end={
              note.createdBy === me.personId && (
                <Menu
                  label={t`More about this note`}
                  items={[
                    {
                      label: <Trans>Put into the minutes…</Trans>,
                      icon: FileInput,
                      onSelect: () => setOpen({ what: 'minutes', note }),
                    },
                    {
                      label: <Trans>Change it</Trans>,
                      icon: Pencil,
                      onSelect: () => setOpen({ what: 'words', note }),
                    },
                    {
                      label: <Trans>Who may read it</Trans>,
                      icon: Lock,
                      onSelect: () => setOpen({ what: 'marking', note }),
                    },
                    {
                      label: <Trans>Take away</Trans>,
                      icon: Trash2,
                      danger: true,
                      onSelect: () => takeAway(note),
                    },
                  ]}
                />
              )
            }
          />
        ))}
      </List>
      {open && (
        <>
          {open.what === 'words' && <NoteSheet note={open.note} onClose={close} />}
          <MarkingSheetOf
            open={open.what === 'marking'}
            onClose={close}
            of={{ kind: 'informalNote', id: open.note.id }}
          />
          {open.what === 'minutes' && <PutIntoMinutesSheet note={open.note} onClose={close} />}
        </>
      )}
    </>
  )
}
