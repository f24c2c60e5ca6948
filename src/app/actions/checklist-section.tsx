import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { answerChecklist } from '../../device/checklist-answer-commands.ts'
import { type Checklist, type ChecklistRow, checklistOf } from '../../device/checklist-answers.ts'
import { actorOf } from '../../device/identity.ts'
import type { ActionItem } from '../../domain/action-item.ts'
import { may } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { OrganisationBadge } from '../parts/organisation-badge.tsx'
import { Section } from '../parts/section.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import type { Tone } from '../parts/tone.ts'
import { useLive } from '../parts/use-live.ts'
import { useSaving } from '../parts/use-saving.ts'
import { useFormat } from '../words/format.ts'
import { AnswerSheet } from './answer-sheet.tsx'
import styles from './checklist-section.module.css'

type Answer = ChecklistRow['answer']

const tones: Record<Answer, Tone> = {
  waiting: 'neutral',
  done: 'good',
  not_applicable: 'neutral',
  declined: 'attention',
}

/** What all partners promised: one answer for each of them, and how far they have come together. */
export function ChecklistSection({ item }: { item: ActionItem }) {
  const { t } = useLingui()
  const { db, device, me, today } = useDevice()
  const save = useSaving()
  const [asked, setAsked] = useState<ChecklistRow>()
  const words = useAnswerWords()
  const checklist = useLive(() => checklistOf(db, item, today), [db, item, today])
  if (!checklist) return null
  const { rows, progress, joinedLater } = checklist
  const isJoint = item.assignees.kind === 'joint'
  const mayAnswer = (row: Pick<ChecklistRow, 'organisationId'>) =>
    may(actorOf(me), 'answer_checklist', {
      mechanismId: item.mechanismId,
      ownerOrganisationId: row.organisationId,
    })
  const answer = async (row: ChecklistRow, given: Answer, note: string) => {
    const { organisationId, name } = row
    const saved = await save(answerChecklist(device, item, organisationId, given, note), {
      text: t`${name}: ${words[given]}`,
      undo: () => answerChecklist(device, item, organisationId, row.answer, row.note),
    })
    if (saved) setAsked(undefined)
  }
  return (
    <Section
      title={isJoint ? t`Promised jointly` : t`All partners`}
      detail={
        <Plural
          value={progress.expected}
          one={`${progress.done} of # partner has done it`}
          other={`${progress.done} of # partners have done it`}
        />
      }
    >
      <progress
        className={styles.bar}
        max={Math.max(1, progress.expected)}
        value={progress.done}
        aria-label={t`Partners who have done it`}
      />
      <List label={t`Answers of the partners`}>
        {rows.map((row) => (
          <ListRow
            key={row.organisationId}
            start={<OrganisationBadge name={row.name} />}
            title={row.name}
            detail={
              row.hasLeft ? t`Has left the mechanism; nobody waits for its answer.` : row.note
            }
            end={<StatusPill tone={tones[row.answer]}>{words[row.answer]}</StatusPill>}
            {...(mayAnswer(row) && { onPress: () => setAsked(row) })}
          />
        ))}
      </List>
      {rows.length === 0 && (
        <p>
          <Trans>No organisation had a seat in this mechanism then, so nobody is asked.</Trans>
        </p>
      )}
      <CompletionRule checklist={checklist} isJoint={isJoint} />
      {joinedLater.length > 0 && (
        <List label={t`Joined later`}>
          {joinedLater.map(({ organisationId, name }) => (
            <ListRow
              key={organisationId}
              start={<OrganisationBadge name={name} />}
              title={name}
              detail={t`Joined later: not counted until it is asked.`}
              end={
                mayAnswer({ organisationId }) && (
                  <Button
                    small
                    onClick={() =>
                      void save(answerChecklist(device, item, organisationId, 'waiting'))
                    }
                    aria-label={t`Ask ${name} too`}
                  >
                    <Trans>Ask it too</Trans>
                  </Button>
                )
              }
            />
          ))}
        </List>
      )}
      {asked && (
        <AnswerSheet
          row={asked}
          words={words}
          onClose={() => setAsked(undefined)}
          onAnswer={(given, note) => void answer(asked, given, note)}
        />
      )}
    </Section>
  )
}

/** When it is complete, in words, and whether it is. */
function CompletionRule({ checklist, isJoint }: { checklist: Checklist; isJoint: boolean }) {
  const format = useFormat()
  if (checklist.rows.length === 0) return null
  return (
    <p>
      {checklist.isComplete ? (
        <Trans>Everybody has done it. The action is closed by whoever runs the meetings.</Trans>
      ) : isJoint ? (
        <Trans>
          Each says for itself. The first one named answers for the whole, and whoever runs the
          meetings closes it.
        </Trans>
      ) : (
        <Trans>
          Asked are the members of {format.day(checklist.day)}. It is complete when each has done it
          or says that it does not apply; whoever declines is named, and the meeting decides.
        </Trans>
      )}
    </p>
  )
}

function useAnswerWords(): Record<Answer, string> {
  const { t } = useLingui()
  return {
    waiting: t`Waiting`,
    done: t`Done`,
    not_applicable: t`Does not apply`,
    declined: t`Declined`,
  }
}
