import { useLingui } from '@lingui/react/macro'
import { ArrowDown, ArrowUp, SlidersHorizontal, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { agendaPurposes } from '../../domain/agenda-item.ts'
import { isReview } from '../../domain/agenda-review.ts'
import { useDirectory } from '../parts/directory.ts'
import { Menu } from '../parts/menu.tsx'
import { Select } from '../parts/select.tsx'
import { useFormat } from '../words/format.ts'
import { usePurposeWords } from '../words/meeting-words.ts'
import { MoveHandle } from './move-handle.tsx'
import styles from './plan.module.css'
import { PlanAgendaItemMore } from './plan-agenda-item-more.tsx'
import type { PlanItem } from './plan-form.ts'

interface Props {
  item: PlanItem
  number: number
  isNew: boolean
  /** With it the time runs out. */
  tips: boolean
  /** Why it is always there, where it is the review of action points. */
  review: ReactNode
  isTemplate: boolean
  onChange: (part: Partial<PlanItem>) => void
  onMove: (steps: number) => void
  onTakeOut: () => void
}

/** One item of the agenda being planned. */
export function PlanAgendaItem(props: Props) {
  const { item, number, onChange, onMove } = props
  const { t } = useLingui()
  const purposes = usePurposeWords()
  const facts = useFacts(item)
  const [isOpen, setOpen] = useState(false)
  return (
    <li className={styles.item} data-movable="" data-tips={props.tips}>
      <MoveHandle label={t`Move item ${number}`} onMove={onMove} />
      <div className={styles.itemFields}>
        <input
          aria-label={t`Title of item ${number}`}
          placeholder={t`What is to be talked about`}
          // biome-ignore lint/a11y/noAutofocus: only where a person has just asked for a new item
          autoFocus={props.isNew}
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
        {facts !== '' && <p className={styles.itemNote}>{facts}</p>}
        {props.tips && (
          <p className={styles.itemNote}>
            <span className={styles.over}>{t`With this item the time runs out.`}</span>
          </p>
        )}
        {props.review && <p className={styles.itemNote}>{props.review}</p>}
        {isOpen && (
          <PlanAgendaItemMore
            item={item}
            number={number}
            isTemplate={props.isTemplate}
            onChange={onChange}
          />
        )}
      </div>
      <Menu
        label={t`More about item ${number}`}
        items={[
          {
            label: isOpen ? t`Fewer details` : t`Details`,
            icon: SlidersHorizontal,
            onSelect: () => setOpen(!isOpen),
          },
          { label: t`Move up`, icon: ArrowUp, onSelect: () => onMove(-1) },
          { label: t`Move down`, icon: ArrowDown, onSelect: () => onMove(1) },
          ...(isReview(item)
            ? []
            : [{ label: t`Take out`, icon: Trash2, danger: true, onSelect: props.onTakeOut }]),
        ]}
      />
    </li>
  )
}

/** What else is known of it, in one line: "Strategic · asked for by UNICEF · Trafficking". */
function useFacts({ nature, rest }: PlanItem): string {
  const { t } = useLingui()
  const format = useFormat()
  const directory = useDirectory()
  const asker = directory?.organisationName(rest.requestedByOrganisationId ?? null)
  const chosen = new Set<string>(rest.issueIds)
  const issues = directory?.issues.filter(({ id }) => chosen.has(id)).map(({ name }) => name) ?? []
  return [
    nature === 'strategic' ? t`Strategic` : '',
    asker ? t`asked for by ${asker}` : '',
    issues.length > 0 ? format.list(issues) : '',
  ]
    .filter((fact) => fact !== '')
    .join(' · ')
}
