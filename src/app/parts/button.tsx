import type { LucideIcon } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { Link } from 'wouter'
import styles from './button.module.css'

/** `primary`: the one thing this screen is for. `danger`: cannot be undone by a tap. */
export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger'

interface Look {
  look?: ButtonLook
  /** Stands before the words. */
  icon?: LucideIcon | undefined
  /** As wide as what it stands in. */
  wide?: boolean
  /** For rows and toolbars; still a full touch target. */
  small?: boolean
  children: ReactNode
}

type Props = Look & Omit<ComponentProps<'button'>, 'className' | 'style'>

/** `type="button"` unless told otherwise, so that no form is sent by mistake. */
export function Button({ look = 'secondary', icon, wide, small, children, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      className={styles.button}
      data-look={look}
      data-wide={wide}
      data-small={small}
    >
      <Inside icon={icon}>{children}</Inside>
    </button>
  )
}

type LinkProps = Look & { href: string }

/** Looks like a button and goes to a page. */
export function ButtonLink({ look = 'secondary', icon, wide, small, children, href }: LinkProps) {
  return (
    <Link
      href={href}
      className={styles.button}
      data-look={look}
      data-wide={wide}
      data-small={small}
    >
      <Inside icon={icon}>{children}</Inside>
    </Link>
  )
}

function Inside({ icon: Icon, children }: Pick<Look, 'icon' | 'children'>) {
  return (
    <>
      {Icon && <Icon size={18} strokeWidth={2} aria-hidden />}
      <span>{children}</span>
    </>
  )
}
