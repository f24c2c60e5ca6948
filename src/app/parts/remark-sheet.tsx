import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { addComment, removeComment, type Subject } from '../../device/comment-commands.ts'
import type { CommentAsk } from '../../domain/comment.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { Sheet } from './sheet.tsx'
import { TextArea } from './text-area.tsx'
import { useDraft } from './use-draft.ts'
import { useSaving } from './use-saving.ts'

interface Props {
  subject: Subject
  /** What it asks for; `null`: it is a remark. */
  asks: CommentAsk | null
  onClose: () => void
}

/** A word to those whom a record concerns, without leaving the page: a remark, or a question that waits for an answer. */
export function RemarkSheet({ subject, asks, onClose }: Props) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const [text, setText, drop] = useDraft(`remark/${asks ?? 'plain'}/${subject.id}`)
  const [isTried, setTried] = useState(false)
  const words = {
    update: {
      title: t`Ask for an update`,
      label: t`What you want to know`,
      hint: t`It stands on the action’s page until somebody reports or answers.`,
      act: t`Ask`,
      said: t`Asked. It waits for an answer.`,
    },
    redraft: {
      title: t`Return the draft`,
      label: t`What is to be put right`,
      hint: t`It stands over the draft until a version is circulated.`,
      act: t`Return it`,
      said: t`Returned, with your words.`,
    },
    remark: {
      title: t`Comment`,
      label: t`Comment`,
      hint: t`Whoever reads the record reads it.`,
      act: t`Add comment`,
      said: t`Comment added.`,
    },
  }[asks ?? 'remark']
  const send = async () => {
    setTried(true)
    if (text.trim() === '') return
    const saved = await save(addComment(device, subject, text.trim(), asks), {
      text: words.said,
      undo: (id) => removeComment(device, id),
    })
    if (!saved) return
    drop(text)
    onClose()
  }
  return (
    <Sheet
      open
      onClose={onClose}
      title={words.title}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button look="primary" onClick={() => void send()}>
            {words.act}
          </Button>
        </>
      }
    >
      <Field
        label={words.label}
        hint={words.hint}
        error={isTried && text.trim() === '' ? t`Say it in a sentence.` : undefined}
      >
        <TextArea
          value={text}
          maxLength={4000}
          rows={3}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
    </Sheet>
  )
}
