import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { ChevronRight, Gavel, ListTodo, Plus, Split } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useId, useState } from 'react'
import { type MeetingTimer, runTimer } from '../../device/meeting-timer.ts'
import type { AgendaItem } from '../../domain/agenda-item.ts'
import { useDevice } from '../device-context.tsx'
import { FoundBefore } from '../parts/found-before.tsx'
import { MarkingOf } from '../parts/marking-of.tsx'
import { usePurposeWords } from '../words/meeting-words.ts'
import { ActionEntry } from './action-entry.tsx'
import { ActionSheet } from './action-sheet.tsx'
import styles from './agenda.module.css'
import { AgendaItemTools } from './agenda-item-tools.tsx'
import { ChathamHouseSign } from './chatham-house-sign.tsx'
import { aroundEntry, type Entry } from './entries.ts'
import { ExploreTogether } from './explore-together.tsx'
import { ItemClock } from './item-clock.tsx'
import { type Begun, LineEntry } from './line-entry.tsx'
import { PhotoButton } from './photo-button.tsx'
import { PhotoStrip } from './photo-strip.tsx'
import { useRecording } from './recording.tsx'

const LabourSheet = lazy(async () => ({
  default: (await import('./labour-sheet.tsx')).LabourSheet,
}))

/** What can be added under an item. */
export type AddKind = Begun['kind'] | 'action' | 'labour'

interface Props {
  item: AgendaItem
  number: number
  entries: readonly Entry[]
  timer: MeetingTimer
  isOpen: boolean
  onToggle: () => void
  /** The line that somebody began under it. */
  begun: Begun | undefined
  /** The sheet that is open for it. */
  sheet: 'action' | 'labour' | undefined
  /** Begins a line or a decision, or opens a sheet; nothing given: what was begun is given up. */
  onAdd: (what?: AddKind) => void
  onSheetClosed: () => void
  /** What stands before its lines: the promises carried from earlier meetings. */
  children?: ReactNode
}

/** One item of the agenda with what was said, decided and promised under it. */
export function AgendaItemRecord(props: Props) {
  const { item, entries, timer, isOpen, begun, sheet, onAdd } = props
  const { db } = useDevice()
  const { t } = useLingui()
  const { meeting, mechanism, mayWrite, nameOf } = useRecording()
  const purposes = usePurposeWords()
  const headId = useId()
  const bodyId = useId()
  const [activeId, setActiveId] = useState<string>()

  /** Whoever writes under an item is talking about it. */
  function onWriting(id: string) {
    setActiveId(id)
    if (meeting.state !== 'open' || timer.running?.itemId === item.id) return
    void runTimer(db, meeting.id, item.id, Date.now())
  }

  return (
    <section
      className={styles.item}
      aria-labelledby={headId}
      data-open={isOpen}
      data-agenda-item={item.id}
    >
      <div className={styles.head}>
        <h3 id={headId} className={styles.heading}>
          <button
            type="button"
            className={styles.toggle}
            aria-expanded={isOpen}
            aria-controls={bodyId}
            onClick={props.onToggle}
          >
            <span className={styles.number}>{props.number}</span>
            <span className={styles.title} lang={item.lang}>
              {item.title}
            </span>
            <ChevronRight size={20} className={styles.chevron} aria-hidden />
          </button>
        </h3>
        <div className={styles.facts}>
          <span>{purposes[item.purpose]}</span>
          {meeting.state === 'open' ? (
            <ItemClock item={item} timer={timer} />
          ) : (
            item.minutesAllotted !== null && (
              <span data-figures>{t`${item.minutesAllotted} min`}</span>
            )
          )}
          {!isOpen && entries.length > 0 && (
            <span>
              <Plural value={entries.length} one="# entry" other="# entries" />
            </span>
          )}
          {item.chathamHouse && <ChathamHouseSign />}
          <MarkingOf record={item} within={aroundEntry(meeting, mechanism)} nameOf={nameOf} />
        </div>
      </div>
      <div id={bodyId} hidden={!isOpen} className={styles.body}>
        {props.children}
        {isOpen && <FoundBefore itemId={item.id} />}
        {isOpen && <ExploreTogether item={item} />}
        <PhotoStrip subjectId={item.id} />
        {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of an unstyled list */}
        <ul role="list" aria-label={t`Record of ${item.title}`} className={styles.entries}>
          {withBegun(entries, begun).map((row) =>
            row.as === 'action' ? (
              <ActionEntry key={row.id} action={row.action} line={row.line} />
            ) : (
              <LineEntry
                key={row.id}
                item={item}
                begun={row.id === begun?.id ? begun : undefined}
                line={row.as === 'begun' ? undefined : row.line}
                decision={row.as === 'decision' ? row.decision : undefined}
                isActive={activeId === row.id}
                onActive={() => onWriting(row.id)}
                onDone={() => setActiveId(undefined)}
                onNext={() => onAdd('information')}
                onGivenUp={() => onAdd()}
              />
            ),
          )}
        </ul>
        {mayWrite && (
          <div className={styles.adds} data-print="no">
            <div className={styles.inTheBar}>
              <button type="button" className={styles.addLine} onClick={() => onAdd('information')}>
                <Plus size={20} aria-hidden />
                <Trans>Add line</Trans>
              </button>
              <Add
                icon={Gavel}
                name={t`Add decision`}
                word={t`Decision`}
                onPress={() => onAdd('decision')}
              />
              <Add
                icon={ListTodo}
                name={t`Add action`}
                word={t`Action`}
                onPress={() => onAdd('action')}
              />
            </div>
            <Add
              icon={Split}
              name={t`Add labour line`}
              word={t`Labour`}
              onPress={() => onAdd('labour')}
            />
            <PhotoButton subject={{ kind: 'agendaItem', id: item.id }} name={t`Add photo`} />
            <AgendaItemTools item={item} />
          </div>
        )}
      </div>
      <ActionSheet open={sheet === 'action'} onClose={props.onSheetClosed} from={{ item }} />
      <Suspense fallback={null}>
        <LabourSheet open={sheet === 'labour'} onClose={props.onSheetClosed} item={item} />
      </Suspense>
    </section>
  )
}

type Row = Entry | { readonly as: 'begun'; readonly id: string }

/** The line that was begun has its place at once, and keeps it (and the focus) when it is saved. */
function withBegun(entries: readonly Entry[], begun: Begun | undefined): Row[] {
  if (begun === undefined || entries.some((entry) => entry.id === begun.id)) return [...entries]
  const lines = entries.filter((entry) => entry.line !== undefined)
  const loose = entries.filter((entry) => entry.line === undefined)
  return [...lines, { as: 'begun', id: begun.id }, ...loose]
}

interface AddProps {
  icon: typeof Plus
  /** Read aloud; holds `word`, which is shown (WCAG 2.5.3). */
  name: string
  word: string
  onPress: () => void
}

function Add({ icon: Icon, name, word, onPress }: AddProps) {
  return (
    <button type="button" className={styles.add} aria-label={name} onClick={onPress}>
      <Icon size={18} aria-hidden />
      <span>{word}</span>
    </button>
  )
}
