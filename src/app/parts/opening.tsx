import { Trans } from '@lingui/react/macro'
import styles from './opening.module.css'

/** While the code of a page comes. Says nothing for a moment, which is mostly enough. */
export function Opening() {
  return (
    <p className={styles.opening} role="status">
      <Trans>Opening…</Trans>
    </p>
  )
}
