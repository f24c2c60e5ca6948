import { Trans, useLingui } from '@lingui/react/macro'
import { useId, useState } from 'react'
import { addLabourLineHeard } from '../../device/meeting-labour-commands.ts'
import type { AgendaItem } from '../../domain/agenda-item.ts'
import { dayOf } from '../../domain/day.ts'
import { labourRoles } from '../../domain/labour-line.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Checkbox } from '../parts/checkbox.tsx'
import { ChoiceChips } from '../parts/choice-chips.tsx'
import { DateField } from '../parts/date-field.tsx'
import { Field } from '../parts/field.tsx'
import { useKeptForm } from '../parts/kept-form.ts'
import { OrganisationPicker } from '../parts/organisation-picker.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { TextArea } from '../parts/text-area.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { useLabourRoleWords } from '../words/labour-words.ts'
import { emptyLabourForm, parseLabourForm, readLabourForm } from './labour-form.ts'
import { useRecording } from './recording.tsx'
import { AreaField, IssueField } from './register-fields.tsx'

interface Props {
  open: boolean
  onClose: () => void
  item: AgendaItem
}

/** Who does what where, as it was said in the room. */
export function LabourSheet({ open, onClose, item }: Props) {
  const formId = useId()
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={<Trans>Division of labour</Trans>}
      place="side"
      footer={
        <Button look="primary" type="submit" form={formId} wide>
          <Trans>Save labour line</Trans>
        </Button>
      }
    >
      <LabourLineForm formId={formId} item={item} onClose={onClose} />
    </Sheet>
  )
}

interface FormProps {
  formId: string
  item: AgendaItem
  onClose: () => void
}

function LabourLineForm({ formId, item, onClose }: FormProps) {
  const { t } = useLingui()
  const { device } = useDevice()
  const { meeting, there, directory, mayAgreeLabour } = useRecording()
  const roles = useLabourRoleWords()
  const save = useSaving()
  const form = useKeptForm(
    `labour-form/${item.id}`,
    emptyLabourForm(dayOf(meeting.startsAt, meeting.zone), mayAgreeLabour),
    readLabourForm,
  )
  const [isTried, setTried] = useState(false)
  if (form === undefined) return null
  const { values, set } = form
  const parsed = parseLabourForm(values)
  const wrong = (field: string, words: string) =>
    isTried && !parsed.success && parsed.error.issues.some((issue) => issue.path[0] === field)
      ? words
      : undefined

  async function onSave() {
    setTried(true)
    if (!parsed.success) return
    const organisation = directory.organisationName(values.organisationId) ?? ''
    const issue = directory.issues.find((one) => one.id === values.issueId)?.name ?? ''
    const area = directory.areas.find((one) => one.id === values.areaId)?.name ?? ''
    const role = roles[values.role].name
    const heard = {
      draft: parsed.data,
      agreedHere: values.agreedHere,
      words: t`Division of labour – ${issue}, ${area}: ${organisation}, ${role}`,
    }
    const text = values.agreedHere ? t`Agreed and written down.` : t`Proposal written down.`
    if (!(await save(addLabourLineHeard(device, meeting.id, item, heard), { text }))) return
    form?.drop()
    onClose()
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
        <IssueField
          value={values.issueId}
          error={wrong('issueId', t`Choose the issue.`)}
          onChange={(issueId) => set({ issueId })}
        />
        <AreaField
          value={values.areaId}
          error={wrong('areaId', t`Choose the area.`)}
          onChange={(areaId) => set({ areaId })}
        />
        <Field label={t`Organisation`} error={wrong('organisationId', t`Choose the organisation.`)}>
          <OrganisationPicker
            title={t`Organisation`}
            value={values.organisationId}
            quick={there}
            onChange={(organisationId) => set({ organisationId })}
          />
        </Field>
        <ChoiceChips
          label={t`Part`}
          choices={labourRoles.map((role) => ({ value: role, label: roles[role].name }))}
          value={values.role}
          onChange={(role) => set({ role })}
        />
        <Field label={t`From`} error={wrong('fromOn', t`Choose the first day.`)}>
          <DateField value={values.fromOn} onChange={(fromOn) => set({ fromOn })} />
        </Field>
        <Field label={t`To`} optional error={wrong('toOn', t`It ends before it starts.`)}>
          <DateField value={values.toOn} onChange={(toOn) => set({ toOn })} />
        </Field>
        <Field label={t`What exactly`} optional>
          <TextArea
            rows={2}
            value={values.scope}
            onChange={(event) => set({ scope: event.target.value })}
          />
        </Field>
        {mayAgreeLabour ? (
          <Checkbox
            label={t`Agreed here`}
            hint={t`The organisation accepts it and the meeting agrees. Otherwise it is a proposal.`}
            checked={values.agreedHere}
            onChange={(event) => set({ agreedHere: event.target.checked })}
          />
        ) : (
          <p>
            <Trans>
              It is written down as a proposal. A co-ordinator confirms what was agreed.
            </Trans>
          </p>
        )}
      </Stack>
    </form>
  )
}
