import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './tag.module.css'
import type { Tone } from './tone.ts'

interface Props {
  tone?: Tone
  icon?: LucideIcon | undefined
  children: ReactNode
}

/** A kind or a property, in one or two words. For where something stands, `StatusPill`. */
export function Tag({ tone = 'neutral', icon: Icon, children }: Props) {
  return (
    <span className={styles.tag} data-tone={tone}>
      {Icon && <Icon size={14} strokeWidth={2.2} aria-hidden />}
      {children}
    </span>
  )
}
