import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { LeavingOrganisation } from '../../device/leaving-organisation.ts'
import { askToEndParticipation, type Leaving } from '../../device/people-requests.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { ConfirmSheet } from '../parts/confirm-sheet.tsx'
import { DateField } from '../parts/date-field.tsx'
import { Field } from '../parts/field.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { TextArea } from '../parts/text-area.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { useFormat } from '../words/format.ts'
import { ModeChoice } from './mode-choice.tsx'

/** Day, way and reason; then the act, which only the server carries out. */
export function LeaveForm({ page }: { page: LeavingOrganisation }) {
  const { t } = useLingui()
  const { device, today, syncNow } = useDevice()
  const save = useSaving()
  const format = useFormat()
  const [leaving, setLeaving] = useState<Leaving>({
    mode: 'leave',
    leftOn: today,
    mechanismId: null,
  })
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [isConfirming, setConfirming] = useState(false)
  const { organisation, people } = page
  const name = organisation.shortName || organisation.name
  const isToCome = leaving.leftOn > today
  const isComplete = reason.trim() !== '' && leaving.leftOn !== '' && !isToCome

  async function leave() {
    const asked = askToEndParticipation(device, organisation.id, leaving, reason.trim())
    if (await save(asked, { text: t`Asked. It takes effect when connected.` })) void syncNow()
  }

  return (
    <Section title={t`Note that it leaves`}>
      <Stack>
        <Field
          label={t`First day without it`}
          hint={t`Today or a day that has passed.`}
          error={tried && isToCome && t`Access ends now: choose today or an earlier day.`}
        >
          <DateField
            value={leaving.leftOn}
            onChange={(leftOn) => setLeaving((before) => ({ ...before, leftOn }))}
          />
        </Field>
        <ModeChoice
          of="several"
          value={leaving.mode}
          onChange={(mode) => setLeaving((before) => ({ ...before, mode }))}
        />
        <Field
          label={t`Reason`}
          hint={t`It is kept with the act: “its funding ends on 15 March”`}
          error={tried && reason.trim() === '' && t`Say why, in a sentence.`}
        >
          <TextArea
            value={reason}
            maxLength={400}
            rows={2}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        <Button
          look="danger"
          wide
          onClick={() => {
            setTried(true)
            if (isComplete) setConfirming(true)
          }}
        >
          <Trans>End its participation…</Trans>
        </Button>
      </Stack>
      <ConfirmSheet
        open={isConfirming}
        danger
        title={<Trans>End the participation of {name}?</Trans>}
        confirm={<Trans>End it now</Trans>}
        onClose={() => setConfirming(false)}
        onConfirm={() => void leave()}
      >
        <Stack>
          <p>
            <Trans>
              Roles, invitations and links of its people end as soon as the server has decided:{' '}
              {format.list(people.map((person) => person.name))}. They can come back only by a new
              invitation.
            </Trans>
          </p>
          <p>
            {leaving.mode === 'leave' ? (
              <Trans>
                Their devices hand over what they had not sent, and then wipe themselves.
              </Trans>
            ) : (
              <Trans>Their devices wipe themselves; what they had not sent is lost.</Trans>
            )}
          </p>
        </Stack>
      </ConfirmSheet>
    </Section>
  )
}
