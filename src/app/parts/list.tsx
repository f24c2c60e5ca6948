import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import styles from './list.module.css'

/** Rows on one surface with lines between. */
export function List({ label, children }: { label?: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of an unstyled list
    <ul role="list" className={styles.list} aria-label={label}>
      {children}
    </ul>
  )
}

interface RowProps {
  title: ReactNode
  /** Under the title, softer. */
  detail?: ReactNode
  /** A line of tags, pills and markings under both. */
  meta?: ReactNode
  /** Before the words: a badge, a checkbox. */
  start?: ReactNode
  /** After the words: a date, a figure, a button. */
  end?: ReactNode
  /** Where the row leads. */
  href?: string
  /** What it does, where it leads nowhere. */
  onPress?: () => void
}

/** The whole row is the target; buttons in `start` and `end` keep their own. */
export function ListRow({ title, detail, meta, start, end, href, onPress }: RowProps) {
  return (
    <li className={styles.row} data-leads={Boolean(href || onPress)}>
      {start && <div className={styles.start}>{start}</div>}
      <div className={styles.words}>
        <div className={styles.title}>
          {href && (
            <Link href={href} className={styles.target}>
              {title}
            </Link>
          )}
          {onPress && !href && (
            <button type="button" className={styles.target} onClick={onPress}>
              {title}
            </button>
          )}
          {!href && !onPress && title}
        </div>
        {detail && <div className={styles.detail}>{detail}</div>}
        {meta && <div className={styles.meta}>{meta}</div>}
      </div>
      {end && <div className={styles.end}>{end}</div>}
      {href && <ChevronRight size={18} className={styles.chevron} aria-hidden />}
    </li>
  )
}
