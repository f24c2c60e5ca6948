import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import {
  addAppointment,
  addPerson,
  editAppointment,
  personNamed,
} from '../../device/people-commands.ts'
import type { Appointment } from '../../domain/appointment.ts'
import type { OrganisationId } from '../../domain/ids.ts'
import { AppointmentDraft } from '../../domain/register-drafts.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Combobox } from '../parts/combobox.tsx'
import { DateField } from '../parts/date-field.tsx'
import { useDirectory } from '../parts/directory.ts'
import { Field } from '../parts/field.tsx'
import { optionsOf, valueAmong } from '../parts/options.ts'
import { PersonPicker } from '../parts/person-picker.tsx'
import { Select } from '../parts/select.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { wrongFields } from '../parts/wrong-fields.ts'
import { useAppointmentLevels, useAppointmentWords } from '../words/appointment-words.ts'

interface Props {
  organisationId: OrganisationId
  appointment: Appointment | undefined
  onClose: () => void
}

interface Values {
  personId: string | null
  as: Appointment['as']
  level: Appointment['level']
  issueId: string | null
  areaId: string | null
  fromOn: string
  toOn: string
}

/** Who is focal point, alternate, liaison officer or seconded, from a day to a day. */
export function AppointmentSheet({ organisationId, appointment, onClose }: Props) {
  const { t } = useLingui()
  const { device, today } = useDevice()
  const save = useSaving()
  const directory = useDirectory()
  const kinds = useAppointmentWords()
  const levels = useAppointmentLevels()
  const [tried, setTried] = useState(false)
  const [values, setValues] = useState<Values>({
    personId: appointment?.personId ?? null,
    as: appointment?.as ?? 'focal_point',
    level: appointment?.level ?? 'technical',
    issueId: appointment?.issueId ?? null,
    areaId: appointment?.areaId ?? null,
    fromOn: appointment?.fromOn ?? today,
    toOn: appointment?.toOn ?? '',
  })
  const set = (part: Partial<Values>) => setValues((before) => ({ ...before, ...part }))
  const draft = AppointmentDraft.safeParse({
    ...values,
    organisationId,
    toOn: values.toOn || null,
  })
  const wrong = tried ? wrongFields(draft) : new Set()

  async function submit() {
    setTried(true)
    if (!draft.success) return
    const saved = appointment
      ? await save(editAppointment(device, appointment.id, draft.data), {
          text: t`Saved on this device.`,
        })
      : await save(addAppointment(device, draft.data), { text: t`Saved on this device.` })
    if (saved) onClose()
  }

  async function createPerson(name: string) {
    const added = await addPerson(device, personNamed(name, organisationId))
    if (added.ok) set({ personId: added.value })
    else await save(Promise.resolve(added))
  }

  const all = { value: '', label: t`All` }
  return (
    <Sheet
      open
      onClose={onClose}
      title={appointment ? t`Appointment` : t`Add appointment`}
      footer={
        <Button look="primary" onClick={() => void submit()}>
          <Trans>Save appointment</Trans>
        </Button>
      }
    >
      <Stack>
        <Field label={t`Person`} error={wrong.has('personId') && t`Choose who is appointed.`}>
          <PersonPicker
            title={t`Person`}
            value={values.personId}
            organisationId={organisationId}
            onChange={(personId) => set({ personId })}
            onCreate={(name) => void createPerson(name)}
          />
        </Field>
        <Field label={t`As`}>
          <Select
            value={values.as}
            options={optionsOf(kinds)}
            onChange={(event) => set({ as: valueAmong(kinds, event.target.value) })}
          />
        </Field>
        <Field label={t`Level`}>
          <Select
            value={values.level}
            options={optionsOf(levels)}
            onChange={(event) => set({ level: valueAmong(levels, event.target.value) })}
          />
        </Field>
        <Field label={t`From`} error={wrong.has('fromOn') && t`Choose the first day.`}>
          <DateField value={values.fromOn} onChange={(fromOn) => set({ fromOn })} />
        </Field>
        <Field
          label={t`Until`}
          optional
          hint={t`The last day. The day after it, the post is shown as vacant.`}
          error={wrong.has('toOn') && t`It ends before it starts. Choose a later day.`}
        >
          <DateField value={values.toOn} onChange={(toOn) => set({ toOn })} />
        </Field>
        <Field label={t`Issue`} optional>
          <Combobox
            title={t`Issue`}
            placeholder={t`All`}
            value={values.issueId ?? undefined}
            options={[all, ...(directory?.issues ?? []).map(asOption)]}
            onChange={(issueId) => set({ issueId: issueId || null })}
          />
        </Field>
        <Field label={t`Area`} optional>
          <Combobox
            title={t`Area`}
            placeholder={t`All`}
            value={values.areaId ?? undefined}
            options={[all, ...(directory?.areas ?? []).map(asOption)]}
            onChange={(areaId) => set({ areaId: areaId || null })}
          />
        </Field>
      </Stack>
    </Sheet>
  )
}

function asOption({ id, name }: { id: string; name: string }) {
  return { value: id, label: name }
}
