import { useLingui } from '@lingui/react/macro'
import { addArea, addIssue, areaNamed, issueNamed } from '../../device/register-commands.ts'
import { useDevice } from '../device-context.tsx'
import { Combobox } from '../parts/combobox.tsx'
import { Field } from '../parts/field.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { useRecording } from './recording.tsx'

interface Props {
  value: string | null
  error: string | undefined
  onChange: (id: string) => void
}

/** An issue of the mission, or one that is named here for the first time. */
export function IssueField({ value, error, onChange }: Props) {
  const { t } = useLingui()
  const { device } = useDevice()
  const { directory } = useRecording()
  const save = useSaving()
  async function create(name: string) {
    const added = await addIssue(device, issueNamed(name))
    if (await save(Promise.resolve(added))) if (added.ok) onChange(added.value)
  }
  return (
    <Field label={t`Issue`} error={error}>
      <Combobox
        title={t`Issue`}
        placeholder={t`Choose an issue`}
        value={value ?? undefined}
        options={directory.issues.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={onChange}
        onCreate={(name) => void create(name)}
      />
    </Field>
  )
}

/** An area of the mission, or one that is named here for the first time. */
export function AreaField({ value, error, onChange }: Props) {
  const { t } = useLingui()
  const { device } = useDevice()
  const { directory } = useRecording()
  const save = useSaving()
  async function create(name: string) {
    const added = await addArea(device, areaNamed(name))
    if (await save(Promise.resolve(added))) if (added.ok) onChange(added.value)
  }
  return (
    <Field label={t`Area`} error={error}>
      <Combobox
        title={t`Area`}
        placeholder={t`Choose an area`}
        value={value ?? undefined}
        options={directory.areas.map(({ id, name, pcode }) => ({
          value: id,
          label: name,
          hint: pcode || undefined,
        }))}
        onChange={onChange}
        onCreate={(name) => void create(name)}
      />
    </Field>
  )
}
