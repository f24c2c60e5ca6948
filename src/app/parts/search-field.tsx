import { useLingui } from '@lingui/react/macro'
import { Search, X } from 'lucide-react'
import type { KeyboardEventHandler } from 'react'
import { IconButton } from './icon-button.tsx'
import styles from './search-field.module.css'

interface Props {
  /** What is searched: "Search people". Read aloud, and shown while empty. */
  label: string
  value: string
  onChange: (value: string) => void
  autoFocus?: boolean
  onKeyDown?: KeyboardEventHandler<HTMLInputElement>
}

/** Searches as it is typed; Escape empties it. */
export function SearchField({ label, value, onChange, autoFocus, onKeyDown }: Props) {
  const { t } = useLingui()
  return (
    <search className={styles.search}>
      <Search size={19} className={styles.glass} aria-hidden />
      <input
        type="search"
        className={styles.input}
        aria-label={label}
        placeholder={label}
        value={value}
        // biome-ignore lint/a11y/noAutofocus: only where a person has just asked to search
        autoFocus={autoFocus}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {value !== '' && (
        <span className={styles.clear}>
          <IconButton icon={X} label={t`Clear the search`} onClick={() => onChange('')} />
        </span>
      )}
    </search>
  )
}
