import { Trans, useLingui } from '@lingui/react/macro'
import { ChevronLeft, ChevronRight, SlidersHorizontal } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { LabourBoard } from '../../device/labour-lines.ts'
import { Day } from '../../domain/day.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Chip } from '../parts/chip.tsx'
import { Field } from '../parts/field.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import { Select } from '../parts/select.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { useFormat } from '../words/format.ts'
import styles from './labour-controls.module.css'
import { dayAt, monthAt, monthsAround } from './labour-months.ts'
import type { LabourPlace } from './labour-view.ts'

interface Props {
  board: LabourBoard
  place: LabourPlace
  onChange: (part: Partial<LabourPlace>) => void
}

/** On which day, in which mechanism and area. */
export function LabourControls({ board, place, onChange }: Props) {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const mechanism = board.mechanisms.find((one) => one.id === place.mechanismId)
  const area = board.areas.find((one) => one.id === place.areaId)
  return (
    <div className={styles.controls}>
      <AsOf board={board} place={place} onChange={onChange}>
        <IconButton
          icon={SlidersHorizontal}
          label={t`Mechanism and area`}
          onClick={() => setOpen(true)}
        />
      </AsOf>
      {(mechanism || area) && (
        <Cluster gap="small">
          {mechanism && (
            <Chip onRemove={() => onChange({ mechanismId: null })}>
              {mechanism.shortName || mechanism.name}
            </Chip>
          )}
          {area && <Chip onRemove={() => onChange({ areaId: null })}>{area.name}</Chip>}
        </Cluster>
      )}
      <Sheet
        open={open}
        onClose={() => setOpen(false)}
        title={t`Mechanism and area`}
        footer={
          <Button look="primary" onClick={() => setOpen(false)}>
            <Trans>Show the division of labour</Trans>
          </Button>
        }
      >
        <Stack>
          <Field label={t`Mechanism`}>
            <Select
              placeholder={t`All`}
              value={place.mechanismId ?? ''}
              options={board.mechanisms.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(event) => onChange({ mechanismId: event.target.value || null })}
            />
          </Field>
          <Field label={t`Area`} hint={t`Shows what covers the area and what lies in it.`}>
            <Select
              placeholder={t`All`}
              value={place.areaId ?? ''}
              options={board.areas.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(event) => onChange({ areaId: event.target.value || null })}
            />
          </Field>
        </Stack>
      </Sheet>
    </div>
  )
}

/** The period slider: a step is a month; any day can be chosen beside it. */
function AsOf({ board, place, onChange, children }: Props & { children: ReactNode }) {
  const { t } = useLingui()
  const { today } = useDevice()
  const format = useFormat()
  const months = monthsAround(board.lines, place.asOf, today)
  const at = monthAt(months, place.asOf)
  const go = (step: number) => onChange({ asOf: dayAt(months, at + step, today) })
  return (
    <fieldset className={styles.asOf}>
      <legend className="visually-hidden">
        <Trans>Period</Trans>
      </legend>
      <div className={styles.day}>
        <label className={styles.dayLabel}>
          <span>
            <Trans>As of</Trans>
          </span>
          <input
            type="date"
            value={place.asOf}
            onChange={(event) => {
              const day = Day.safeParse(event.target.value)
              if (day.success) onChange({ asOf: day.data })
            }}
          />
        </label>
        {place.asOf !== today && (
          <Chip pressed={false} onPress={() => onChange({ asOf: today })}>
            <Trans>Today</Trans>
          </Chip>
        )}
        <span className={styles.filter}>{children}</span>
      </div>
      <div className={styles.slider}>
        <IconButton
          icon={ChevronLeft}
          label={t`A month earlier`}
          directional
          disabled={at <= 0}
          onClick={() => go(-1)}
        />
        <input
          type="range"
          aria-label={t`Month`}
          aria-valuetext={format.day(place.asOf)}
          min={0}
          max={months.length - 1}
          value={at}
          onChange={(event) => onChange({ asOf: dayAt(months, Number(event.target.value), today) })}
        />
        <IconButton
          icon={ChevronRight}
          label={t`A month later`}
          directional
          disabled={at >= months.length - 1}
          onClick={() => go(1)}
        />
      </div>
    </fieldset>
  )
}
