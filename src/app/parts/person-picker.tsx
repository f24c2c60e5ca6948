import { useLingui } from '@lingui/react/macro'
import { Combobox } from './combobox.tsx'
import { useDirectory } from './directory.ts'
import type { Wired } from './field.tsx'

interface Props extends Wired {
  title: string
  value: string | null
  /** `null` when nobody is named any more. */
  onChange: (personId: string | null) => void
  /** Only people of this organisation. */
  organisationId?: string | null
  onCreate?: (name: string) => void
}

/** Chooses a person, within an organisation where one is given. Belongs in a `Field`. */
export function PersonPicker(props: Props) {
  const { t } = useLingui()
  const directory = useDirectory()
  const people = (directory?.people ?? []).filter(
    (person) => !props.organisationId || person.organisationId === props.organisationId,
  )
  const nobody = { value: '', label: t`Nobody in particular` }
  return (
    <Combobox
      title={props.title}
      placeholder={t`Nobody in particular`}
      value={props.value ?? undefined}
      options={[
        ...(props.value === null ? [] : [nobody]),
        ...people.map((person) => ({
          value: person.id,
          label: person.name,
          hint:
            [directory?.organisationName(person.organisationId), person.designation]
              .filter(Boolean)
              .join(' · ') || undefined,
        })),
      ]}
      onChange={(id) => props.onChange(id === '' ? null : id)}
      {...(props.onCreate ? { onCreate: props.onCreate } : {})}
      {...(props.id === undefined ? {} : { id: props.id })}
      aria-describedby={props['aria-describedby']}
      aria-invalid={props['aria-invalid']}
    />
  )
}
