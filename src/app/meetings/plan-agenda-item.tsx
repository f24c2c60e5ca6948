import { useLingui } from '@lingui/react/macro'
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { agendaPurposes } from '../../domain/agenda-item.ts'
import { Menu } from '../parts/menu.tsx'
import { Select } from '../parts/select.tsx'
import { usePurposeWords } from '../words/meeting-words.ts'
import { MoveHandle } from './move-handle.tsx'
import styles from './plan.module.css'
import type { PlanItem } from './plan-form.ts'

interface Props {
  item: PlanItem
  number: number
  isNew: boolean
  onChange: (part: Partial<PlanItem>) => void
  onMove: (steps: number) => void
  onTakeOut: () => void
}

/** One item of the agenda being planned. */
export function PlanAgendaItem({ item, number, isNew, onChange, onMove, onTakeOut }: Props) {
  const { t } = useLingui()
  const purposes = usePurposeWords()
  return (
    <li className={styles.item} data-movable="">
      <MoveHandle label={t`Move item ${number}`} onMove={onMove} />
      <div className={styles.itemFields}>
        <input
          aria-label={t`Title of item ${number}`}
          placeholder={t`What is to be talked about`}
          // biome-ignore lint/a11y/noAutofocus: only where a person has just asked for a new item
          autoFocus={isNew}
          maxLength={200}
          value={item.title}
          onChange={(event) => onChange({ title: event.target.value })}
        />
        <div className={styles.itemFacts}>
          <Select
            aria-label={t`Purpose of item ${number}`}
            value={item.purpose}
            options={agendaPurposes.map((value) => ({ value, label: purposes[value] }))}
            onChange={(event) => {
              const purpose = agendaPurposes.find((one) => one === event.target.value)
              if (purpose) onChange({ purpose })
            }}
          />
          <label className={styles.minutes}>
            <input
              type="number"
              inputMode="numeric"
              min={0}
              max={600}
              aria-label={t`Minutes for item ${number}`}
              value={item.minutes}
              onChange={(event) => onChange({ minutes: event.target.value })}
            />
            <span aria-hidden>{t`min`}</span>
          </label>
        </div>
      </div>
      <Menu
        label={t`More about item ${number}`}
        items={[
          { label: t`Move up`, icon: ArrowUp, onSelect: () => onMove(-1) },
          { label: t`Move down`, icon: ArrowDown, onSelect: () => onMove(1) },
          { label: t`Take out`, icon: Trash2, danger: true, onSelect: onTakeOut },
        ]}
      />
    </li>
  )
}
