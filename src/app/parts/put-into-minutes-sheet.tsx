import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { actorOf } from '../../device/identity.ts'
import { type IntoMinutes, putIntoMinutes } from '../../device/informal-note-commands.ts'
import { type WritableMeeting, writableMeetings } from '../../device/places-for-notes.ts'
import type { InformalNote } from '../../domain/informal-note.ts'
import { lineKinds } from '../../domain/line.ts'
import type { Marking } from '../../domain/marking.ts'
import { useDevice } from '../device-context.tsx'
import { useLineKindWords } from '../words/meeting-words.ts'
import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { MarkingChoice } from './marking-choice.tsx'
import { SeenBy } from './seen-by.tsx'
import { Select } from './select.tsx'
import { Sheet } from './sheet.tsx'
import { Stack } from './stack.tsx'
import { TextArea } from './text-area.tsx'
import { useLive } from './use-live.ts'
import { useSaving } from './use-saving.ts'

interface Props {
  note: InformalNote
  onClose: () => void
}

/** The deliberate act: what was said between us enters the record, in words and for readers chosen here. */
export function PutIntoMinutesSheet({ note, onClose }: Props) {
  const { db, me } = useDevice()
  const places = useLive(() => writableMeetings(db, actorOf(me)), [db, me])
  if (places === undefined) return null
  return places.length === 0 ? (
    <NoPlace onClose={onClose} />
  ) : (
    <Filled note={note} places={places} onClose={onClose} />
  )
}

function NoPlace({ onClose }: Pick<Props, 'onClose'>) {
  return (
    <Sheet open onClose={onClose} title={<Trans>Put into the minutes</Trans>}>
      <p>
        <Trans>
          There is no meeting under way or held whose record you may write. The note stays between
          us; a recorder of the meeting can write its own words.
        </Trans>
      </p>
    </Sheet>
  )
}

type PlainKind = IntoMinutes['kind']

function isPlain(kind: (typeof lineKinds)[number]): kind is PlainKind {
  return kind !== 'decision' && kind !== 'action'
}

const plainKinds = lineKinds.filter(isPlain)

function Filled({ note, places, onClose }: Props & { places: readonly WritableMeeting[] }) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const kinds = useLineKindWords()
  const [meetingId, setMeetingId] = useState<string>(note.meetingId ?? '')
  const [itemId, setItemId] = useState('')
  const [kind, setKind] = useState<PlainKind>('information')
  const [text, setText] = useState(note.text)
  const [marking, setMarking] = useState<Marking>(note.marking)
  const place = places.find(({ meeting }) => meeting.id === meetingId) ?? places[0]
  const item = place?.agenda.find(({ id }) => id === itemId) ?? place?.agenda[0]
  if (place === undefined) return null

  async function put() {
    if (item === undefined || text.trim() === '') return
    const words = { item, kind, text: text.trim(), marking }
    const said = { text: t`It is in the minutes. The note stays between us.` }
    if (await save(putIntoMinutes(device, note.id, words), said)) onClose()
  }

  return (
    <Sheet
      open
      onClose={onClose}
      title={<Trans>Put into the minutes</Trans>}
      footer={
        <Button
          look="primary"
          disabled={item === undefined || text.trim() === ''}
          onClick={() => void put()}
        >
          <Trans>Put these words into the minutes</Trans>
        </Button>
      }
    >
      <Stack>
        <Field label={t`Meeting`}>
          <Select
            value={place.meeting.id}
            options={places.map(({ meeting }) => ({ value: meeting.id, label: meeting.title }))}
            onChange={(event) => setMeetingId(event.target.value)}
          />
        </Field>
        <Field label={t`Under`}>
          <Select
            value={item?.id ?? ''}
            options={place.agenda.map(({ id, title }) => ({ value: id, label: title }))}
            onChange={(event) => setItemId(event.target.value)}
          />
        </Field>
        <Field
          label={t`Words that will be read`}
          hint={t`Only these words go in; the note itself stays as it is.`}
        >
          <TextArea value={text} onChange={(event) => setText(event.target.value)} />
        </Field>
        <Field label={t`Kind of line`}>
          <Select
            value={kind}
            options={plainKinds.map((one) => ({ value: one, label: kinds[one] }))}
            onChange={(event) => {
              const chosen = plainKinds.find((one) => one === event.target.value)
              if (chosen) setKind(chosen)
            }}
          />
        </Field>
        <MarkingChoice value={marking} onChange={setMarking} />
        {item && <SeenBy meeting={place.meeting} item={item} text={text} marking={marking} />}
      </Stack>
    </Sheet>
  )
}
