import { type ComponentProps, useEffect, useRef } from 'react'
import styles from './text-area.module.css'

type Props = Omit<ComponentProps<'textarea'>, 'className' | 'style' | 'ref'> & {
  ref?: ((element: HTMLTextAreaElement | null) => void) | undefined
}

/** Grows with what is written, so that nothing scrolls out of sight while typing. */
export function TextArea({ ref, rows = 2, onInput, ...rest }: Props) {
  const own = useRef<HTMLTextAreaElement | null>(null)

  // A form may put text in without an event, from a draft.
  useEffect(() => fitToText(own.current), [])

  return (
    <textarea
      {...rest}
      ref={(element) => {
        own.current = element
        ref?.(element)
      }}
      rows={rows}
      className={styles.area}
      onInput={(event) => {
        fitToText(event.currentTarget)
        onInput?.(event)
      }}
    />
  )
}

/** Only where the browser cannot do it by itself (`field-sizing`, not before Safari 26). */
function fitToText(area: HTMLTextAreaElement | null): void {
  if (!area || CSS.supports('field-sizing', 'content')) return
  area.style.blockSize = 'auto'
  area.style.blockSize = `${area.scrollHeight + 2}px`
}
