import { useLingui } from '@lingui/react/macro'
import { ChevronsUpDown, Gavel, ListTodo, Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { AgendaItem } from '../../domain/agenda-item.ts'
import type { AddKind } from './agenda-item-record.tsx'
import styles from './record-bar.module.css'

interface Props {
  agenda: readonly AgendaItem[]
  onAdd: (itemId: string, what: AddKind) => void
  /** Opens an item that was chosen here. */
  onOpen: (itemId: string) => void
}

/**
 * On a phone, under the thumb: adds to the item of the agenda that is in view, however long it is, or to
 * the one that is chosen here; and says which.
 */
export function RecordBar({ agenda, onAdd, onOpen }: Props) {
  const { t } = useLingui()
  const [chosen, choose] = useChosenItem()
  const inView = useItemInView()
  const id = chosen ?? inView
  const item = agenda.find((one) => one.id === id) ?? agenda[0]
  if (item === undefined) return null
  const buttons = [
    { what: 'information', icon: Plus, word: t`Line`, name: t`Line under ${item.title}` },
    { what: 'decision', icon: Gavel, word: t`Decision`, name: t`Decision under ${item.title}` },
    { what: 'action', icon: ListTodo, word: t`Action`, name: t`Action under ${item.title}` },
  ] as const
  return (
    <div
      className={styles.bar}
      role="toolbar"
      aria-label={t`Add to the record`}
      data-record-bar
      data-print="no"
    >
      <label className={styles.where}>
        <span>{t`Under`}</span>
        <select
          value={item.id}
          lang={item.lang}
          aria-label={t`Under which item`}
          onChange={(event) => {
            choose(event.target.value)
            onOpen(event.target.value)
          }}
        >
          {agenda.map((one, index) => (
            <option key={one.id} value={one.id}>
              {`${index + 1} ${one.title}`}
            </option>
          ))}
        </select>
        <ChevronsUpDown size={16} aria-hidden />
      </label>
      {buttons.map(({ what, icon: Icon, word, name }) => (
        <button
          key={what}
          type="button"
          className={styles.button}
          aria-label={name}
          data-what={what}
          // The field in hand keeps its place until the new one takes the focus.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onAdd(item.id, what)}
        >
          <Icon size={18} aria-hidden />
          {word}
        </button>
      ))}
    </div>
  )
}

/** What was chosen in the bar, until the page is moved by hand. */
function useChosenItem(): [string | undefined, (itemId: string) => void] {
  const [chosen, setChosen] = useState<string>()
  useEffect(() => {
    if (chosen === undefined) return
    // Once its part of the page is drawn open.
    const asked = requestAnimationFrame(() => {
      document.querySelector(`[data-agenda-item="${chosen}"]`)?.scrollIntoView({ block: 'start' })
    })
    const forget = () => setChosen(undefined)
    const moves = ['touchmove', 'wheel'] as const
    for (const move of moves) window.addEventListener(move, forget, { passive: true })
    return () => {
      cancelAnimationFrame(asked)
      for (const move of moves) window.removeEventListener(move, forget)
    }
  }, [chosen])
  return [chosen, setChosen]
}

/** The open item, otherwise any, whose head has passed the middle of the window; `undefined` above the first. */
function useItemInView(): string | undefined {
  const [id, setId] = useState<string>()
  useEffect(() => {
    let asked = 0
    const look = () => {
      asked = 0
      const line = window.innerHeight * 0.55
      const sections = [...document.querySelectorAll<HTMLElement>('[data-agenda-item]')]
      const passed = sections.filter((one) => {
        const { top, bottom } = one.getBoundingClientRect()
        return top < line && bottom > 100
      })
      const open = passed.findLast((one) => one.dataset.open === 'true')
      setId((open ?? passed.at(-1))?.dataset.agendaItem)
    }
    const ask = () => {
      if (asked === 0) asked = requestAnimationFrame(look)
    }
    look()
    window.addEventListener('scroll', ask, { passive: true })
    window.addEventListener('resize', ask)
    return () => {
      cancelAnimationFrame(asked)
      window.removeEventListener('scroll', ask)
      window.removeEventListener('resize', ask)
    }
  }, [])
  return id
}
