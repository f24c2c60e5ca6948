import { Trans, useLingui } from '@lingui/react/macro'
import { daysAfter, mondayOf } from '../../domain/calendar.ts'
import type { Day } from '../../domain/day.ts'
import type { Due, DueKind } from '../../domain/due.ts'
import { useDueKindWords } from '../words/action-words.ts'
import { useFormat } from '../words/format.ts'
import { ChoiceChips } from './choice-chips.tsx'
import { DateField } from './date-field.tsx'
import { Disclosure } from './disclosure.tsx'
import { Field } from './field.tsx'
import { Select } from './select.tsx'
import { Stack } from './stack.tsx'

interface Props {
  value: Due
  onChange: (due: Due) => void
  today: Day
  /** Offered as a quick day. */
  nextMeetingOn?: Day | null
  /** What is wrong with the day or event. */
  error?: string | undefined
}

/** In the order in which real action tables use them (finding 0.1). */
const order: readonly DueKind[] = [
  'next_meeting',
  'date',
  'with_minutes',
  'asap',
  'week',
  'month',
  'ongoing',
  'when',
  'none',
]

/** By when something was promised: all the kinds that meetings use, and the words they used. */
export function DueField({ value, onChange, today, nextMeetingOn, error }: Props) {
  const { t } = useLingui()
  const names = useDueKindWords()
  return (
    <Stack gap="small">
      <ChoiceChips
        label={t`By when`}
        choices={order.map((kind) => ({ value: kind, label: names[kind] }))}
        value={value.kind}
        onChange={(kind) => onChange(emptyDue(kind, value.words, today))}
      />
      <DueDetail
        value={value}
        onChange={onChange}
        today={today}
        nextMeetingOn={nextMeetingOn ?? null}
        error={error}
      />
      <Disclosure summary={<Trans>In the words of the meeting</Trans>} open={value.words !== ''}>
        <Field label={t`By when, in the words of the meeting`} optional>
          <input
            value={value.words}
            maxLength={120}
            placeholder={t`first week of July`}
            onChange={(event) => onChange({ ...value, words: event.target.value })}
          />
        </Field>
      </Disclosure>
    </Stack>
  )
}

function DueDetail({ value, onChange, today, nextMeetingOn, error }: Props) {
  const { t, i18n } = useLingui()
  const format = useFormat()
  switch (value.kind) {
    case 'date': {
      const quick = [
        { label: t`In a week`, on: daysAfter(today, 7) },
        { label: t`In two weeks`, on: daysAfter(today, 14) },
      ]
      if (nextMeetingOn) quick.push({ label: t`Next meeting`, on: nextMeetingOn })
      return (
        <Field label={t`Date`} error={error}>
          <DateField value={value.on} quick={quick} onChange={(on) => onChange({ ...value, on })} />
        </Field>
      )
    }
    case 'week': {
      const weeks = withChosen(nextWeeks(today), value.of)
      return (
        <Field label={t`Week`} error={error}>
          <Select
            value={value.of}
            options={weeks.map((of) => ({ value: of, label: format.days(of, daysAfter(of, 6)) }))}
            onChange={(event) => onChange({ ...value, of: event.target.value })}
          />
        </Field>
      )
    }
    case 'month': {
      const months = withChosen(nextMonths(today), value.of)
      return (
        <Field label={t`Month`} error={error}>
          <Select
            value={value.of}
            options={months.map((of) => ({
              value: of,
              label: i18n.date(`${of}-01T00:00:00Z`, {
                month: 'long',
                year: 'numeric',
                timeZone: 'UTC',
              }),
            }))}
            onChange={(event) => onChange({ ...value, of: event.target.value })}
          />
        </Field>
      )
    }
    case 'when':
      return (
        <Field
          label={t`What has to happen first`}
          hint={t`For example: once the amended law is published`}
          error={error}
        >
          <input
            value={value.event}
            maxLength={200}
            onChange={(event) => onChange({ ...value, event: event.target.value })}
          />
        </Field>
      )
    default:
      return null
  }
}

/** A due of this kind, filled with what is meant most often; it keeps the words as spoken. */
function emptyDue(kind: DueKind, words: string, today: Day): Due {
  switch (kind) {
    case 'date':
      return { kind, on: daysAfter(today, 14), words }
    case 'week':
      return { kind, of: daysAfter(mondayOf(today), 7), words }
    case 'month':
      return { kind, of: today.slice(0, 7), words }
    case 'when':
      return { kind, event: '', words }
    default:
      return { kind, words }
  }
}

/** The Mondays of this week and the next fifteen. Not every browser has a week input; all have lists. */
function nextWeeks(today: Day): Day[] {
  return Array.from({ length: 16 }, (_, index) => daysAfter(mondayOf(today), index * 7))
}

function nextMonths(today: Day): string[] {
  const year = Number(today.slice(0, 4))
  const month = Number(today.slice(5, 7)) - 1
  return Array.from({ length: 18 }, (_, index) => {
    const at = month + index
    return `${year + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
  })
}

function withChosen(list: string[], chosen: string): string[] {
  return chosen === '' || list.includes(chosen) ? list : [chosen, ...list]
}
