import { Plural, useLingui } from '@lingui/react/macro'
import type { ChangedField, ImportStep } from '../../device/meeting-import.ts'
import { dayOf } from '../../domain/day.ts'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { useFormat } from '../words/format.ts'

const mostShown = 60

/** Each meeting of the file, and what taking it would do here. */
export function ImportedMeetings({ steps }: { steps: readonly ImportStep[] }) {
  const { t } = useLingui()
  const format = useFormat()
  const words = useStepWords()
  const rest = steps.length - mostShown
  return (
    <Section title={t`Meetings in the file`} count={steps.length}>
      <List label={t`Meetings in the file`}>
        {steps.slice(0, mostShown).map((step) => {
          const { title, startsAt, zone, place } = step.item
          const day = format.day(dayOf(startsAt, zone), 'long')
          const { text, tone } = words(step)
          return (
            <ListRow
              key={step.id}
              title={title}
              detail={[`${day}, ${format.time(startsAt, zone)}`, place]
                .filter((part) => part !== '')
                .join(' · ')}
              meta={<StatusPill tone={tone}>{text}</StatusPill>}
            />
          )
        })}
      </List>
      {rest > 0 && (
        <p>
          <Plural value={rest} one="And one more." other="And # more." />
        </p>
      )}
    </Section>
  )
}

function useStepWords() {
  const { t } = useLingui()
  const fields: Record<ChangedField, string> = {
    title: t`title`,
    purpose: t`purpose`,
    place: t`place`,
    startsAt: t`beginning`,
    endsAt: t`end`,
    state: t`called off`,
    deletedAt: t`comes back`,
  }
  return ({ standing, changes, item, isOver }: ImportStep) => {
    if (isOver) return { text: t`Over here: stays as it is`, tone: 'neutral' } as const
    if (standing === null && item.isCancelled)
      return { text: t`New, called off`, tone: 'attention' } as const
    if (standing === null) return { text: t`New`, tone: 'good' } as const
    if (changes.length === 0) return { text: t`Here already`, tone: 'neutral' } as const
    const changed = changes.map((field) => fields[field]).join(', ')
    return { text: t`Changes: ${changed}`, tone: 'attention' } as const
  }
}
