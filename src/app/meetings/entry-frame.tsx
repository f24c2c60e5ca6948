import { Trans, useLingui } from '@lingui/react/macro'
import {
  CircleHelp,
  Gavel,
  GitCompareArrows,
  Info,
  Lightbulb,
  ListTodo,
  type LucideIcon,
  MessageSquareText,
  ShieldAlert,
  TriangleAlert,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Line } from '../../domain/line.ts'
import type { Marked } from '../../domain/scope.ts'
import { MarkingOf } from '../parts/marking-of.tsx'
import { to } from '../routes.ts'
import { useLineKindWords } from '../words/meeting-words.ts'
import { ChathamHouseSign } from './chatham-house-sign.tsx'
import styles from './entry.module.css'
import { MoveHandle } from './move-handle.tsx'
import { useRecording } from './recording.tsx'

const icons: Record<Line['kind'], LucideIcon> = {
  information: Info,
  discussion: MessageSquareText,
  concern: TriangleAlert,
  proposal: Lightbulb,
  question: CircleHelp,
  reservation: ShieldAlert,
  decision: Gavel,
  action: ListTodo,
}

interface Props {
  kind: Line['kind']
  isActive: boolean
  onActive: () => void
  organisationId: string | null
  personId?: string | null
  record: Marked
  /** What it lies in, the nearest first. */
  within: readonly Marked[]
  /** Under the Chatham House Rule nobody is named; a line of its own says so. */
  quiet?: 'line' | 'around' | undefined
  /** The number of a decision, once given. */
  number?: string | null
  isContested: boolean
  onMove: ((steps: number) => void) | undefined
  tools?: ReactNode
  children: ReactNode
}

/** What every entry of the record shows around its words: kind, who said it, how far it may travel. */
export function EntryFrame(props: Props) {
  const { t } = useLingui()
  const { directory, nameOf } = useRecording()
  const kinds = useLineKindWords()
  const Icon = icons[props.kind]
  const person = directory.personName(props.personId ?? null)
  const speaker = [directory.organisationName(props.organisationId), person]
    .filter(Boolean)
    .join(', ')
  return (
    <li
      className={styles.entry}
      data-movable=""
      data-kind={props.kind}
      data-active={props.isActive}
      onFocus={({ currentTarget, target }) => {
        props.onActive()
        // The browser brings the caret into sight, and not what stands below the words.
        if (target instanceof HTMLTextAreaElement)
          currentTarget.scrollIntoView({ block: 'nearest' })
      }}
    >
      <div className={styles.head}>
        <div className={styles.meta}>
          <span className={styles.mark}>
            <Icon size={16} strokeWidth={2} aria-hidden />
          </span>
          <span className={styles.kind}>{kinds[props.kind]}</span>
          {props.number && <span data-figures>{props.number}</span>}
          {speaker !== '' && props.quiet === undefined && <span>{speaker}</span>}
          {props.quiet === 'line' && <ChathamHouseSign />}
          <MarkingOf record={props.record} within={props.within} nameOf={nameOf} />
          {props.isContested && (
            <Link href={to('conflicts')} className={styles.contested}>
              <GitCompareArrows size={14} aria-hidden />
              <Trans>Two versions</Trans>
            </Link>
          )}
        </div>
        {props.onMove && <MoveHandle label={t`Move this line`} onMove={props.onMove} />}
      </div>
      {props.children}
      {props.isActive && props.tools}
    </li>
  )
}
