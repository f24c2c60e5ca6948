import { useLingui } from '@lingui/react/macro'
import { ChevronDown } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { Chip } from './chip.tsx'
import styles from './combobox.module.css'
import { type Option, OptionPicker } from './option-picker.tsx'

interface Common {
  options: readonly Option[]
  /** What is chosen here: "Responsible organisation". Heads the list. */
  title: string
  /** Shown while nothing is chosen: "Choose an organisation". */
  placeholder?: string
  /** Offers to make what is not in the list; gets what was typed. */
  onCreate?: (text: string) => void
  disabled?: boolean
  id?: string
  'aria-describedby'?: string | undefined
  'aria-invalid'?: boolean | 'true' | 'false' | 'grammar' | 'spelling' | undefined
}

interface One {
  multiple?: false
  value: string | undefined
  onChange: (value: string) => void
}

interface Several {
  multiple: true
  value: readonly string[]
  onChange: (value: string[]) => void
}

type Props = Common & (One | Several)

/**
 * Chooses from a long list by typing a part of it. The list fills a phone's screen, and opens
 * under the field on wider ones. Belongs in a `Field`.
 */
export function Combobox(props: Props) {
  const { t } = useLingui()
  const ownId = useId()
  const id = props.id ?? ownId
  const trigger = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)

  const chosen = props.multiple ? props.value : props.value === undefined ? [] : [props.value]
  const byValue = new Map(props.options.map((option) => [option.value, option]))
  const labelOf = (value: string) => byValue.get(value)?.label ?? value

  function pick(value: string) {
    if (!props.multiple) {
      props.onChange(value)
      setOpen(false)
      return
    }
    const had = props.value.includes(value)
    props.onChange(had ? props.value.filter((one) => one !== value) : [...props.value, value])
  }

  const first = chosen[0]
  const words = props.multiple || first === undefined ? undefined : labelOf(first)
  return (
    <div className={styles.combobox}>
      {props.multiple && props.value.length > 0 && (
        <div className={styles.chips}>
          {props.value.map((value) => (
            <Chip key={value} name={labelOf(value)} onRemove={() => pick(value)}>
              {labelOf(value)}
            </Chip>
          ))}
        </div>
      )}
      <button
        ref={trigger}
        type="button"
        id={id}
        className={styles.trigger}
        disabled={props.disabled}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-labelledby={`${id}-label ${id}-value`}
        aria-describedby={props['aria-describedby']}
        data-wrong={Boolean(props['aria-invalid'])}
        onClick={() => setOpen(true)}
      >
        <span id={`${id}-value`} className={styles.value} data-empty={words === undefined}>
          {words ?? props.placeholder ?? t`Choose`}
        </span>
        <ChevronDown size={18} aria-hidden className={styles.chevron} />
      </button>
      {open && (
        <OptionPicker
          title={props.title}
          options={props.options}
          chosen={chosen}
          multiple={Boolean(props.multiple)}
          anchor={trigger}
          onPick={pick}
          onCreate={props.onCreate}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}
