import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { placesToAgree } from '../../device/labour-agreement.ts'
import { agreePart } from '../../device/labour-line-commands.ts'
import type { LabourLinePage } from '../../device/labour-line-page.ts'
import { DecisionId, MeetingId, type OrganisationId } from '../../domain/ids.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { Checkbox } from '../parts/checkbox.tsx'
import { Field } from '../parts/field.tsx'
import { Select } from '../parts/select.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { useToast } from '../parts/toast.tsx'
import { useLive } from '../parts/use-live.ts'
import { useMeetingNameWords } from '../words/meeting-name-words.ts'
import { useSaveErrorWords } from '../words/save-error-words.ts'

interface Props {
  page: LabourLinePage
  onClose: () => void
}

/** A part is agreed when all whom it names have accepted it, and somewhere: both are asked for here. */
export function AgreeSheet({ page, onClose }: Props) {
  const { t } = useLingui()
  const { device, db } = useDevice()
  const toast = useToast()
  const saveErrorWords = useSaveErrorWords()
  const meetingName = useMeetingNameWords(page.names)
  const { line } = page
  const places = useLive(() => placesToAgree(db, line.mechanismId), [db, line.mechanismId])
  const [chosen, setChosen] = useState<string>()
  const [decisionId, setDecisionId] = useState<string>(line.decisionId ?? '')
  const [there, setThere] = useState<readonly OrganisationId[]>([])
  const [wrong, setWrong] = useState('')
  const open = page.named.filter(({ stand }) => stand !== 'accepted')
  const nameOf = (id: string) => page.names.get(id) ?? t`an organisation`
  const meetingId = chosen ?? line.agreedAtMeetingId ?? places?.meetings[0]?.id ?? ''
  const decisions = places?.decisions.filter((one) => one.meetingId === meetingId) ?? []

  async function agree() {
    const at = {
      agreedAtMeetingId: meetingId === '' ? null : MeetingId.parse(meetingId),
      decisionId: decisions.some(({ id }) => id === decisionId)
        ? DecisionId.parse(decisionId)
        : null,
    }
    const done = await agreePart(device, line.id, at, there)
    if (done.ok) {
      onClose()
      toast({ text: t`Agreed. Saved on this device.` })
      return
    }
    const missing = open.filter(({ organisationId }) => !there.includes(organisationId))
    const first = nameOf(missing[0]?.organisationId ?? line.organisationId)
    switch (done.error.kind) {
      case 'not_accepted_by_its_organisation':
      case 'not_accepted_by_all':
        return setWrong(t`${first} has not accepted it yet.`)
      case 'no_meeting_or_decision':
        return setWrong(t`Say at which meeting it was agreed.`)
      default:
        return setWrong(saveErrorWords(done.error))
    }
  }

  return (
    <Sheet
      open
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
            A line is agreed when every organisation that it names has accepted it, at a meeting or
            by a decision.
          </Trans>
        </p>
        <Field label={t`Agreed at`}>
          <Select
            placeholder={t`Choose a meeting`}
            value={meetingId}
            options={(places?.meetings ?? []).map((one) => ({
              value: one.id,
              label: meetingName(one),
            }))}
            onChange={(event) => setChosen(event.target.value)}
          />
        </Field>
        {decisions.length > 0 && (
          <Field label={t`By the decision`} optional>
            <Select
              placeholder={t`No decision`}
              value={decisionId}
              options={decisions.map((one) => ({
                value: one.id,
                label: one.number === null ? one.text : `${one.number}: ${one.text}`,
              }))}
              onChange={(event) => setDecisionId(event.target.value)}
            />
          </Field>
        )}
        {open.map(({ organisationId, stand }) => (
          <Checkbox
            key={organisationId}
            label={t`${nameOf(organisationId)} accepted it there`}
            {...(stand === 'declined' ? { hint: t`It declined before.` } : {})}
            {...(stand === 'reserved' ? { hint: t`It has a reservation.` } : {})}
            checked={there.includes(organisationId)}
            onChange={(event) =>
              setThere(
                event.target.checked
                  ? [...there, organisationId]
                  : there.filter((id) => id !== organisationId),
              )
            }
          />
        ))}
      </Stack>
    </Sheet>
  )
}
