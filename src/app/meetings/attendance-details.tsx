import { Trans, useLingui } from '@lingui/react/macro'
import { useId, useState } from 'react'
import type { SheetDetails } from '../../device/attendance.ts'
import { type Attender, describeAttendance } from '../../device/attendance-commands.ts'
import { momentDuring } from '../../domain/attendance-times.ts'
import { type Instant, instantFromMs, timeOf } from '../../domain/day.ts'
import { OrganisationId } from '../../domain/ids.ts'
import type { Meeting } from '../../domain/meeting.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { OrganisationPicker } from '../parts/organisation-picker.tsx'
import { SegmentedChoice } from '../parts/segmented-choice.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { useSaving } from '../parts/use-saving.ts'

interface Props {
  open: boolean
  onClose: () => void
  /** Whose tick it is: an organisation or a person. */
  name: string
  who: Attender
  meeting: Meeting
  details: SheetDetails
  /** Those in the room, offered as the ones that are spoken for last: who is there speaks for itself. */
  there: readonly string[]
}

/** Late, early, for whom, as whom: what is added to a tick. Each tap is saved at once. */
export function AttendanceDetails({ open, onClose, name, ...props }: Props) {
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={name}
      footer={
        <Button look="primary" wide onClick={onClose}>
          <Trans>Done</Trans>
        </Button>
      }
    >
      <DetailFields {...props} />
    </Sheet>
  )
}

function DetailFields({ who, meeting, details, there }: Omit<Props, 'open' | 'onClose' | 'name'>) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const set = (part: Parameters<typeof describeAttendance>[3]) =>
    void save(describeAttendance(device, meeting.id, who, part))
  return (
    <Stack gap="large">
      <TimeField
        label={t`Came late, at`}
        value={details.arrivedAt}
        meeting={meeting}
        onChange={(arrivedAt) => set({ arrivedAt })}
      />
      <TimeField
        label={t`Left early, at`}
        value={details.leftAt}
        meeting={meeting}
        onChange={(leftAt) => set({ leftAt })}
      />
      <Field
        label={t`Speaks also for`}
        hint={t`An organisation that is not there and has asked them to. It counts as heard when something is decided.`}
        optional
      >
        <OrganisationPicker
          title={t`Speaks also for`}
          placeholder={t`Nobody else`}
          value={details.onBehalfOfOrganisationId}
          without={[who.organisationId, ...there]}
          onChange={(id) => set({ onBehalfOfOrganisationId: OrganisationId.parse(id) })}
        />
      </Field>
      {details.onBehalfOfOrganisationId !== null && (
        <Button small onClick={() => set({ onBehalfOfOrganisationId: null })}>
          <Trans>Speaks only for itself</Trans>
        </Button>
      )}
      <SegmentedChoice
        label={t`Sent as`}
        choices={[
          { value: 'none', label: t`Makes no difference` },
          { value: 'principal', label: t`Principal` },
          { value: 'delegate', label: t`Delegate` },
        ]}
        value={details.sentAs ?? 'none'}
        onChange={(sentAs) => set({ sentAs: sentAs === 'none' ? null : sentAs })}
      />
    </Stack>
  )
}

interface TimeProps {
  label: string
  value: Instant | null
  meeting: Meeting
  onChange: (at: Instant | null) => void
}

/** A time during the meeting by the clock on its wall; "now" in one tap, to the second. */
function TimeField({ label, value, meeting, onChange }: TimeProps) {
  const { device } = useDevice()
  const id = useId()
  const { zone } = meeting
  const stored = value === null ? '' : timeOf(value, zone)
  const [typed, setTyped] = useState<string>()

  function type(time: string) {
    setTyped(time)
    if (/^\d\d:\d\d$/.test(time)) onChange(momentDuring(meeting, time))
    else if (time === '') onChange(null)
  }
  function now() {
    setTyped(undefined)
    onChange(instantFromMs(device.now()))
  }
  return (
    <Field label={label} optional>
      <Cluster gap="small">
        <input
          id={id}
          aria-label={label}
          type="time"
          value={typed ?? stored}
          onChange={(event) => type(event.target.value)}
          onBlur={() => setTyped(undefined)}
        />
        <Button small onClick={now}>
          <Trans>Now</Trans>
        </Button>
        {stored !== '' && (
          <Button small look="quiet" onClick={() => type('')}>
            <Trans>Clear</Trans>
          </Button>
        )}
      </Cluster>
    </Field>
  )
}
