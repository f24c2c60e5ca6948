import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Names } from '../../device/names.ts'
import type { Share } from '../../domain/review-figures.ts'
import { Button } from '../parts/button.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { figureAddress } from './review-address.ts'
import styles from './share-list.module.css'

interface Props {
  of: 'organisation' | 'mechanism'
  shares: readonly Share<string | null>[]
  names: Names
}

/** Enough to see where it is stuck; the rest is one tap away. */
const first = 6

/** Open and late by organisation or mechanism, as bars on one scale, most late first. */
export function ShareList({ of, shares, names }: Props) {
  const { t } = useLingui()
  const [all, setAll] = useState(false)
  const title = of === 'organisation' ? t`By organisation` : t`By mechanism`
  const most = Math.max(1, ...shares.map((share) => share.open.length))
  const shown = all ? shares : shares.slice(0, first)
  if (shares.length === 0) return null
  return (
    <Section title={title} count={shares.length}>
      <List label={title}>
        {shown.map(({ key, open, late }) => (
          <ListRow
            key={key ?? 'all'}
            href={figureAddress({ of, id: key ?? 'all' })}
            title={key === null ? t`All partners` : (names.get(key) ?? t`Somebody`)}
            detail={
              <>
                <Plural value={open.length} one="# open" other="# open" />
                {late.length > 0 && (
                  <>
                    {', '}
                    <strong className={styles.late}>
                      <Plural value={late.length} one="# late" other="# late" />
                    </strong>
                  </>
                )}
                <Bar open={open.length} late={late.length} most={most} />
              </>
            }
          />
        ))}
      </List>
      {shown.length < shares.length && (
        <Button look="quiet" wide onClick={() => setAll(true)}>
          <Trans>Show all {shares.length}</Trans>
        </Button>
      )}
    </Section>
  )
}

/** Drawn, not styled: the widths are data, and the page's policy allows no inline styles. */
function Bar({ open, late, most }: { open: number; late: number; most: number }) {
  return (
    <svg className={styles.bar} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect className={styles.open} width={(open / most) * 100} height="4" />
      <rect className={styles.lateBar} width={(late / most) * 100} height="4" />
    </svg>
  )
}
