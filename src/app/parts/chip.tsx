import { useLingui } from '@lingui/react/macro'
import { Check, X } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './chip.module.css'

interface Props {
  children: ReactNode
  /** A filter that is on or off. */
  pressed?: boolean
  onPress?: () => void
  /** Something chosen, which can be taken out again. */
  onRemove?: () => void
  /** What is taken out, in words, where `children` is not plain text. */
  name?: string
}

/** A filter to switch (`pressed`, `onPress`), or something chosen (`onRemove`). */
export function Chip({ children, pressed, onPress, onRemove, name }: Props) {
  const { t } = useLingui()
  if (onPress) {
    return (
      <button type="button" className={styles.chip} aria-pressed={pressed} onClick={onPress}>
        {pressed && <Check size={16} strokeWidth={2.4} aria-hidden />}
        {children}
      </button>
    )
  }
  const what = name ?? (typeof children === 'string' ? children : '')
  return (
    <span className={styles.chip} data-chosen>
      {children}
      {onRemove && (
        <button
          type="button"
          className={styles.remove}
          aria-label={t`Take out ${what}`}
          onClick={onRemove}
        >
          <X size={16} strokeWidth={2.2} aria-hidden />
        </button>
      )}
    </span>
  )
}
