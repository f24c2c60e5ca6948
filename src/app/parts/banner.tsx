import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './banner.module.css'
import type { Tone } from './tone.ts'

const icons = {
  neutral: Info,
  accent: Info,
  good: CircleCheck,
  attention: TriangleAlert,
  late: CircleAlert,
}

interface Props {
  tone?: Tone
  children: ReactNode
  /** One or two buttons. */
  action?: ReactNode
  /** Speaks at once: only for what went wrong just now. */
  urgent?: boolean
}

/** Something about the whole page: no connection, an update, an error. */
export function Banner({ tone = 'neutral', children, action, urgent }: Props) {
  const Icon = icons[tone]
  return (
    <div className={styles.banner} data-tone={tone} role={urgent ? 'alert' : 'status'}>
      <Icon size={20} className={styles.icon} aria-hidden />
      <div className={styles.words}>{children}</div>
      {action && <div className={styles.action}>{action}</div>}
    </div>
  )
}
