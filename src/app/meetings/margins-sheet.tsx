import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { setMargins } from '../../device/margins-commands.ts'
import { Day, dayOf } from '../../domain/day.ts'
import type { Meeting } from '../../domain/meeting.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { DateField } from '../parts/date-field.tsx'
import { Field } from '../parts/field.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { useSaving } from '../parts/use-saving.ts'

/** Which event, on which day, where. */
export function MarginsSheet({ meeting, onClose }: { meeting: Meeting; onClose: () => void }) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const { marginsOf } = meeting
  const [tried, setTried] = useState(false)
  const [event, setEvent] = useState(marginsOf?.event ?? '')
  const [on, setOn] = useState<string>(marginsOf?.on ?? dayOf(meeting.startsAt, meeting.zone))
  const [place, setPlace] = useState(marginsOf?.place ?? '')
  const day = Day.safeParse(on)
  const text = t`Saved on this device.`

  async function submit() {
    setTried(true)
    if (!day.success || event.trim() === '') return
    const now = { event: event.trim(), on: day.data, place: place.trim() }
    if (await save(setMargins(device, meeting.id, now), { text })) onClose()
  }

  return (
    <Sheet
      open
      onClose={onClose}
      title={t`On the margins of`}
      footer={
        <>
          {marginsOf !== null && (
            <Button
              onClick={() =>
                void save(setMargins(device, meeting.id, null), { text }).then(onClose)
              }
            >
              <Trans>It stands by itself</Trans>
            </Button>
          )}
          <Button look="primary" onClick={() => void submit()}>
            <Trans>Save the event</Trans>
          </Button>
        </>
      }
    >
      <Stack>
        <p>
          <Trans>
            When the event is moved, put its new day here: whoever opens the meeting is told that it
            was not moved with it.
          </Trans>
        </p>
        <Field
          label={t`The other event`}
          error={tried && event.trim() === '' && t`Say which event it is.`}
        >
          <input
            value={event}
            maxLength={200}
            onChange={(change) => setEvent(change.target.value)}
          />
        </Field>
        <Field label={t`Its day`} error={tried && !day.success && t`Choose a day.`}>
          <DateField value={on} onChange={setOn} />
        </Field>
        <Field label={t`Its place`} optional>
          <input
            value={place}
            maxLength={200}
            onChange={(change) => setPlace(change.target.value)}
          />
        </Field>
      </Stack>
    </Sheet>
  )
}
