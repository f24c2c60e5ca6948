import { Trans, useLingui } from '@lingui/react/macro'
import { DateField } from '../parts/date-field.tsx'
import { Field } from '../parts/field.tsx'
import { OrganisationPicker } from '../parts/organisation-picker.tsx'
import { Section } from '../parts/section.tsx'
import { SegmentedChoice } from '../parts/segmented-choice.tsx'
import { Stack } from '../parts/stack.tsx'
import { useFormat } from '../words/format.ts'
import { useFormatWords } from '../words/meeting-words.ts'
import styles from './plan.module.css'
import type { PlanPartProps } from './plan-screen.tsx'

/** When and where, and who hosts. */
export function PlanWhen({ values, set, wrong }: PlanPartProps) {
  const { t } = useLingui()
  const format = useFormat()
  const formats = useFormatWords()
  const weekday = values.day === '' ? undefined : format.day(values.day, 'long')
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
        <div className={styles.pair}>
          <Field label={t`From`}>
            <input
              type="time"
              value={values.from}
              onChange={(event) => set({ from: event.target.value })}
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
