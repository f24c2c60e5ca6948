import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { ChecklistRow } from '../../device/checklist-answers.ts'
import { Button } from '../parts/button.tsx'
import { ChoiceChips } from '../parts/choice-chips.tsx'
import { Field } from '../parts/field.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { TextArea } from '../parts/text-area.tsx'

type Answer = ChecklistRow['answer']

interface Props {
  row: ChecklistRow
  words: Record<Answer, string>
  onClose: () => void
  onAnswer: (answer: Answer, note: string) => void
}

const order: readonly Answer[] = ['done', 'waiting', 'not_applicable', 'declined']

/** One partner's answer to what all partners promised. */
export function AnswerSheet({ row, words, onClose, onAnswer }: Props) {
  const { t } = useLingui()
  const [answer, setAnswer] = useState<Answer>(row.answer === 'waiting' ? 'done' : row.answer)
  const [note, setNote] = useState(row.note)
  return (
    <Sheet
      open
      onClose={onClose}
      title={row.name}
      footer={
        <Button look="primary" onClick={() => onAnswer(answer, note.trim())}>
          <Trans>Save the answer</Trans>
        </Button>
      }
    >
      <Stack>
        <ChoiceChips
          label={t`Answer`}
          choices={order.map((value) => ({ value, label: words[value] }))}
          value={answer}
          onChange={setAnswer}
        />
        <Field label={t`Note`} optional>
          <TextArea
            value={note}
            maxLength={400}
            onChange={(event) => setNote(event.target.value)}
          />
        </Field>
      </Stack>
    </Sheet>
  )
}
