import { Trans, useLingui } from '@lingui/react/macro'
import { Check, Plus, X } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'
import { foldText, matchesWords } from './match-words.ts'
import styles from './option-picker.module.css'

export interface Option {
  value: string
  label: string
  /** A second line, searched too: the full name, the organisation of a person. */
  hint?: string | undefined
}

interface Props {
  title: string
  options: readonly Option[]
  chosen: readonly string[]
  multiple: boolean
  /** What it opens under on wide screens. */
  anchor: RefObject<HTMLElement | null>
  onPick: (value: string) => void
  onCreate: ((text: string) => void) | undefined
  onClose: () => void
}

/** More rows are not drawn: typing one more letter is quicker than scrolling past them. */
const mostRows = 100

/** The list of a `Combobox`: an ARIA 1.2 combobox over a listbox, in a dialog of its own. */
export function OptionPicker(props: Props) {
  const { t } = useLingui()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const [search, setSearch] = useState('')
  const [active, setActive] = useState(0)

  useEffect(() => {
    if (!dialog.current || dialog.current.open) return
    if (props.anchor.current) placeUnder(dialog.current, props.anchor.current)
    dialog.current.showModal()
    // The dialog would give the focus to its first button.
    input.current?.focus()
  }, [props.anchor])

  const typed = search.trim()
  const wanted = foldText(typed)
  const found = props.options.filter((option) =>
    matchesWords(foldText(`${option.label} ${option.hint ?? ''}`), wanted),
  )
  const shown = found.slice(0, mostRows)
  const exact = found.some((option) => foldText(option.label) === wanted)
  const mayCreate = props.onCreate !== undefined && typed !== '' && !exact

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const last = shown.length - 1
    const next: Record<string, number> = {
      ArrowDown: Math.min(active + 1, last),
      ArrowUp: Math.max(active - 1, 0),
      PageDown: Math.min(active + 8, last),
      PageUp: Math.max(active - 8, 0),
    }
    const index = next[event.key]
    if (index !== undefined) {
      event.preventDefault()
      setActive(index)
      document.getElementById(`${id}-${index}`)?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      const option = shown[active]
      if (option) props.onPick(option.value)
      else if (mayCreate) create()
    }
  }

  function create() {
    props.onCreate?.(typed)
    dialog.current?.close()
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the platform closes a dialog on Escape itself
    <dialog
      ref={dialog}
      className={styles.picker}
      aria-label={props.title}
      onClose={props.onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close()
      }}
    >
      <div className={styles.inside}>
        <div className={styles.head}>
          <h2 className={styles.title}>{props.title}</h2>
          {props.multiple ? (
            <Button look="quiet" small onClick={() => dialog.current?.close()}>
              <Trans>Done</Trans>
            </Button>
          ) : (
            <IconButton icon={X} label={t`Close`} onClick={() => dialog.current?.close()} />
          )}
        </div>
        <div className={styles.search}>
          <input
            ref={input}
            type="text"
            role="combobox"
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={shown[active] ? `${id}-${active}` : undefined}
            aria-label={props.title}
            placeholder={t`Type to search`}
            autoComplete="off"
            spellCheck={false}
            value={search}
            onChange={(event) => {
              setSearch(event.target.value)
              setActive(0)
            }}
            onKeyDown={onKeyDown}
          />
        </div>
        <div
          role="listbox"
          id={`${id}-list`}
          tabIndex={-1}
          aria-label={props.title}
          aria-multiselectable={props.multiple}
          className={styles.list}
        >
          {shown.map((option, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the combobox
            // biome-ignore lint/a11y/useFocusableInteractive: the combobox keeps the focus
            <div
              key={option.value}
              id={`${id}-${index}`}
              role="option"
              aria-selected={props.chosen.includes(option.value)}
              data-active={index === active}
              className={styles.option}
              onClick={() => props.onPick(option.value)}
            >
              <span className={styles.words}>
                <span>{option.label}</span>
                {option.hint && <span className={styles.hint}>{option.hint}</span>}
              </span>
              {props.chosen.includes(option.value) && (
                <Check size={20} className={styles.check} aria-hidden />
              )}
            </div>
          ))}
        </div>
        <p className={styles.note} role="status">
          {found.length === 0 && <Trans>Nothing in the list matches.</Trans>}
          {found.length > mostRows && <Trans>Type more to narrow the list.</Trans>}
        </p>
        {mayCreate && (
          <div className={styles.create}>
            <Button look="quiet" icon={Plus} onClick={create}>
              <Trans>Add “{typed}”</Trans>
            </Button>
          </div>
        )}
      </div>
    </dialog>
  )
}

/** Hands the place to the style sheet, which uses it on wide screens only. */
function placeUnder(dialog: HTMLElement, anchor: HTMLElement): void {
  const from = anchor.getBoundingClientRect()
  const above = from.top > innerHeight - from.bottom && innerHeight - from.bottom < 320
  dialog.style.setProperty('--left', `${Math.min(from.left, innerWidth - 340)}px`)
  dialog.style.setProperty('--top', above ? 'auto' : `${from.bottom + 4}px`)
  dialog.style.setProperty('--bottom', above ? `${innerHeight - from.top + 4}px` : 'auto')
  dialog.style.setProperty('--width', `${from.width}px`)
  dialog.style.setProperty('--room', `${(above ? from.top : innerHeight - from.bottom) - 16}px`)
}
