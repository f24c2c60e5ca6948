import { Trans, useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { writingOn } from '../../device/device.ts'
import { wouldSee } from '../../device/would-see.ts'
import type { AgendaItem } from '../../domain/agenda-item.ts'
import { markedIn } from '../../domain/effective-marking.ts'
import type { Marking } from '../../domain/marking.ts'
import type { Meeting } from '../../domain/meeting.ts'
import { envelopeFor } from '../../domain/new-envelope.ts'
import { useDevice } from '../device-context.tsx'
import { useFormat } from '../words/format.ts'
import { Card } from './card.tsx'
import { useDirectory } from './directory.ts'
import { Disclosure } from './disclosure.tsx'
import { MarkingOf } from './marking-of.tsx'
import { Stack } from './stack.tsx'
import { useLive } from './use-live.ts'

interface Props {
  meeting: Meeting
  item: AgendaItem
  text: string
  marking: Marking
}

/** Exactly what will be seen, and by whom, before it is: by the one rule that the server keeps. */
export function SeenBy({ meeting, item, text, marking }: Props) {
  const { t } = useLingui()
  const { db, device, today, me } = useDevice()
  const directory = useDirectory()
  const format = useFormat()
  const mechanism = directory?.mechanisms.find(({ id }) => id === meeting.mechanismId)
  const line = useMemo(
    () => envelopeFor(writingOn(device), { mechanismId: item.mechanismId, marking }),
    [device, item.mechanismId, marking],
  )
  const around = useMemo(
    () => [
      markedIn('agendaItem', item),
      markedIn('meeting', meeting),
      ...(mechanism === undefined ? [] : [mechanism]),
    ],
    [item, meeting, mechanism],
  )
  const seen = useLive(() => wouldSee(db, line, around, today), [db, line, around, today])
  return (
    <Card>
      <Stack gap="small">
        <p>
          <strong>
            <Trans>What will be seen, and by whom</Trans>
          </strong>
        </p>
        <p lang={me.lang}>{text.trim() === '' ? t`No words yet.` : text}</p>
        <MarkingOf
          record={line}
          within={around}
          nameOf={(id) =>
            directory?.organisationName(id) ??
            directory?.personName(id) ??
            (id === mechanism?.id ? mechanism.shortName || mechanism.name : null)
          }
        />
        {seen && (
          <>
            <p>
              {seen.organisations.length === 0 ? (
                <Trans>No organisation as such, only the people named.</Trans>
              ) : (
                <Trans>Organisations: {format.list([...seen.organisations])}</Trans>
              )}
            </p>
            <Disclosure summary={t`People of the directory: ${seen.people.length}`}>
              <p>{seen.people.length === 0 ? t`Only you.` : format.list([...seen.people])}</p>
            </Disclosure>
          </>
        )}
      </Stack>
    </Card>
  )
}
