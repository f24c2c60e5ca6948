import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Plus } from 'lucide-react'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Section } from '../parts/section.tsx'
import { useToast } from '../parts/toast.tsx'
import styles from './plan.module.css'
import { PlanAgendaItem } from './plan-agenda-item.tsx'
import { minutesOf, type PlanItem } from './plan-form.ts'
import type { PlanPartProps } from './plan-screen.tsx'

/** The agenda: from the template, and then as the planner wants it. */
export function PlanAgenda({ values, set }: PlanPartProps) {
  const { t } = useLingui()
  const { device } = useDevice()
  const toast = useToast()
  const { agenda } = values
  const total = agenda.reduce((sum, item) => sum + (minutesOf(item) ?? 0), 0)
  const room = minutesBetween(values.from, values.until)

  function change(key: string, part: Partial<PlanItem>) {
    set({ agenda: agenda.map((item) => (item.key === key ? { ...item, ...part } : item)) })
  }

  function move(from: number, steps: number) {
    const at = Math.min(Math.max(from + steps, 0), agenda.length - 1)
    const moved = agenda[from]
    if (moved === undefined) return
    set({ agenda: agenda.filter((item) => item !== moved).toSpliced(at, 0, moved) })
  }

  function takeOut(item: PlanItem) {
    set({ agenda: agenda.filter((one) => one !== item) })
    toast({
      text: t`Taken off the agenda.`,
      undo: { label: t`Undo`, onUndo: () => set({ agenda }) },
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
    set({ agenda: [...agenda, item] })
  }

  return (
    <Section
      title={<Trans>Agenda</Trans>}
      count={agenda.length}
      detail={
        <>
          <Plural value={total} one="# minute" other="# minutes" />
          {room !== null && total > room && (
            <span className={styles.over}>
              {' '}
              <Trans>That is {total - room} more than there is time for.</Trans>
            </span>
          )}
        </>
      }
    >
      <ol className={styles.agenda} aria-label={t`Agenda`}>
        {agenda.map((item, index) => (
          <PlanAgendaItem
            key={item.key}
            item={item}
            number={index + 1}
            isNew={item.title === '' && !item.key.startsWith('template-')}
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

/** Minutes from one time of the day to another; `null` while one is missing. */
function minutesBetween(from: string, until: string): number | null {
  const [a, b] = [from, until].map((time) => {
    const [hours, minutes] = time.split(':').map(Number)
    return hours === undefined || minutes === undefined ? Number.NaN : hours * 60 + minutes
  })
  if (a === undefined || b === undefined || Number.isNaN(a) || Number.isNaN(b)) return null
  return b - a
}
