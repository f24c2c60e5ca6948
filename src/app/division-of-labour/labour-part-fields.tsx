import { useLingui } from '@lingui/react/macro'
import { labourRoles } from '../../domain/labour-line.ts'
import { advantages } from '../../domain/organisation.ts'
import { Chip } from '../parts/chip.tsx'
import { ChoiceChips } from '../parts/choice-chips.tsx'
import { FieldGroup } from '../parts/field.tsx'
import { Cluster } from '../parts/stack.tsx'
import { useLabourRoleWords } from '../words/labour-words.ts'
import { useAdvantageWords } from '../words/organisation-words.ts'
import type { LabourLineInput } from './labour-line-input.ts'

interface Props {
  values: LabourLineInput
  set: (part: Partial<LabourLineInput>) => void
}

/** Which part it has: lead, support and the others. */
export function PartChoice({ values, set, wrong }: Props & { wrong: ReadonlySet<string> }) {
  const { t } = useLingui()
  const roles = useLabourRoleWords()
  return (
    <FieldGroup
      label={t`Part`}
      hint={values.role === null ? undefined : roles[values.role].meaning}
      error={wrong.has('role') && t`Choose which part it has.`}
    >
      <ChoiceChips
        label={t`Part`}
        hideLabel
        choices={labourRoles.map((role) => ({ value: role, label: roles[role].name }))}
        value={values.role ?? undefined}
        onChange={(role) => set({ role })}
      />
    </FieldGroup>
  )
}

/** What it is better placed to do than others. */
export function Advantages({ values, set }: Props) {
  const { t } = useLingui()
  const words = useAdvantageWords()
  const chosen = values.comparativeAdvantages
  return (
    <FieldGroup
      label={t`Why this organisation`}
      optional
      hint={t`Its strengths here: what it is better placed to do than others.`}
    >
      <Cluster gap="small">
        {advantages.map((one) => (
          <Chip
            key={one}
            pressed={chosen.includes(one)}
            onPress={() =>
              set({
                comparativeAdvantages: chosen.includes(one)
                  ? chosen.filter((other) => other !== one)
                  : [...chosen, one],
              })
            }
          >
            {words[one]}
          </Chip>
        ))}
      </Cluster>
    </FieldGroup>
  )
}
