import { useLingui } from '@lingui/react/macro'
import { Minus, Plus } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '../parts/icon-button.tsx'
import styles from './attendance.module.css'

interface Props {
  organisation: string
  value: number
  /** Whether it was saved. */
  onChange: (count: number) => Promise<boolean>
}

/** How many came whose names nobody wrote down. */
export function HeadCount({ organisation, value, onChange }: Props) {
  const { t } = useLingui()
  // Somebody counting people in taps faster than a phone saves: each tap counts from the one before.
  const [tapped, setTapped] = useState<number | null>(null)
  if (tapped === value) setTapped(null)
  const shown = tapped ?? value
  const count = async (next: number) => {
    setTapped(next)
    if (!(await onChange(next))) setTapped(null)
  }
  return (
    <fieldset className={styles.count}>
      <legend className="visually-hidden">{t`People of ${organisation} without a name`}</legend>
      <span>{t`Without a name`}</span>
      <IconButton
        icon={Minus}
        label={t`One fewer without a name`}
        disabled={shown === 0}
        onClick={() => void count(shown - 1)}
      />
      <output data-figures>{shown}</output>
      <IconButton
        icon={Plus}
        label={t`One more without a name`}
        disabled={shown >= 500}
        onClick={() => void count(shown + 1)}
      />
    </fieldset>
  )
}
