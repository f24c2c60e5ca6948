import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './contact-link.module.css'

interface Props {
  /** `tel:` or `mailto:` */
  href: string
  icon: LucideIcon
  children: ReactNode
}

/** Hands over to the device's telephone or mail. */
export function ContactLink({ href, icon: Icon, children }: Props) {
  return (
    <a href={href} className={styles.link}>
      <Icon size={18} aria-hidden />
      {children}
    </a>
  )
}
