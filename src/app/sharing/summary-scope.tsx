import { Trans, useLingui } from '@lingui/react/macro'
import { editSummary } from '../../device/summary-commands.ts'
import { daysAfter } from '../../domain/calendar.ts'
import { dayOf } from '../../domain/day.ts'
import type { Meeting } from '../../domain/meeting.ts'
import type { Summary } from '../../domain/summary.ts'
import { useDevice } from '../device-context.tsx'
import { Checkbox } from '../parts/checkbox.tsx'
import { DateField } from '../parts/date-field.tsx'
import { Field, FieldGroup } from '../parts/field.tsx'
import { SegmentedChoice } from '../parts/segmented-choice.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { useSaving } from '../parts/use-saving.ts'

interface Props {
  summary: Summary
  meeting: Meeting
}

/** Of what the summary tells: its one meeting, or a period of one or several mechanisms up to it. */
export function SummaryScope({ summary, meeting }: Props) {
  const { t } = useLingui()
  const { db, device } = useDevice()
  const save = useSaving()
  const mechanisms = useLive(() => db.mechanisms.toArray(), [db])
  const edit = (fields: Parameters<typeof editSummary>[2]) =>
    void save(editSummary(device, summary.id, fields))
  const isOfPeriod = summary.fromOn !== null && summary.toOn !== null
  const lastDay = dayOf(meeting.startsAt, meeting.zone)
  const others = (mechanisms ?? [])
    .filter((one) => one.deletedAt === null && one.id !== summary.mechanismId)
    .toSorted((one, other) => one.name.localeCompare(other.name))
  return (
    <Stack>
      <SegmentedChoice
        label={t`It tells of`}
        choices={[
          { value: 'meeting', label: t`This meeting` },
          { value: 'period', label: t`A period up to it` },
        ]}
        value={isOfPeriod ? 'period' : 'meeting'}
        onChange={(value) =>
          edit(
            value === 'period'
              ? { fromOn: daysAfter(lastDay, -90), toOn: lastDay }
              : { fromOn: null, toOn: null },
          )
        }
      />
      {isOfPeriod && (
        <>
          <Field label={t`First day`}>
            <DateField
              value={summary.fromOn ?? ''}
              max={lastDay}
              onChange={(fromOn) => fromOn !== '' && edit({ fromOn })}
            />
          </Field>
          <Field label={t`Last day`} hint={t`Only meetings whose minutes are adopted are told of.`}>
            <DateField
              value={summary.toOn ?? ''}
              min={lastDay}
              onChange={(toOn) => toOn !== '' && edit({ toOn })}
            />
          </Field>
          {others.length > 0 && (
            <FieldGroup label={t`Other mechanisms that it tells of`}>
              {others.map((one) => (
                <Checkbox
                  key={one.id}
                  label={<span lang={one.lang}>{one.name}</span>}
                  checked={summary.alsoMechanismIds.includes(one.id)}
                  onChange={({ target }) => {
                    const rest = summary.alsoMechanismIds.filter((id) => id !== one.id)
                    edit({ alsoMechanismIds: target.checked ? [...rest, one.id] : rest })
                  }}
                />
              ))}
            </FieldGroup>
          )}
        </>
      )}
      <SegmentedChoice
        label={t`Numbers of people are left out below`}
        choices={smallestCounts.map((count) => ({ value: String(count), label: String(count) }))}
        value={String(summary.smallestCount)}
        onChange={(value) => edit({ smallestCount: Number(value) })}
      />
      <p>
        <Trans>
          A number that would let a smaller one be worked out from the total is left out too.
        </Trans>
      </p>
    </Stack>
  )
}

const smallestCounts = [10, 20, 50]
