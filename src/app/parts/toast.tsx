import { useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { IconButton } from './icon-button.tsx'
import styles from './toast.module.css'

export interface ToastWords {
  /** What has happened, already true: "Action dropped." */
  text: ReactNode
  /** The way back. */
  undo?: { label: ReactNode; onUndo: () => void }
  /** It only tells: the next tap takes it away, so that it lies over nothing. */
  brief?: boolean
}

type Show = (words: ToastWords) => void

/** Long enough to read it and reach for the button (WCAG 2.2.1); the pointer on it stops the time. */
const staysMs = 8_000

const ToastContext = createContext<Show>(() => undefined)

/** `const toast = useToast()` … `toast({ text, undo })`. One at a time; a new one takes its place. */
export function useToast(): Show {
  return useContext(ToastContext)
}

/** Around the whole app, once. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<ToastWords & { at: number }>()
  const [show] = useState<Show>(() => (words: ToastWords) => {
    setShown((last) => ({ ...words, at: (last?.at ?? 0) + 1 }))
  })
  return (
    <ToastContext value={show}>
      {children}
      <div className={styles.region} role="status" aria-live="polite" data-print="no">
        {shown && <Toast key={shown.at} {...shown} onGone={() => setShown(undefined)} />}
      </div>
    </ToastContext>
  )
}

function Toast({ text, undo, brief, onGone }: ToastWords & { onGone: () => void }) {
  const { t } = useLingui()
  const [held, setHeld] = useState(false)

  useEffect(() => {
    if (held) return
    if (brief) document.addEventListener('pointerdown', onGone)
    const timer = setTimeout(onGone, staysMs)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('pointerdown', onGone)
    }
  }, [brief, held, onGone])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: resting on it only stops the clock
    // biome-ignore lint/a11y/useKeyWithClickEvents: a link in it has keys of its own
    <div
      className={styles.toast}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      onClick={({ target }) => target instanceof HTMLAnchorElement && onGone()}
    >
      <span className={styles.text}>{text}</span>
      {undo && (
        <button
          type="button"
          className={styles.undo}
          onClick={() => {
            undo.onUndo()
            onGone()
          }}
        >
          {undo.label}
        </button>
      )}
      <IconButton icon={X} label={t`Close`} onClick={onGone} />
    </div>
  )
}
