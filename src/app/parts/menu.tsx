import { EllipsisVertical, type LucideIcon } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'
import { IconButton } from './icon-button.tsx'
import styles from './menu.module.css'

export interface MenuItem {
  label: ReactNode
  icon?: LucideIcon
  onSelect: () => void
  danger?: boolean
  disabled?: boolean
}

interface Props {
  /** What the menu is about: "More about this action". */
  label: string
  icon?: LucideIcon
  items: readonly MenuItem[]
}

/** The acts that are needed seldom. Arrow keys, Home and End move; Escape closes. */
export function Menu({ label, icon = EllipsisVertical, items }: Props) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const trigger = useRef<HTMLButtonElement>(null)

  return (
    <>
      <IconButton ref={trigger} icon={icon} label={label} aria-haspopup="menu" popoverTarget={id} />
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        className={styles.menu}
        onKeyDown={moveFocus}
        onToggle={(event) => {
          if (event.newState !== 'open' || !list.current || !trigger.current) return
          placeBeside(list.current, trigger.current)
          itemsOf(list.current)[0]?.focus()
        }}
      >
        {items.map((item, index) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: the acts of a menu keep their order
            key={index}
            type="button"
            role="menuitem"
            tabIndex={-1}
            className={styles.item}
            data-danger={item.danger}
            disabled={item.disabled}
            onClick={() => {
              // First what was asked for: the browser lays the page out again when the menu goes.
              item.onSelect()
              list.current?.hidePopover()
            }}
          >
            {item.icon && <item.icon size={19} strokeWidth={1.9} aria-hidden />}
            <span>{item.label}</span>
          </button>
        ))}
      </div>
    </>
  )
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]:not(:disabled)')]
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const items = itemsOf(event.currentTarget)
  const at = items.findIndex((item) => item.matches(':focus'))
  const next: Record<string, number> = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  }
  const index = next[event.key]
  if (index === undefined) return
  event.preventDefault()
  items[index]?.focus()
}

/** Under the trigger, above it where there is no room, always inside the window. */
function placeBeside(menu: HTMLElement, trigger: HTMLElement): void {
  const gap = 4
  const edge = 8
  const from = trigger.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = menu
  const below = from.bottom + gap
  const rtl = getComputedStyle(trigger).direction === 'rtl'
  const left = rtl ? from.left : from.right - width
  const top = below + height > innerHeight - edge ? from.top - gap - height : below
  menu.style.left = `${Math.min(Math.max(edge, left), innerWidth - width - edge)}px`
  menu.style.top = `${Math.max(edge, top)}px`
}
