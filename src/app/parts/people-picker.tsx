import { useLingui } from '@lingui/react/macro'
import { Combobox } from './combobox.tsx'
import { useDirectory } from './directory.ts'
import type { Wired } from './field.tsx'

interface Props extends Wired {
  title: string
  value: readonly string[]
  onChange: (personIds: string[]) => void
  /** Left out of the list. */
  without?: readonly string[]
}

/** Names people, one by one. Belongs in a `Field`. */
export function PeoplePicker({ title, value, onChange, without = [], ...wired }: Props) {
  const { t } = useLingui()
  const directory = useDirectory()
  const people = (directory?.people ?? []).filter(({ id }) => !without.includes(id))
  return (
    <Combobox
      multiple
      title={title}
      placeholder={t`Name people`}
      value={value.filter((id) => !without.includes(id))}
      options={people.map((person) => ({
        value: person.id,
        label: person.name,
        hint: directory?.organisationName(person.organisationId) ?? undefined,
      }))}
      onChange={onChange}
      {...(wired.id === undefined ? {} : { id: wired.id })}
      aria-describedby={wired['aria-describedby']}
      aria-invalid={wired['aria-invalid']}
    />
  )
}
