import { Trans, useLingui } from '@lingui/react/macro'
import { Ellipsis, ListTodo, Undo2 } from 'lucide-react'
import { useState } from 'react'
import {
  answerProposal,
  proposalToAgenda,
  proposalToDecision,
  takeFateBack,
} from '../../device/fate-commands.ts'
import type { ProposalRow } from '../../device/fates.ts'
import type { Names } from '../../device/names.ts'
import type { AgendaItem } from '../../domain/agenda-item.ts'
import { fateWithin } from '../../domain/fate.ts'
import { isToCome } from '../../domain/meeting-states.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { MeetingName } from '../parts/meeting-name.tsx'
import { ReasonSheet } from '../parts/reason-sheet.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { to } from '../routes.ts'
import { outcomeTones, useOutcomeWords } from '../words/trail-words.ts'
import { ActionSheet } from './action-sheet.tsx'
import styles from './carried-action.module.css'
import { useRecording } from './recording.tsx'

interface Props {
  row: ProposalRow
  /** Under which what comes of it is written down; without one it waits, is declined, or goes to an agenda. */
  item: AgendaItem | undefined
  names: Names
}

/** One proposal without a fate, and the fates that it can be given. */
export function OpenProposal({ row, item, names }: Props) {
  const { t } = useLingui()
  const { device } = useDevice()
  const { meeting, mayWrite } = useRecording()
  const outcomes = useOutcomeWords()
  const save = useSaving()
  const [asking, setAsking] = useState<'action' | 'more' | 'why'>()
  const { line, fate, meetingsSince } = row
  const close = () => setAsking(undefined)
  const undo = { undo: () => takeFateBack(device, meeting, line.id) }
  const organisation = names.get(line.organisationId ?? '')

  const decide = (work: Parameters<typeof save>[0], said: string) => {
    close()
    void save(work, { text: said, ...undo })
  }

  return (
    <>
      <ListRow
        href={to('meeting', row.meeting.id)}
        title={<span lang={line.lang}>{line.text}</span>}
        detail={
          <>
            {organisation !== undefined && !line.chathamHouse && <>{organisation} · </>}
            <MeetingName meeting={row.meeting} names={names} />
          </>
        }
        meta={
          <>
            {fate !== null && (
              <StatusPill tone={outcomeTones[fate.outcome]}>{outcomes[fate.outcome]}</StatusPill>
            )}
            {fate?.note && <span lang={fate.lang}>{fate.note}</span>}
            {fate === null && meetingsSince > fateWithin && (
              <StatusPill tone="attention">{t`Without a fate for ${meetingsSince} meetings`}</StatusPill>
            )}
          </>
        }
      />
      {mayWrite && !isToCome(meeting.state) && (
        <li className={styles.acts} data-print="no">
          {fate === null && item !== undefined && (
            <Button small icon={ListTodo} onClick={() => setAsking('action')}>
              <Trans>Make it an action</Trans>
            </Button>
          )}
          {fate === null ? (
            <Button
              small
              look="quiet"
              icon={Ellipsis}
              onClick={() => setAsking('more')}
              aria-label={t`Another fate: ${line.text}`}
            >
              <Trans>Another fate</Trans>
            </Button>
          ) : (
            <Button
              small
              look="quiet"
              icon={Undo2}
              onClick={() => void save(takeFateBack(device, meeting, line.id))}
            >
              <Trans>Take it back</Trans>
            </Button>
          )}
          {item !== undefined && (
            <ActionSheet
              open={asking === 'action'}
              onClose={close}
              from={{ item, proposal: line }}
            />
          )}
          <Sheet
            open={asking === 'more'}
            // Closed because the reason is asked next: that stays open.
            onClose={() => setAsking((now) => (now === 'more' ? undefined : now))}
            title={t`What becomes of it`}
          >
            <List>
              {item !== undefined && (
                <ListRow
                  title={t`It becomes a decision`}
                  detail={t`In its words, under this item.`}
                  onPress={() =>
                    decide(
                      proposalToDecision(device, meeting, item, line),
                      t`Written down as a decision.`,
                    )
                  }
                />
              )}
              <ListRow
                title={t`It goes on a later agenda`}
                detail={t`Whoever plans the next meeting finds it among the proposals.`}
                onPress={() =>
                  decide(proposalToAgenda(device, meeting, line), t`Kept for a later agenda.`)
                }
              />
              <ListRow
                title={t`It is to be explored again`}
                detail={t`It comes back at the next meeting.`}
                onPress={() =>
                  decide(
                    answerProposal(device, meeting, line, 'explore_again', ''),
                    t`It comes back at the next meeting.`,
                  )
                }
              />
              <ListRow
                title={t`It is declined`}
                detail={t`Asks for a reason.`}
                onPress={() => setAsking('why')}
              />
            </List>
          </Sheet>
          {asking === 'why' && (
            <ReasonSheet
              title={t`Decline the proposal`}
              hint={t`Whoever proposed it will read it.`}
              confirm={t`Decline it`}
              onClose={close}
              onConfirm={(reason) =>
                save(answerProposal(device, meeting, line, 'declined', reason), {
                  text: t`The proposal is declined.`,
                  ...undo,
                })
              }
            >
              <p lang={line.lang}>{line.text}</p>
            </ReasonSheet>
          )}
        </li>
      )}
    </>
  )
}
