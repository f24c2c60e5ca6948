import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { ReviewRow } from '../../device/action-review.ts'
import { needsReason } from '../../domain/action-item-states.ts'
import { Due } from '../../domain/due.ts'
import { ActionItemId } from '../../domain/ids.ts'
import { type Hearing, missingIn, stateAfter } from '../../domain/trail.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { ChoiceChips } from '../parts/choice-chips.tsx'
import { DueField } from '../parts/due-field.tsx'
import { Field } from '../parts/field.tsx'
import { Select } from '../parts/select.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { TextArea } from '../parts/text-area.tsx'
import { useOutcomeWords } from '../words/trail-words.ts'
import { useActionsOfMeeting } from './meeting-hooks.ts'
import { useRecording } from './recording.tsx'

type Outcome = Hearing['outcome']

interface Props {
  row: ReviewRow
  others: readonly ReviewRow[]
  onClose: () => void
  onHear: (hearing: Hearing) => void
}

const order: readonly Outcome[] = ['still_going', 'done', 'blocked', 'dropped', 'superseded']

/** The new promise that was chosen; left as it was, the one that was heard before stands, if any. */
function promiseIn({ action, heard }: ReviewRow, chosen: Due): Due | null {
  if (JSON.stringify(chosen) === JSON.stringify(action.due)) return heard?.dueSince ?? null
  const read = Due.safeParse(chosen)
  return read.success ? read.data : null
}

/** Everything that can be heard of an action: a new promise, or why it is blocked, dropped or replaced. */
export function OutcomeSheet({ row, others, onClose, onHear }: Props) {
  const { t } = useLingui()
  const { today } = useDevice()
  const { meeting } = useRecording()
  const words = useOutcomeWords()
  const promisedHere = useActionsOfMeeting(meeting.id)
  const { action, heard } = row
  const said = order.find((one) => one === heard?.outcome)
  const [outcome, setOutcome] = useState<Outcome>(said ?? 'still_going')
  const [due, setDue] = useState<Due>(action.due)
  const [note, setNote] = useState(heard?.note ?? '')
  const [successorId, setSuccessorId] = useState<string>(heard?.becameId ?? '')
  const [tried, setTried] = useState(false)
  const promises = outcome === 'still_going' || outcome === 'blocked'
  const isReadable = Due.safeParse(due).success
  const hearing: Hearing = {
    outcome,
    note: note.trim(),
    due: promises ? promiseIn(row, due) : null,
    successorId: successorId === '' ? null : ActionItemId.parse(successorId),
  }
  const missing = missingIn(action, hearing)
  const isReason = needsReason(action.state, stateAfter(outcome))
  const successors = [...others.map((one) => one.action), ...(promisedHere ?? [])].filter(
    (one) => one.id !== action.id,
  )

  const confirm = () => {
    setTried(true)
    if (missing === null && (!promises || isReadable)) onHear(hearing)
  }

  return (
    <Sheet
      open
      onClose={onClose}
      title={t`What was heard`}
      footer={
        <Button look="primary" onClick={confirm}>
          <Trans>Save what was heard</Trans>
        </Button>
      }
    >
      <Stack>
        <p lang={action.lang}>{action.task}</p>
        <ChoiceChips
          label={t`Outcome`}
          choices={order.map((value) => ({ value, label: words[value] }))}
          value={outcome}
          onChange={setOutcome}
        />
        {promises && (
          <DueField
            value={due}
            onChange={setDue}
            today={today}
            nextMeetingOn={meeting.nextMeetingOn}
            error={tried && !isReadable ? t`Say by when, or choose “No date”.` : undefined}
          />
        )}
        {outcome === 'superseded' && (
          <Field
            label={t`Which action takes its place`}
            hint={t`Write the new action down first, under any item; then it is in this list.`}
            error={
              tried && missing === 'successor'
                ? t`Choose the action that takes its place.`
                : undefined
            }
          >
            <Select
              value={successorId}
              placeholder={t`Choose an action`}
              options={successors.map(({ id, task }) => ({ value: id, label: task }))}
              onChange={(event) => setSuccessorId(event.target.value)}
            />
          </Field>
        )}
        <Field
          label={isReason ? t`Reason` : t`Note`}
          optional={!isReason}
          error={tried && missing === 'reason' ? t`Say why, in a sentence.` : undefined}
        >
          <TextArea
            value={note}
            maxLength={400}
            rows={3}
            onChange={(event) => setNote(event.target.value)}
          />
        </Field>
      </Stack>
    </Sheet>
  )
}
