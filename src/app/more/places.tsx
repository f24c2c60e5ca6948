import type { LucideIcon } from 'lucide-react'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import styles from './places.module.css'

/** A page that is reached from here, with what it is for. */
export interface Place {
  href: string
  icon: LucideIcon
  title: string
  detail: string
}

/** Places that belong together. */
export function Places({ title, places }: { title: string; places: readonly Place[] }) {
  return (
    <Section title={title}>
      <List label={title}>
        {places.map(({ href, icon: Icon, title: name, detail }) => (
          <ListRow
            key={href}
            href={href}
            start={<Icon size={22} strokeWidth={1.8} className={styles.icon} aria-hidden />}
            title={name}
            detail={detail}
          />
        ))}
      </List>
    </Section>
  )
}
