import { useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { IconButton } from './icon-button.tsx'
import styles from './sheet.module.css'

interface Props {
  open: boolean
  /** Also on Escape, on the phone's back gesture and on a tap beside it. */
  onClose: () => void
  title: ReactNode
  /** Stays in sight below what scrolls: the buttons. */
  footer?: ReactNode
  /** On wide screens: in the middle, or along the far edge beside what it is about. */
  place?: 'centre' | 'side'
  children: ReactNode
}

/** Rises from the bottom of a phone. What is inside begins anew at each opening. */
export function Sheet({ open, onClose, title, footer, place = 'centre', children }: Props) {
  const { t } = useLingui()
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  useEffect(() => {
    const element = dialog.current
    if (!element) return
    if (open && !element.open) element.showModal()
    if (!open && element.open) element.close()
  }, [open])

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the platform closes a dialog on Escape itself
    <dialog
      ref={dialog}
      className={styles.sheet}
      data-place={place}
      aria-labelledby={titleId}
      // React lets the closing of a dialog inside this one bubble up to here.
      onClose={(event) => {
        if (event.target === event.currentTarget) onClose()
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close()
      }}
    >
      {open && (
        <div className={styles.inside}>
          <header className={styles.header}>
            <h2 id={titleId} className={styles.title}>
              {title}
            </h2>
            <IconButton icon={X} label={t`Close`} onClick={() => dialog.current?.close()} />
          </header>
          <div className={styles.body}>{children}</div>
          {footer && <footer className={styles.footer}>{footer}</footer>}
        </div>
      )}
    </dialog>
  )
}
