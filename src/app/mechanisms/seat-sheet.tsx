import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { putSeat, removeSeat } from '../../device/mechanism-commands.ts'
import type { MechanismId } from '../../domain/ids.ts'
import type { Seat } from '../../domain/mechanism.ts'
import { SeatDraft } from '../../domain/mechanism-draft.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { DateField } from '../parts/date-field.tsx'
import { useDirectory } from '../parts/directory.ts'
import { Field } from '../parts/field.tsx'
import { optionsOf } from '../parts/options.ts'
import { OrganisationPicker } from '../parts/organisation-picker.tsx'
import { SegmentedChoice } from '../parts/segmented-choice.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { useSeatWords } from '../words/mechanism-words.ts'

interface Props {
  mechanismId: MechanismId
  seat: Seat | undefined
  /** Who has a seat already. */
  taken: readonly string[]
  onClose: () => void
}

/** Gives an organisation its place, or changes it. */
export function SeatSheet({ mechanismId, seat, taken, onClose }: Props) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const directory = useDirectory()
  const words = useSeatWords()
  const [tried, setTried] = useState(false)
  const [organisationId, setOrganisation] = useState<string | null>(seat?.organisationId ?? null)
  const [status, setStatus] = useState<Seat['status']>(seat?.status ?? 'member')
  const [fromOn, setFrom] = useState(seat?.fromOn ?? '')
  const [toOn, setTo] = useState(seat?.toOn ?? '')
  const draft = SeatDraft.safeParse({
    organisationId,
    status,
    fromOn: fromOn || null,
    toOn: toOn || null,
  })

  async function submit() {
    setTried(true)
    if (!draft.success) return
    const done = putSeat(device, mechanismId, draft.data)
    if (await save(done, { text: t`Saved on this device.` })) onClose()
  }

  return (
    <Sheet
      open
      onClose={onClose}
      title={seat ? (directory?.organisationName(seat.organisationId) ?? '') : t`Add seat`}
      footer={
        <>
          {seat && (
            <Button
              look="danger"
              onClick={() =>
                void save(removeSeat(device, seat.id), { text: t`Seat taken away.` }).then(onClose)
              }
            >
              <Trans>Take away</Trans>
            </Button>
          )}
          <Button look="primary" onClick={() => void submit()}>
            <Trans>Save seat</Trans>
          </Button>
        </>
      }
    >
      <Stack>
        {!seat && (
          <Field
            label={t`Organisation`}
            error={tried && organisationId === null && t`Choose an organisation.`}
          >
            <OrganisationPicker
              title={t`Organisation`}
              value={organisationId}
              without={taken}
              onChange={setOrganisation}
            />
          </Field>
        )}
        <SegmentedChoice
          label={t`Seat`}
          choices={optionsOf(words)}
          value={status}
          onChange={setStatus}
        />
        <Field label={t`From`} optional>
          <DateField value={fromOn} onChange={setFrom} />
        </Field>
        <Field label={t`Until`} optional hint={t`The last day. Past attendance stays.`}>
          <DateField value={toOn} onChange={setTo} />
        </Field>
      </Stack>
    </Sheet>
  )
}
