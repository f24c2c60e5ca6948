import { Trans, useLingui } from '@lingui/react/macro'
import { useId, useState } from 'react'
import { addWalkIn, type WalkIn } from '../../device/attendance-commands.ts'
import { type MeetingId, OrganisationId } from '../../domain/ids.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { OrganisationPicker } from '../parts/organisation-picker.tsx'
import { SegmentedChoice } from '../parts/segmented-choice.tsx'
import { Select } from '../parts/select.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { useAttendanceWords } from '../words/meeting-words.ts'
import { useOrganisationKinds } from '../words/organisation-words.ts'

interface Props {
  open: boolean
  onClose: () => void
  meetingId: MeetingId
  /** What was looked for and not found on the sheet. */
  name: string
}

/** Somebody at the door: a known organisation, or one that nobody knew. */
export function WalkInSheet({ open, onClose, meetingId, name }: Props) {
  const formId = useId()
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={<Trans>Walk-in</Trans>}
      footer={
        <Button look="primary" type="submit" form={formId} wide>
          <Trans>Let them in</Trans>
        </Button>
      }
    >
      <WalkInForm formId={formId} meetingId={meetingId} name={name} onClose={onClose} />
    </Sheet>
  )
}

interface FormProps {
  formId: string
  meetingId: MeetingId
  name: string
  onClose: () => void
}

function WalkInForm({ formId, meetingId, name, onClose }: FormProps) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const words = useAttendanceWords()
  const kinds = useOrganisationKinds()
  const [organisationId, setOrganisationId] = useState<string | null>(null)
  const [newName, setNewName] = useState(name.trim())
  const [kind, setKind] = useState('')
  const [person, setPerson] = useState('')
  const [status, setStatus] = useState<WalkIn['status']>('present')
  const [isTried, setTried] = useState(false)
  const isNew = organisationId === null && newName !== ''

  async function onSave() {
    setTried(true)
    const known = OrganisationId.safeParse(organisationId)
    if (!known.success && (newName.trim() === '' || kind === '')) return
    const walkIn: WalkIn = {
      organisation: known.success ? { id: known.data } : { name: newName.trim(), kind },
      person: person.trim() === '' ? null : { name: person.trim() },
      status,
      headCount: 0,
    }
    if (await save(addWalkIn(device, meetingId, walkIn), { text: t`Let in.` })) onClose()
  }

  return (
    <form
      id={formId}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void onSave()
      }}
    >
      <Stack gap="large">
        <Field
          label={t`Organisation`}
          hint={t`Not in the list? Type its name there and add it.`}
          error={
            isTried && organisationId === null && newName.trim() === ''
              ? t`Choose the organisation, or add it.`
              : undefined
          }
        >
          <OrganisationPicker
            title={t`Organisation`}
            value={organisationId}
            placeholder={isNew ? newName : t`Choose an organisation`}
            onChange={setOrganisationId}
            onCreate={(typed) => {
              setOrganisationId(null)
              setNewName(typed)
            }}
          />
        </Field>
        {isNew && (
          <>
            <Field label={t`Name of the new organisation`}>
              <input
                value={newName}
                maxLength={160}
                onChange={(event) => setNewName(event.target.value)}
              />
            </Field>
            <Field
              label={t`What kind of organisation`}
              error={isTried && kind === '' ? t`Choose what it is.` : undefined}
            >
              <Select
                value={kind}
                placeholder={t`Choose`}
                options={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
                onChange={(event) => setKind(event.target.value)}
              />
            </Field>
          </>
        )}
        <Field label={t`Name of the person`} optional>
          <input
            value={person}
            maxLength={120}
            autoComplete="off"
            onChange={(event) => setPerson(event.target.value)}
          />
        </Field>
        <SegmentedChoice
          label={t`How`}
          choices={[
            { value: 'present', label: words.present },
            { value: 'remote', label: words.remote },
          ]}
          value={status}
          onChange={setStatus}
        />
      </Stack>
    </form>
  )
}
