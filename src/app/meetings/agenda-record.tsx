import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { AgendaItem } from '../../domain/agenda-item.ts'
import { DecisionId, LineId } from '../../domain/ids.ts'
import { isHeld } from '../../domain/meeting-states.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Section } from '../parts/section.tsx'
import styles from './agenda.module.css'
import { type AddKind, AgendaItemRecord } from './agenda-item-record.tsx'
import { CarriedActions } from './carried-actions.tsx'
import { type Entry, entriesOf } from './entries.ts'
import type { Begun } from './line-entry.tsx'
import { useActionsOfMeeting, useDecisions, useLines, useMeetingTimer } from './meeting-hooks.ts'
import { NoReview } from './no-review.tsx'
import { OpenProposals } from './open-proposals.tsx'
import { RecordBar } from './record-bar.tsx'
import { useRecording } from './recording.tsx'

/** The agenda down the page, with the record under it. */
export function AgendaRecord({ agenda }: { agenda: readonly AgendaItem[] }) {
  const { t } = useLingui()
  const { meeting, mayWrite } = useRecording()
  const lines = useLines(meeting.id)
  const decisions = useDecisions(meeting.id)
  const actions = useActionsOfMeeting(meeting.id)
  const timer = useMeetingTimer(meeting.id)
  const { device } = useDevice()
  const [chosen, setChosen] = useState<Readonly<Record<string, boolean>>>({})
  const [begun, setBegun] = useState<Begun & { itemId: string }>()
  const [sheet, setSheet] = useState<{ itemId: string; kind: 'action' | 'labour' }>()
  if (!lines || !decisions || !actions || !timer) return null

  const entries = new Map<string, Entry[]>(
    agenda.map((item) => [
      item.id,
      entriesOf(
        lines.get(item.id) ?? [],
        decisions.filter((row) => row.agendaItemId === item.id),
        actions.filter((row) => row.agendaItemId === item.id),
      ),
    ]),
  )
  const current = timer.running?.itemId ?? agenda[0]?.id
  const isOpen = (item: AgendaItem) =>
    chosen[item.id] ?? (isHeld(meeting.state) || item.id === current)
  const add = (itemId: string, what?: AddKind) => {
    setChosen((last) => ({ ...last, [itemId]: true }))
    if (what === undefined) setBegun(undefined)
    else if (what === 'action' || what === 'labour') setSheet({ itemId, kind: what })
    else {
      const id = LineId.parse(device.newId())
      setBegun({ itemId, id, decisionId: DecisionId.parse(device.newId()), kind: what })
    }
  }
  const allOpen = agenda.every(isOpen)
  const review = agenda.find((item) => item.kind === 'review_of_action_points')
  return (
    <Section
      title={<Trans>Agenda</Trans>}
      count={agenda.length}
      action={
        <Button
          look="quiet"
          small
          onClick={() => setChosen(Object.fromEntries(agenda.map((item) => [item.id, !allOpen])))}
        >
          {allOpen ? <Trans>Close all items</Trans> : <Trans>Open all items</Trans>}
        </Button>
      }
    >
      {review === undefined && <NoReview />}
      <div className={styles.agenda}>
        {agenda.map((item, index) => (
          <AgendaItemRecord
            key={item.id}
            item={item}
            number={index + 1}
            entries={entries.get(item.id) ?? []}
            timer={timer}
            isOpen={isOpen(item)}
            begun={begun?.itemId === item.id ? begun : undefined}
            sheet={sheet?.itemId === item.id ? sheet.kind : undefined}
            onAdd={(what) => add(item.id, what)}
            onSheetClosed={() => setSheet(undefined)}
            onToggle={() => setChosen((last) => ({ ...last, [item.id]: !isOpen(item) }))}
          >
            {item.id === review?.id && (
              <>
                <CarriedActions />
                <OpenProposals item={item} />
              </>
            )}
          </AgendaItemRecord>
        ))}
      </div>
      {meeting.state === 'open' && mayWrite && (
        <RecordBar
          agenda={agenda}
          onAdd={add}
          onOpen={(id) => setChosen((last) => ({ ...last, [id]: true }))}
        />
      )}
      {agenda.length === 0 && <p>{t`Nothing is on the agenda yet. Add items on the plan.`}</p>}
    </Section>
  )
}
