import { Trans, useLingui } from '@lingui/react/macro'
import type { ConflictView } from '../../device/conflicts.ts'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { TextArea } from '../parts/text-area.tsx'
import { useDraft } from '../parts/use-draft.ts'

interface Props {
  view: ConflictView
  onClose: () => void
  /** Gives whether it was saved. */
  onJoin: (text: string) => Promise<boolean>
}

/** Both wordings in one text, to be edited until it says what both meant. */
export function JoinSheet({ view, onClose, onJoin }: Props) {
  const { t } = useLingui()
  const { conflict, value } = view
  const standing = typeof value === 'string' ? value : `${conflict.keptValue}`
  const [text, setText, drop] = useDraft(`join/${conflict.id}`, standing)
  const join = async () => {
    if (!(await onJoin(text))) return
    drop()
    onClose()
  }
  return (
    <Sheet
      open
      onClose={onClose}
      title={t`Join both wordings`}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button look="primary" onClick={() => void join()}>
            <Trans>Save the joined text</Trans>
          </Button>
        </>
      }
    >
      <Field
        label={t`Joined text`}
        hint={t`Where both touched the same words, both stand between ⟦ and ⟧. Take the signs out when you are done.`}
      >
        <TextArea
          value={text}
          rows={8}
          lang={conflict.lang}
          maxLength={32_000}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
    </Sheet>
  )
}
