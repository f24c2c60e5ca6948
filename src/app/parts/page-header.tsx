import { useLingui } from '@lingui/react/macro'
import { ArrowLeft } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { Link } from 'wouter'
import styles from './page-header.module.css'

interface Props {
  /** Plain text: it is also the title of the window. */
  title: string
  /** The page above this one, and its name: "Meetings". */
  back?: { href: string; label: string }
  /** Above the title: the kind of thing this is. */
  eyebrow?: ReactNode
  /** Under the title: date, place, who. */
  detail?: ReactNode
  /** At most two buttons and a menu. */
  actions?: ReactNode
}

/** The top of every page. Takes the focus after a change of page, so that its title is spoken. */
export function PageHeader({ title, back, eyebrow, detail, actions }: Props) {
  const { t } = useLingui()
  const heading = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    if (document.activeElement?.id === 'main') heading.current?.focus({ preventScroll: true })
  }, [])

  return (
    <header className={styles.header}>
      <title>{t`${title} – Liaison`}</title>
      {back && (
        <Link href={back.href} className={styles.back}>
          <ArrowLeft size={18} aria-hidden />
          {back.label}
        </Link>
      )}
      <div className={styles.words}>
        {eyebrow && <p className={styles.eyebrow}>{eyebrow}</p>}
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h1>
        {detail && <div className={styles.detail}>{detail}</div>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </header>
  )
}
