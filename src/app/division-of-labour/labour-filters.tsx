import { Trans, useLingui } from '@lingui/react/macro'
import type { LabourBoard } from '../../device/labour-lines.ts'
import { countsByDimension } from '../../device/labour-view.ts'
import { labourRoles } from '../../domain/labour-line.ts'
import { Button } from '../parts/button.tsx'
import { Toggle } from '../parts/checkbox.tsx'
import { Chip } from '../parts/chip.tsx'
import { ChoiceChips } from '../parts/choice-chips.tsx'
import { Combobox } from '../parts/combobox.tsx'
import { Field, FieldGroup } from '../parts/field.tsx'
import { optionsOf } from '../parts/options.ts'
import { Sheet } from '../parts/sheet.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { useLabourRoleWords, useLabourStateWords } from '../words/labour-words.ts'
import { useDimensionWords } from '../words/mechanism-words.ts'
import { type LabourPlace, shownStates } from './labour-view.ts'
import { countFilters, noFilters } from './nothing-in-view.tsx'

interface Props {
  board: LabourBoard
  place: LabourPlace
  open: boolean
  onChange: (part: Partial<LabourPlace>) => void
  onClose: () => void
}

/** Which parts are looked at. What is chosen holds at once: behind the sheet the matrix follows. */
export function LabourFilters({ board, place, open, onChange, onClose }: Props) {
  const { t } = useLingui()
  return (
    <Sheet
      open={open}
      onClose={onClose}
      place="side"
      title={t`What to show`}
      footer={
        <Cluster gap="small">
          <Button look="primary" onClick={onClose}>
            <Trans>Show the division of labour</Trans>
          </Button>
          {countFilters(place) > 0 && (
            <Button look="quiet" onClick={() => onChange(noFilters)}>
              <Trans>Show everything</Trans>
            </Button>
          )}
        </Cluster>
      }
    >
      <Fields board={board} place={place} onChange={onChange} />
    </Sheet>
  )
}

function Fields({ board, place, onChange }: Pick<Props, 'board' | 'place' | 'onChange'>) {
  const { t } = useLingui()
  const roles = useLabourRoleWords()
  const states = useLabourStateWords()
  const dimensions = useDimensionWords()
  const counts = countsByDimension(board, place)
  const all = { value: '', label: t`All` }
  const named = (rows: readonly { id: string; name: string }[]) => [
    all,
    ...rows.map(({ id, name }) => ({ value: id, label: name })),
  ]
  const organisations = board.organisations.map(({ id, name, shortName }) => ({
    value: id,
    label: shortName || name,
    hint: shortName ? name : undefined,
  }))
  return (
    <Stack>
      <Field label={t`Mechanism`}>
        <Combobox
          title={t`Mechanism`}
          value={place.mechanismId ?? ''}
          options={named(board.mechanisms)}
          onChange={(id) => onChange({ mechanismId: id || null })}
        />
      </Field>
      <Field label={t`Issue`} hint={t`With the issues that belong to it.`}>
        <Combobox
          title={t`Issue`}
          value={place.issueId ?? ''}
          options={named(board.issues)}
          onChange={(id) => onChange({ issueId: id || null })}
        />
      </Field>
      <Field label={t`Area`} hint={t`Shows what covers the area and what lies in it.`}>
        <Combobox
          title={t`Area`}
          value={place.areaId ?? ''}
          options={named(board.areas)}
          onChange={(id) => onChange({ areaId: id || null })}
        />
      </Field>
      <Field label={t`Organisation`}>
        <Combobox
          title={t`Organisation`}
          value={place.organisationId ?? ''}
          options={[all, ...organisations]}
          onChange={(id) => onChange({ organisationId: id || null })}
        />
      </Field>
      <ChoiceChips
        label={t`Dimension`}
        value={place.dimension ?? 'total'}
        onChange={(chosen) => onChange({ dimension: chosen === 'total' ? null : chosen })}
        choices={[
          { value: 'total' as const, label: t`All: ${counts.total}` },
          ...optionsOf(dimensions).map(({ value, label }) => ({
            value,
            label: `${label}: ${counts[value]}`,
          })),
        ]}
      />
      <FieldGroup label={t`Part`} hint={t`None chosen stands for all.`}>
        <Cluster gap="small">
          {labourRoles.map((role) => (
            <Chip
              key={role}
              pressed={place.roles.includes(role)}
              onPress={() => onChange({ roles: switched(place.roles, role) })}
            >
              {roles[role].name}
            </Chip>
          ))}
        </Cluster>
      </FieldGroup>
      <FieldGroup label={t`State`} hint={t`None chosen stands for all.`}>
        <Cluster gap="small">
          {shownStates.map((state) => (
            <Chip
              key={state}
              pressed={place.states.includes(state)}
              onPress={() => onChange({ states: switched(place.states, state) })}
            >
              {states[state]}
            </Chip>
          ))}
        </Cluster>
      </FieldGroup>
      <Toggle
        label={t`Only lines with no basis`}
        hint={t`They rest on no mandate and no agreement that is written down.`}
        checked={place.withoutBasis}
        onChange={(event) => onChange({ withoutBasis: event.target.checked })}
      />
    </Stack>
  )
}

function switched<Value>(values: readonly Value[], value: Value): Value[] {
  return values.includes(value) ? values.filter((one) => one !== value) : [...values, value]
}
