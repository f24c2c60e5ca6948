import { Trans, useLingui } from '@lingui/react/macro'
import type { DepartureMode } from '../../domain/request.ts'
import { SegmentedChoice } from '../parts/segmented-choice.tsx'
import { Stack } from '../parts/stack.tsx'

interface Props {
  /** One device, or those of an organisation. */
  of: 'one' | 'several'
  value: DepartureMode
  onChange: (mode: DepartureMode) => void
}

/** How a device is shut out, and what each way means for what is on it. */
export function ModeChoice({ of, value, onChange }: Props) {
  const { t } = useLingui()
  return (
    <Stack gap="small">
      <SegmentedChoice<DepartureMode>
        label={of === 'one' ? t`What has happened` : t`Their devices`}
        choices={[
          { value: 'leave', label: t`They hand over first` },
          { value: 'lost', label: t`Lost: wipe at once` },
        ]}
        value={value}
        onChange={onChange}
      />
      <p>
        {value === 'leave' ? (
          <Trans>
            Access ends now. At the next contact, what was written and not sent goes into the
            quarantine, where a co-ordinator accepts or declines it. Then the device wipes itself.
          </Trans>
        ) : (
          <Trans>
            Access ends now. At the next contact the device wipes itself; nothing is taken from it.
            What was written on it and not sent is lost. Choose this when it is in other hands.
          </Trans>
        )}
      </p>
    </Stack>
  )
}
