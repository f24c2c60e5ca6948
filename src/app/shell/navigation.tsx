import { useLingui } from '@lingui/react/macro'
import { CalendarDays, CircleCheckBig, Ellipsis, type LucideIcon, Sun, Table2 } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import { type RouteName, routes } from '../routes.ts'
import styles from './navigation.module.css'

interface Place {
  name: RouteName
  icon: LucideIcon
  label: string
  /** The beginnings of the addresses that belong here. */
  under: readonly string[]
}

/** The five places, on the bottom bar of a phone or the rail of a wide screen. */
export function Navigation({ place }: { place: 'bar' | 'rail' }) {
  const { t } = useLingui()
  const [location] = useLocation()
  const places: Place[] = [
    { name: 'today', icon: Sun, label: t`Today`, under: [] },
    { name: 'meetings', icon: CalendarDays, label: t`Meetings`, under: ['/meetings'] },
    { name: 'actions', icon: CircleCheckBig, label: t`Actions`, under: ['/actions'] },
    { name: 'labour', icon: Table2, label: t`Labour`, under: ['/labour'] },
    { name: 'more', icon: Ellipsis, label: t`More`, under: [] },
  ]
  const isAt = ({ name, under }: Place) =>
    location === routes[name] || under.some((start) => isUnder(location, start))
  // What belongs to none of the others is found there.
  const at = places.find(isAt)?.name ?? 'more'
  return (
    <nav className={styles.nav} data-place={place} aria-label={t`Main`}>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of an unstyled list */}
      <ul role="list" className={styles.list}>
        {places.map(({ name, icon: Icon, label }) => {
          const here = name === at
          return (
            <li key={name} className={styles.place}>
              <Link
                href={routes[name]}
                className={styles.link}
                aria-current={location === routes[name] ? 'page' : here ? 'true' : undefined}
              >
                <Icon size={23} strokeWidth={here ? 2.2 : 1.8} aria-hidden />
                <span>{label}</span>
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

function isUnder(location: string, start: string): boolean {
  return location === start || location.startsWith(`${start}/`)
}
