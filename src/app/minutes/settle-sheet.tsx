import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { settleReaction } from '../../device/minutes-commands.ts'
import type { Objection } from '../../domain/minutes.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { TextArea } from '../parts/text-area.tsx'
import { useDraft } from '../parts/use-draft.ts'
import { useSaving } from '../parts/use-saving.ts'
import { useHandlingWords } from './minutes-words.ts'

interface Props {
  reaction: Objection
  handling: 'taken_up' | 'not_taken_up'
  onClose: () => void
}

/** What the chair did with a reaction, and the closing answer that all members read. */
export function SettleSheet({ reaction, handling, onClose }: Props) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const handlings = useHandlingWords()
  const [answer, type, drop] = useDraft(`answer/${reaction.id}`, reaction.answer)
  const [tried, setTried] = useState(false)
  // Nobody is turned down without a word.
  const isMissing = handling === 'not_taken_up' && answer.trim() === ''

  async function settle() {
    setTried(true)
    if (isMissing) return
    const done = settleReaction(device, reaction, { handling, answer: answer.trim() })
    if (!(await save(done, { text: t`Answered. It is saved.` }))) return
    drop(answer)
    onClose()
  }

  return (
    <Sheet
      open
      onClose={onClose}
      title={handlings[handling]}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Not now</Trans>
          </Button>
          <Button look="primary" onClick={() => void settle()}>
            {handling === 'taken_up' ? (
              <Trans>Mark as taken up</Trans>
            ) : (
              <Trans>Answer and do not take it up</Trans>
            )}
          </Button>
        </>
      }
    >
      <Stack>
        <p lang={reaction.lang}>{reaction.text}</p>
        <Field
          label={t`Answer of the chair`}
          optional={handling === 'taken_up'}
          hint={t`All members read it beside what was written.`}
          error={tried && isMissing ? t`Say why it is not taken up, in a sentence.` : undefined}
        >
          <TextArea
            value={answer}
            rows={3}
            maxLength={400}
            onChange={(event) => type(event.target.value)}
          />
        </Field>
      </Stack>
    </Sheet>
  )
}
