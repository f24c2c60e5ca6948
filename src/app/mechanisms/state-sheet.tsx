import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { setMechanismState } from '../../device/mechanism-commands.ts'
import type { MechanismPage } from '../../device/mechanisms.ts'
import { isSeatedOn } from '../../domain/assignee-rules.ts'
import type { Mechanism } from '../../domain/mechanism.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { TextArea } from '../parts/text-area.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { useMechanismStateWords } from '../words/mechanism-words.ts'
import { OpenInMechanism } from './open-in-mechanism.tsx'

interface Props {
  page: MechanismPage
  to: Mechanism['state']
  onClose: () => void
}

/** Before a forum rests, is taken up again or ends: what stays, what is open, and why. */
export function StateSheet({ page: { mechanism, seats }, to, onClose }: Props) {
  const { t } = useLingui()
  const { device, today } = useDevice()
  const save = useSaving()
  const states = useMechanismStateWords()
  const [reason, setReason] = useState('')
  const seated = seats.filter((seat) => isSeatedOn(seat, today)).length
  const isRevived = mechanism.state === 'dormant' && to === 'active'
  const acts: Record<Mechanism['state'], string> = {
    active: isRevived ? t`Take it up again` : t`It has begun`,
    dormant: t`Let it rest`,
    closed: t`Close it for good`,
    forming: states.forming,
  }
  async function submit() {
    const done = setMechanismState(device, mechanism.id, to, reason.trim())
    if (await save(done, { text: states[to] })) onClose()
  }
  return (
    <Sheet
      open
      onClose={onClose}
      title={acts[to]}
      footer={
        <Button look={to === 'closed' ? 'danger' : 'primary'} onClick={() => void submit()}>
          {acts[to]}
        </Button>
      }
    >
      <Stack>
        <p>
          {isRevived && (
            <Plural
              value={seated}
              one="Its one member is still there, and what was open is open again:"
              other="Its # members are still there, and what was open is open again:"
            />
          )}
          {to === 'dormant' && (
            <Trans>
              Its members keep their seats, and nothing that is open is closed. Whoever takes it up
              again finds all of it:
            </Trans>
          )}
          {to === 'closed' && (
            <Trans>
              Its record stays to be read. This is still open, and nobody will ask for it:
            </Trans>
          )}
        </p>
        <OpenInMechanism mechanismId={mechanism.id} />
        {to !== 'active' && (
          <Field label={t`Why`} optional>
            <TextArea
              value={reason}
              maxLength={280}
              onChange={(event) => setReason(event.target.value)}
            />
          </Field>
        )}
      </Stack>
    </Sheet>
  )
}
