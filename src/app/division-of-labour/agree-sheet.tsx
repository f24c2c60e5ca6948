import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { agreePart } from '../../device/labour-line-commands.ts'
import { MeetingId } from '../../domain/ids.ts'
import type { LabourLine } from '../../domain/labour-line.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { Checkbox } from '../parts/checkbox.tsx'
import { Field } from '../parts/field.tsx'
import { Select } from '../parts/select.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { useToast } from '../parts/toast.tsx'
import { useSaveErrorWords } from '../words/save-error-words.ts'
import type { LabourNames } from './labour-names.ts'

interface Props {
  line: LabourLine
  names: LabourNames
  open: boolean
  onClose: () => void
}

/** A part is agreed when its organisation has accepted it, and at a meeting: both are asked for here. */
export function AgreeSheet({ line, names, open, onClose }: Props) {
  const { t } = useLingui()
  const { device } = useDevice()
  const toast = useToast()
  const saveErrorWords = useSaveErrorWords()
  const held = names.heldIn(line.mechanismId)
  const [chosen, setChosen] = useState<string>()
  const [wrong, setWrong] = useState('')
  const accepted = line.acceptedBy.includes(line.organisationId)
  const [acceptedThere, setAcceptedThere] = useState(false)
  const organisation = names.organisation(line.organisationId)
  const meetingId = chosen ?? line.agreedAtMeetingId ?? held[0]?.value ?? ''

  async function agree() {
    const at = {
      agreedAtMeetingId: meetingId === '' ? null : MeetingId.parse(meetingId),
      decisionId: line.decisionId,
    }
    const done = await agreePart(device, line.id, at, acceptedThere ? [line.organisationId] : [])
    if (done.ok) {
      onClose()
      toast({ text: t`Agreed.` })
      return
    }
    switch (done.error.kind) {
      case 'not_accepted_by_its_organisation':
        return setWrong(t`${organisation} has not accepted it yet.`)
      case 'no_meeting_or_decision':
        return setWrong(t`Say at which meeting it was agreed.`)
      default:
        return setWrong(saveErrorWords(done.error))
    }
  }

  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t`Mark as agreed`}
      footer={
        <Button look="primary" onClick={() => void agree()}>
          <Trans>It was agreed</Trans>
        </Button>
      }
    >
      <Stack>
        {wrong && (
          <Banner tone="late" urgent>
            {wrong}
          </Banner>
        )}
        <p>
          <Trans>
            A part is agreed when the organisation it names has accepted it, at a meeting or by a
            decision.
          </Trans>
        </p>
        <Field label={t`Agreed at`}>
          <Select
            placeholder={t`Choose a meeting`}
            value={meetingId}
            options={held}
            onChange={(event) => setChosen(event.target.value)}
          />
        </Field>
        {!accepted && (
          <Checkbox
            label={t`${organisation} accepted it there`}
            checked={acceptedThere}
            onChange={(event) => setAcceptedThere(event.target.checked)}
          />
        )}
      </Stack>
    </Sheet>
  )
}
