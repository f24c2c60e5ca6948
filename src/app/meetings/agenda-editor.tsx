import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { isReview } from '../../domain/agenda-review.ts'
import { agendaTiming } from '../../domain/agenda-timing.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Section } from '../parts/section.tsx'
import { useToast } from '../parts/toast.tsx'
import styles from './plan.module.css'
import { PlanAgendaItem } from './plan-agenda-item.tsx'
import { minutesOf, type PlanItem } from './plan-form.ts'

interface Props {
  title: ReactNode
  agenda: readonly PlanItem[]
  onChange: (agenda: PlanItem[]) => void
  /** How many minutes there are; `null` where that is not known. */
  length: number | null
  /** What the review of action points fills itself with. */
  review?: ReactNode
  /** Only what every meeting starts from: no organisation has asked for it yet. */
  isTemplate?: boolean
}

/** An agenda as it is typed: of a meeting, or the template of a mechanism. */
export function AgendaEditor({ title, agenda, onChange, length, review, isTemplate }: Props) {
  const { t } = useLingui()
  const { device } = useDevice()
  const toast = useToast()
  const { total, over, tippedBy } = agendaTiming(agenda.map(minutesOf), length)
  const tipping = tippedBy === null ? undefined : agenda[tippedBy]

  function change(key: string, part: Partial<PlanItem>) {
    onChange(agenda.map((item) => (item.key === key ? { ...item, ...part } : item)))
  }

  function move(from: number, steps: number) {
    const at = Math.min(Math.max(from + steps, 0), agenda.length - 1)
    const moved = agenda[from]
    if (moved === undefined) return
    onChange(agenda.filter((item) => item !== moved).toSpliced(at, 0, moved))
  }

  function takeOut(item: PlanItem) {
    onChange(agenda.filter((one) => one !== item))
    toast({
      text: t`Taken off the agenda.`,
      undo: { label: t`Undo`, onUndo: () => onChange([...agenda]) },
    })
  }

  function add() {
    const item: PlanItem = {
      key: device.newId(),
      id: null,
      title: '',
      kind: 'discussion',
      purpose: 'align',
      nature: 'operational',
      minutes: '10',
      rest: {},
    }
    onChange([...agenda, item])
  }

  return (
    <Section
      title={title}
      count={agenda.length}
      detail={
        <span role="status">
          {length === null ? (
            <Plural value={total} one="# minute" other="# minutes" />
          ) : (
            <Trans>
              {total} of {length} minutes
            </Trans>
          )}
          {tipping !== undefined && (
            <span className={styles.over}>
              {' '}
              <Trans>
                That is {over} more than there is time for: item {(tippedBy ?? 0) + 1}, “
                {tipping.title}”, tips it over.
              </Trans>
            </span>
          )}
        </span>
      }
    >
      <ol className={styles.agenda} aria-label={t`Agenda`}>
        {agenda.map((item, index) => (
          <PlanAgendaItem
            key={item.key}
            item={item}
            number={index + 1}
            isNew={item.title === '' && !item.key.startsWith('template-')}
            tips={index === tippedBy}
            review={isReview(item) ? review : undefined}
            isTemplate={isTemplate === true}
            onChange={(part) => change(item.key, part)}
            onMove={(steps) => move(index, steps)}
            onTakeOut={() => takeOut(item)}
          />
        ))}
      </ol>
      <Button icon={Plus} onClick={add}>
        <Trans>Add agenda item</Trans>
      </Button>
    </Section>
  )
}
