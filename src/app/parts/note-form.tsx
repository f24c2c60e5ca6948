import { Trans, useLingui } from '@lingui/react/macro'
import { addInformalNote } from '../../device/informal-note-commands.ts'
import { dayOf } from '../../domain/day.ts'
import type { MechanismId } from '../../domain/ids.ts'
import type { Meeting } from '../../domain/meeting.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { Stack } from './stack.tsx'
import { TextArea } from './text-area.tsx'
import { useDraft } from './use-draft.ts'
import { useSaving } from './use-saving.ts'

interface Props {
  /** The meeting beside which it was said; `null` outside of any. */
  meeting: Meeting | null
  mechanismId: MechanismId | null
}

/** One field and one button: what was said between us needs no more. */
export function NoteForm({ meeting, mechanismId }: Props) {
  const { t } = useLingui()
  const { device, today } = useDevice()
  const save = useSaving()
  const [text, setText, drop] = useDraft(`informal-note/${meeting?.id ?? 'outside'}`)
  const keep = async () => {
    const heldOn = meeting === null ? today : dayOf(meeting.startsAt, meeting.zone)
    const draft = { heldOn, organisationIds: [], text: text.trim() }
    const said = { text: t`Kept between us.` }
    if (await save(addInformalNote(device, draft, { meeting, mechanismId }), said)) drop(text)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() !== '') void keep()
      }}
    >
      <Stack gap="small">
        <Field
          label={t`What was said between us`}
          hint={t`No approval, no number, in no minutes, summary or figure. Your organisation reads it, unless you mark it for named people.`}
        >
          <TextArea
            value={text}
            maxLength={8000}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        <div>
          <Button type="submit" disabled={text.trim() === ''}>
            <Trans>Keep this note</Trans>
          </Button>
        </div>
      </Stack>
    </form>
  )
}
