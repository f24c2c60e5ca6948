import { Trans } from '@lingui/react/macro'
import { CircleAlert } from 'lucide-react'
import { cloneElement, type ReactElement, type ReactNode, useId } from 'react'
import styles from './field.module.css'

/** What a control must take to be wired to its label, hint and error. */
export interface Wired {
  id?: string | undefined
  'aria-describedby'?: string | undefined
  'aria-invalid'?: boolean | 'true' | 'false' | 'grammar' | 'spelling' | undefined
}

interface Words {
  label: ReactNode
  /** What a good answer looks like; stays while typing. */
  hint?: ReactNode
  /** What is wrong and how to put it right. */
  error?: ReactNode
  /** Marks what may be left empty; everything else is needed. */
  optional?: boolean
}

type Props = Words & {
  /** One control: `<input>`, `<TextArea>`, `<Select>`, `<Combobox>`, `<DateField>`. */
  children: ReactElement<Wired>
}

/** A control with its words. Gives the control `id`, `aria-describedby` and `aria-invalid`. */
export function Field({ label, hint, error, optional, children }: Props) {
  const ownId = useId()
  const id = children.props.id ?? ownId
  const control = cloneElement(children, {
    id,
    'aria-describedby': describedBy(id, hint, error),
    'aria-invalid': error ? true : undefined,
  })
  return (
    <div className={styles.field} data-wrong={Boolean(error)}>
      <label id={`${id}-label`} htmlFor={id} className={styles.label}>
        <Label optional={optional}>{label}</Label>
      </label>
      <Notes id={id} hint={hint} error={error} />
      {control}
    </div>
  )
}

type GroupProps = Words & { children: ReactNode }

/** Several controls that answer one question: a `fieldset` with its legend. */
export function FieldGroup({ label, hint, error, optional, children }: GroupProps) {
  const id = useId()
  return (
    <fieldset
      className={styles.field}
      data-wrong={Boolean(error)}
      aria-describedby={describedBy(id, hint, error)}
    >
      <legend className={styles.label}>
        <Label optional={optional}>{label}</Label>
      </legend>
      <Notes id={id} hint={hint} error={error} />
      {children}
    </fieldset>
  )
}

function Label({ optional, children }: { optional: boolean | undefined; children: ReactNode }) {
  return (
    <>
      {children}
      {optional && (
        <span className={styles.optional}>
          {' '}
          <Trans>(optional)</Trans>
        </span>
      )}
    </>
  )
}

function Notes({ id, hint, error }: { id: string } & Pick<Words, 'hint' | 'error'>) {
  return (
    <>
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          <CircleAlert size={18} aria-hidden />
          <span>{error}</span>
        </p>
      )}
    </>
  )
}

function describedBy(id: string, hint: ReactNode, error: ReactNode): string | undefined {
  const ids = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean)
  return ids.length > 0 ? ids.join(' ') : undefined
}
