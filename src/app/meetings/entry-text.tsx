import { Trans } from '@lingui/react/macro'
import { Check } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { Button } from '../parts/button.tsx'
import { TextArea } from '../parts/text-area.tsx'
import { useSavedText } from '../parts/use-saved-text.ts'
import styles from './entry.module.css'

interface Props {
  label: string
  placeholder: string
  stored: string
  /** Saves the words; gives whether they are on the disk. The first one given counts. */
  save: (text: string) => Promise<boolean>
  lang: string
  readOnly: boolean
  autoFocus?: boolean
  /** In hand: says that it is saved, and offers to be done with it. */
  isActive: boolean
  onDone: () => void
  /** Enter: the next line. Shift+Enter breaks the line. */
  onEnter: () => void
  /** Left with nothing in it. */
  onEmpty: () => void
  onMoveBy: (steps: number) => void
}

/** The words of a line or a decision, saved while they are typed. */
export function EntryText(props: Props) {
  const { text, hasFailed, isSaved, type, flush } = useSavedText(props.stored, props.save)

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.nativeEvent.isComposing) return
    const steps = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (event.altKey && steps !== undefined) {
      event.preventDefault()
      props.onMoveBy(steps)
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      if (text.trim() === '') return
      void flush()
      props.onEnter()
    } else if (event.key === 'Backspace' && text === '') {
      event.preventDefault()
      event.currentTarget.blur()
    }
  }

  return (
    <div className={styles.words}>
      <TextArea
        aria-label={props.label}
        placeholder={props.placeholder}
        lang={props.lang}
        rows={1}
        enterKeyHint="next"
        readOnly={props.readOnly}
        autoFocus={props.autoFocus}
        value={text}
        maxLength={32_000}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          void flush()
          if (text.trim() === '') props.onEmpty()
        }}
      />
      {hasFailed && (
        <p className={styles.failed} role="alert">
          <Trans>Not saved yet. Your words are still here; the app keeps trying.</Trans>
        </p>
      )}
      {props.isActive && !props.readOnly && (
        <div className={styles.inHand}>
          <p className={styles.saved} data-saved={isSaved}>
            {isSaved && (
              <>
                <Check size={16} strokeWidth={2.4} aria-hidden />
                <Trans>Saved on this device</Trans>
              </>
            )}
          </p>
          <Button
            small
            look="quiet"
            onClick={() => {
              void flush()
              props.onDone()
            }}
          >
            <Trans>Done</Trans>
          </Button>
        </div>
      )}
    </div>
  )
}
