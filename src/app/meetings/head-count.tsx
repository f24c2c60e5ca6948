import { useLingui } from '@lingui/react/macro'
import { Minus, Plus } from 'lucide-react'
import { IconButton } from '../parts/icon-button.tsx'
import styles from './attendance.module.css'

interface Props {
  organisation: string
  value: number
  onChange: (count: number) => void
}

/** How many came whose names nobody wrote down. */
export function HeadCount({ organisation, value, onChange }: Props) {
  const { t } = useLingui()
  return (
    <fieldset className={styles.count}>
      <legend className="visually-hidden">{t`People of ${organisation} without a name`}</legend>
      <span>{t`Without a name`}</span>
      <IconButton
        icon={Minus}
        label={t`One fewer without a name`}
        disabled={value === 0}
        onClick={() => onChange(value - 1)}
      />
      <output data-figures>{value}</output>
      <IconButton
        icon={Plus}
        label={t`One more without a name`}
        disabled={value >= 500}
        onClick={() => onChange(value + 1)}
      />
    </fieldset>
  )
}
