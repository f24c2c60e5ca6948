import { Trans, useLingui } from '@lingui/react/macro'
import { useDevice } from '../device-context.tsx'
import { DateField } from '../parts/date-field.tsx'
import { Disclosure } from '../parts/disclosure.tsx'
import { Field } from '../parts/field.tsx'
import { optionsOf, valueAmong } from '../parts/options.ts'
import { Select } from '../parts/select.tsx'
import { Stack } from '../parts/stack.tsx'
import { useEveryWords, useOrdinalWords, useWeekdayWords } from '../words/rhythm-words.ts'
import { ComingDays } from './coming-days.tsx'
import styles from './rhythm-fields.module.css'
import { patternToInput, type RhythmInput } from './rhythm-input.ts'

interface Props {
  value: RhythmInput | null
  onChange: (value: RhythmInput | null) => void
  wrong: ReadonlySet<string>
}

/** How often, as `by every`: weeks, or months on a weekday or a day. */
const usual = [
  ['week', 1],
  ['week', 2],
  ['nth', 1],
  ['nth', 2],
  ['nth', 3],
  ['nth', 6],
  ['nth', 12],
  ['nth', 24],
  ['nth', 36],
] as const

/** When a forum meets: how often, on which day, at what time; and the days that this comes to. */
export function RhythmFields({ value, onChange, wrong }: Props) {
  const { t } = useLingui()
  const { me, today } = useDevice()
  const everyWords = useEveryWords()
  const unit = value?.by === 'week' ? 'week' : 'nth'
  const chosen = value === null ? '' : `${unit} ${value.every}`
  const isUsual = usual.some(([by, every]) => `${by} ${every}` === chosen)
  const choices = [
    ...usual.map(([by, every]) => ({ value: `${by} ${every}`, label: everyWords(by, every) })),
    ...(value === null || isUsual
      ? []
      : [{ value: chosen, label: everyWords(value.by, value.every) }]),
  ]
  function choose(text: string) {
    const [by, every] = text.split(' ')
    if (by === undefined || every === undefined) return onChange(null)
    const before =
      value ?? patternToInput({ by: 'nth', every: 1, nth: 1, weekday: 'TU' }, today, me.zone)
    const kept = before.by === 'day' ? 'day' : 'nth'
    onChange({ ...before, by: by === 'week' ? 'week' : kept, every: Number(every) })
  }
  return (
    <Stack>
      <Field label={t`Rhythm`} hint={t`How often it meets.`}>
        <Select
          placeholder={t`When needed`}
          value={chosen}
          options={choices}
          onChange={(event) => choose(event.target.value)}
        />
      </Field>
      {value !== null && <Details value={value} onChange={onChange} wrong={wrong} />}
    </Stack>
  )
}

function Details({ value, onChange, wrong }: Omit<Props, 'value'> & { value: RhythmInput }) {
  const { t } = useLingui()
  const days = useWeekdayWords()
  const set = (part: Partial<RhythmInput>) => onChange({ ...value, ...part })
  const isWrong = wrong.has('rhythm')
  return (
    <>
      <div className={styles.pair}>
        {value.by !== 'week' && <OfMonth value={value} set={set} />}
        {value.by !== 'day' && (
          <Field label={t`Weekday`}>
            <Select
              value={value.weekday}
              options={optionsOf(days)}
              onChange={(event) => set({ weekday: valueAmong(days, event.target.value) })}
            />
          </Field>
        )}
      </div>
      <div className={styles.pair}>
        <Field label={t`Begins at`}>
          <input
            type="time"
            value={value.time}
            onChange={(event) => set({ time: event.target.value })}
          />
        </Field>
        <Field label={t`Minutes`}>
          <input
            type="number"
            inputMode="numeric"
            min={1}
            max={1440}
            value={value.minutes}
            onChange={(event) => set({ minutes: event.target.value })}
          />
        </Field>
      </div>
      {isWrong && (
        <p role="alert" className={styles.wrong}>
          <Trans>Give the time, from 1 to 1440 minutes, and the day it is counted from.</Trans>
        </p>
      )}
      <ComingDays value={value} />
      <Disclosure summary={<Trans>First and last day</Trans>}>
        <Stack>
          <Field
            label={t`Counted from`}
            hint={t`Decides which of two weeks, or which months of a year.`}
          >
            <DateField value={value.fromOn} onChange={(fromOn) => set({ fromOn })} />
          </Field>
          <Field label={t`Until`} optional hint={t`Leave it empty while it goes on.`}>
            <DateField value={value.untilOn} onChange={(untilOn) => set({ untilOn })} />
          </Field>
        </Stack>
      </Disclosure>
    </>
  )
}

interface PartProps {
  value: RhythmInput
  set: (part: Partial<RhythmInput>) => void
}

/** The first to the last such weekday, or a day by its number. */
function OfMonth({ value, set }: PartProps) {
  const { t } = useLingui()
  const ordinals = useOrdinalWords()
  const order = ['1', '2', '3', '4', '5', '-1'].map((nth) => ({
    value: nth,
    label: ordinals[nth] ?? nth,
  }))
  const numbers = Array.from({ length: 31 }, (_, index) => String(index + 1))
  return (
    <>
      <Field label={t`In the month`}>
        <Select
          value={value.by === 'day' ? 'day' : String(value.nth)}
          options={[...order, { value: 'day', label: t`on a day of the month` }]}
          onChange={({ target }) =>
            set(target.value === 'day' ? { by: 'day' } : { by: 'nth', nth: Number(target.value) })
          }
        />
      </Field>
      {value.by === 'day' && (
        <Field label={t`Day of the month`}>
          <Select
            value={String(value.day)}
            options={[
              ...numbers.map((day) => ({ value: day, label: day })),
              { value: '-1', label: t`the last` },
            ]}
            onChange={(event) => set({ day: Number(event.target.value) })}
          />
        </Field>
      )}
    </>
  )
}
