import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { MarkingPage } from '../../device/marking-page.ts'
import type { Reference } from '../../domain/container.ts'
import { useMarkingReason } from '../words/marking-reason-words.ts'
import { AskedOfServer } from './asked-of-server.tsx'
import { Button } from './button.tsx'
import { MarkingLabel } from './marking-label.tsx'
import { MarkingSheet } from './marking-sheet.tsx'
import styles from './record-marking.module.css'
import { useMarkingPage } from './use-marking-page.ts'

interface Props {
  of: Reference
  /** Shown only: it is changed elsewhere, or there is no room. */
  readOnly?: boolean
}

/** How far a record may travel: who sees it in this very case, why, and the way to change it. */
export function RecordMarking({ of, readOnly }: Props) {
  const { t } = useLingui()
  const page = useMarkingPage(of)
  const [isOpen, setOpen] = useState(false)
  if (!page) return null
  const isWaiting = page.asked?.outcome === 'waiting'
  return (
    <span className={styles.marking}>
      <span className={styles.line}>
        <MarkingWords page={page} />
        {!readOnly && (
          <Button
            look="quiet"
            small
            data-print="no"
            aria-label={t`Change who may read it`}
            onClick={() => setOpen(true)}
          >
            <Trans>Change</Trans>
          </Button>
        )}
      </span>
      {isWaiting && page.asked && <AskedOfServer request={page.asked} />}
      <MarkingSheet page={page} open={isOpen} onClose={() => setOpen(false)} />
    </span>
  )
}

/** The label with its words. */
export function MarkingWords({ page }: { page: MarkingPage }) {
  const { who, why } = useMarkingReason()(page)
  return (
    <MarkingLabel marking={page.audience.marking} meaning={why === null ? who : `${who}, ${why}`} />
  )
}
