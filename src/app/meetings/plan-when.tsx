import { Trans, useLingui } from '@lingui/react/macro'
import { daysAfter } from '../../domain/calendar.ts'
import { dayOf, instantFromMs, timeOf, Zone } from '../../domain/day.ts'
import { endMoved } from '../../domain/wall-clock.ts'
import { useDevice } from '../device-context.tsx'
import { Chip } from '../parts/chip.tsx'
import { DateField } from '../parts/date-field.tsx'
import { Field } from '../parts/field.tsx'
import { OrganisationPicker } from '../parts/organisation-picker.tsx'
import { Section } from '../parts/section.tsx'
import { SegmentedChoice } from '../parts/segmented-choice.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { useFormat } from '../words/format.ts'
import { useFormatWords } from '../words/meeting-words.ts'
import styles from './plan.module.css'
import type { PlanPartProps } from './plan-screen.tsx'

/** When and where, and who hosts. */
export function PlanWhen({ values, set, wrong }: PlanPartProps) {
  const { t } = useLingui()
  const { device, today } = useDevice()
  const format = useFormat()
  const formats = useFormatWords()
  const weekday = values.day === '' ? undefined : format.day(values.day, 'long')
  const begin = (from: string) => ({ from, until: endMoved(values.from, values.until, from) })
  const days = [
    { label: t`Today`, on: today },
    { label: t`Tomorrow`, on: daysAfter(today, 1) },
    { label: t`In two weeks`, on: daysAfter(today, 14) },
  ]

  function beginNow() {
    const zone = Zone.safeParse(values.zone).success ? values.zone : 'UTC'
    const now = instantFromMs(device.now())
    set({ day: dayOf(now, zone), ...begin(fullFiveMinutes(timeOf(now, zone))) })
  }

  return (
    <Section title={<Trans>When and where</Trans>}>
      <Stack>
        <Field
          label={t`Date`}
          hint={weekday}
          error={wrong.has('startsAt') ? t`Choose the day and the time.` : undefined}
        >
          <DateField value={values.day} onChange={(day) => set({ day })} />
        </Field>
        <Cluster gap="small">
          <Chip onPress={beginNow}>
            <Trans>It begins now</Trans>
          </Chip>
          {days.map(({ label, on }) => (
            <Chip key={on} pressed={on === values.day} onPress={() => set({ day: on })}>
              {label}
            </Chip>
          ))}
        </Cluster>
        <div className={styles.pair}>
          <Field label={t`From`}>
            <input
              type="time"
              value={values.from}
              onChange={(event) => set(begin(event.target.value))}
            />
          </Field>
          <Field
            label={t`Until`}
            error={wrong.has('endsAt') ? t`It ends before it starts.` : undefined}
          >
            <input
              type="time"
              value={values.until}
              onChange={(event) => set({ until: event.target.value })}
            />
          </Field>
        </div>
        <p className={styles.note}>
          <Trans>Times are of {values.zone.replaceAll('_', ' ')}.</Trans>
        </p>
        <SegmentedChoice
          label={t`Format`}
          choices={[
            { value: 'in_person', label: formats.in_person },
            { value: 'remote', label: formats.remote },
            { value: 'hybrid', label: formats.hybrid },
          ]}
          value={values.format}
          onChange={(chosen) => set({ format: chosen })}
        />
        <Field label={t`Place`} optional hint={t`It is never part of a summary for donors.`}>
          <input
            value={values.place}
            maxLength={200}
            onChange={(event) => set({ place: event.target.value })}
          />
        </Field>
        <Field label={t`Host organisation`} optional>
          <OrganisationPicker
            title={t`Host organisation`}
            value={values.hostOrganisationId}
            onChange={(hostOrganisationId) => set({ hostOrganisationId })}
          />
        </Field>
        <Field label={t`Chaired by`} optional>
          <OrganisationPicker
            title={t`Chaired by`}
            value={values.chairOrganisationId}
            onChange={(chairOrganisationId) => set({ chairOrganisationId })}
          />
        </Field>
      </Stack>
    </Section>
  )
}

/** 14:23 has begun at 14:20. */
function fullFiveMinutes(time: string): string {
  const minutes = Number(time.slice(3))
  return `${time.slice(0, 3)}${String(minutes - (minutes % 5)).padStart(2, '0')}`
}
