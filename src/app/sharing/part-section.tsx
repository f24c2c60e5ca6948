import { Trans, useLingui } from '@lingui/react/macro'
import { ArrowDown, Clock } from 'lucide-react'
import type { SummaryPage } from '../../device/summaries.ts'
import { hideFromSummary } from '../../device/summary-commands.ts'
import { mayTravelByLink } from '../../domain/marking.ts'
import type { PartKind, SummaryPart } from '../../papers/summary-parts.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Toggle } from '../parts/checkbox.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { RecordMarking } from '../parts/record-marking.tsx'
import { Section } from '../parts/section.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { useSaving } from '../parts/use-saving.ts'
import styles from './part-section.module.css'
import { usePartKindWords, usePartText, useReachWords, useWhyWords } from './part-words.ts'
import { isLowerable } from './use-lowering.ts'

interface Props {
  kind: PartKind
  parts: readonly SummaryPart[]
  page: SummaryPage
  onLower: () => void
}

/** The records of one kind, each with how far it comes and why. */
export function PartSection({ kind, parts, page, onLower }: Props) {
  const { t } = useLingui()
  const kinds = usePartKindWords()
  const shown = parts.filter((part) => part.kind === kind)
  if (shown.length === 0) return null
  const count = (reach: SummaryPart['reach']) => shown.filter((one) => one.reach === reach).length
  const [named, counted, leftOut] = [count('named'), count('counted'), count('left_out')]
  return (
    <Section
      title={kinds[kind]}
      detail={
        kind === 'decision' || kind === 'actionItem' || kind === 'jointActivity'
          ? t`Named ${named} · counted ${counted} · left out ${leftOut}`
          : t`Named ${named} · left out ${leftOut}`
      }
      action={
        shown.some((part) => isLowerable(page, part)) && (
          <Button look="quiet" small icon={ArrowDown} onClick={onLower}>
            <Trans>Lower to TLP:GREEN</Trans>
          </Button>
        )
      }
    >
      <List label={kinds[kind]}>
        {shown.map((part) => (
          <PartRow key={part.id} part={part} page={page} />
        ))}
      </List>
    </Section>
  )
}

function PartRow({ part, page }: { part: SummaryPart; page: SummaryPage }) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const reach = useReachWords()[part.reach]
  const why = useWhyWords()(part)
  const words = usePartText(page.records)(part)
  const { summary } = page.records
  const isSwitch =
    page.rights.draft &&
    mayTravelByLink(part.marking) &&
    (part.reach === 'named' || part.why === 'hidden')
  const isAsked = page.lowering.has(part.id)
  return (
    <ListRow
      title={
        <span className={styles.words} lang={part.lang}>
          {words}
        </span>
      }
      // What is named speaks for itself; a reason is told where something is kept back.
      detail={part.reach !== 'named' && why}
      meta={
        <>
          <StatusPill tone={reach.tone}>{reach.name}</StatusPill>
          <RecordMarking of={part} />
          {isAsked && part.marking === 'AMBER' && (
            <StatusPill tone="attention" icon={Clock}>
              <Trans>TLP:GREEN takes effect when connected</Trans>
            </StatusPill>
          )}
        </>
      }
      end={
        isSwitch && (
          <Toggle
            label={<span className="visually-hidden">{t`Name it: ${words}`}</span>}
            checked={part.reach === 'named'}
            onChange={(event) =>
              void save(hideFromSummary(device, summary.id, part.id, !event.target.checked))
            }
          />
        )
      }
    />
  )
}
