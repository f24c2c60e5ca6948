import { Trans, useLingui } from '@lingui/react/macro'
import { useId, useState } from 'react'
import { addLabourLineHeard } from '../../device/meeting-labour-commands.ts'
import type { AgendaItem } from '../../domain/agenda-item.ts'
import { dayOf } from '../../domain/day.ts'
import { namedIn } from '../../domain/labour-answers.ts'
import { labourRoles } from '../../domain/labour-line.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { ChoiceChips } from '../parts/choice-chips.tsx'
import { ClashNotes } from '../parts/clash-notes.tsx'
import { ConfirmSheet } from '../parts/confirm-sheet.tsx'
import { DateField } from '../parts/date-field.tsx'
import { Field } from '../parts/field.tsx'
import { type KeptForm, useKeptForm } from '../parts/kept-form.ts'
import { OrganisationPicker } from '../parts/organisation-picker.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { TextArea } from '../parts/text-area.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { useLabourRoleWords } from '../words/labour-words.ts'
import {
  emptyLabourForm,
  isAcceptedByAll,
  type LabourForm,
  parseLabourForm,
  readLabourForm,
} from './labour-form.ts'
import { useLabourGround } from './labour-ground.ts'
import { AcceptedInRoom, BesideOthers } from './labour-in-room.tsx'
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
  const { meeting } = useRecording()
  const form = useKeptForm(
    `labour-form/${item.id}`,
    emptyLabourForm(dayOf(meeting.startsAt, meeting.zone)),
    readLabourForm,
  )
  if (form === undefined) return null
  return <LabourLineFields formId={formId} item={item} onClose={onClose} form={form} />
}

interface Kept {
  form: KeptForm<LabourForm>
}

function LabourLineFields({ formId, item, onClose, form }: FormProps & Kept) {
  const { t } = useLingui()
  const { device } = useDevice()
  const { meeting, there, directory, mayAgreeLabour } = useRecording()
  const roles = useLabourRoleWords()
  const save = useSaving()
  const [isTried, setTried] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const ground = useLabourGround(form.values, meeting.mechanismId)
  const { set } = form
  // What it was to take the place of may not be there any more for what is chosen now.
  const replaces = ground?.replaceable.some(({ id }) => id === form.values.supersedesId)
  const values = replaces ? form.values : { ...form.values, supersedesId: '' }
  const parsed = parseLabourForm(values)
  const wrong = (field: string, words: string) =>
    isTried && !parsed.success && parsed.error.issues.some((issue) => issue.path[0] === field)
      ? words
      : undefined

  function onSubmit() {
    setTried(true)
    if (!parsed.success || ground === undefined) return
    if (ground.clashes.length > 0) setAsking(true)
    else void onSave()
  }

  async function onSave() {
    if (!parsed.success) return
    const organisation = directory.organisationName(values.organisationId) ?? ''
    const issue = directory.issues.find((one) => one.id === values.issueId)?.name ?? ''
    const area = directory.areas.find((one) => one.id === values.areaId)?.name ?? ''
    const role = roles[values.role].name
    const heard = {
      draft: parsed.data,
      acceptedIds: mayAgreeLabour
        ? namedIn(parsed.data).filter((id) => values.acceptedIds.includes(id))
        : [],
      words: t`Division of labour – ${issue}, ${area}: ${organisation}, ${role}`,
    }
    const isAgreed = mayAgreeLabour && isAcceptedByAll(values)
    const text = isAgreed ? t`Agreed and written down.` : t`Proposal written down.`
    if (!(await save(addLabourLineHeard(device, meeting.id, item, heard), { text }))) return
    form.drop()
    onClose()
  }

  return (
    <form
      id={formId}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
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
        {ground && <BesideOthers values={values} set={set} ground={ground} />}
        <AcceptedInRoom values={values} set={set} />
        <ConfirmSheet
          open={isAsking}
          title={t`Write down a second lead?`}
          confirm={t`Write it down all the same`}
          onClose={() => setAsking(false)}
          onConfirm={() => void onSave()}
        >
          <Stack>
            {ground && <ClashNotes clashes={ground.clashes} names={ground.names} />}
            <p>
              <Trans>
                Nothing is lost either way: both lines stand side by side as an overlap until a
                meeting settles it. Co-lead, or a scope for each, often settles it at once.
              </Trans>
            </p>
          </Stack>
        </ConfirmSheet>
      </Stack>
    </form>
  )
}
