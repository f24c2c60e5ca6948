import { useLingui } from '@lingui/react/macro'
import type { Organisation } from '../../domain/organisation.ts'
import { useFormat } from '../words/format.ts'
import { Chip } from './chip.tsx'
import { Combobox } from './combobox.tsx'
import { useDirectory } from './directory.ts'
import type { Wired } from './field.tsx'
import type { Option } from './option-picker.tsx'
import { Cluster, Stack } from './stack.tsx'

interface Common extends Wired {
  /** What is chosen: "Responsible organisation". Heads the list. */
  title: string
  placeholder?: string
  /** Offered first, in one tap: who is in the room. */
  quick?: readonly string[]
  /** Left out of the list. */
  without?: readonly string[]
  /** Offers to make an organisation that is not in the list; gets its name. */
  onCreate?: (name: string) => void
}

interface One {
  multiple?: false
  value: string | null
  onChange: (organisationId: string) => void
}

interface Several {
  multiple: true
  value: readonly string[]
  onChange: (organisationIds: string[]) => void
}

/** How many quick organisations are worth the room they take on a phone. */
const mostQuick = 6

/** Chooses organisations by typing a part of their name. Belongs in a `Field`. */
export function OrganisationPicker(props: Common & (One | Several)) {
  const { t } = useLingui()
  const directory = useDirectory()
  const format = useFormat()
  const leftWords = (day: string) => t`left on ${format.day(day)}`
  const without = new Set(props.without)
  const options = (directory?.organisations ?? [])
    .filter((organisation) => !without.has(organisation.id))
    .map((organisation) => asOption(organisation, leftWords))
  const common = {
    title: props.title,
    placeholder: props.placeholder ?? t`Choose an organisation`,
    options,
    ...(props.onCreate ? { onCreate: props.onCreate } : {}),
    ...(props.id === undefined ? {} : { id: props.id }),
    'aria-describedby': props['aria-describedby'],
    'aria-invalid': props['aria-invalid'],
  }
  if (props.multiple) {
    return <Combobox {...common} multiple value={props.value} onChange={props.onChange} />
  }
  const { value, onChange } = props
  const known = new Map(options.map((option) => [option.value, option.label]))
  const quick = (props.quick ?? []).filter((id) => known.has(id)).slice(0, mostQuick)
  return (
    <Stack gap="small">
      {quick.length > 0 && (
        <Cluster gap="small">
          {quick.map((id) => (
            <Chip key={id} pressed={id === value} onPress={() => onChange(id)}>
              {known.get(id)}
            </Chip>
          ))}
        </Cluster>
      )}
      <Combobox {...common} value={value ?? undefined} onChange={onChange} />
    </Stack>
  )
}

/** One that has left can still be named, for what it did before; the list says so. */
function asOption(organisation: Organisation, leftWords: (day: string) => string): Option {
  const label = organisation.shortName || organisation.name
  const hints = [
    ...(label === organisation.name ? [] : [organisation.name]),
    ...(organisation.leftOn === null ? [] : [leftWords(organisation.leftOn)]),
  ]
  return {
    value: organisation.id,
    label,
    hint: hints.length === 0 ? undefined : hints.join(' · '),
  }
}
