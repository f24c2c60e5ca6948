import { Trans, useLingui } from '@lingui/react/macro'
import { Plus, Trash2 } from 'lucide-react'
import { mainConstituencies } from '../../domain/expected-attendance.ts'
import { alternations } from '../../domain/mechanism.ts'
import { Button } from '../parts/button.tsx'
import { Checkbox } from '../parts/checkbox.tsx'
import { Combobox } from '../parts/combobox.tsx'
import { useDirectory } from '../parts/directory.ts'
import { Field, FieldGroup } from '../parts/field.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import { OrganisationPicker } from '../parts/organisation-picker.tsx'
import { Select } from '../parts/select.tsx'
import { Stack } from '../parts/stack.tsx'
import { useConstituencyWords } from '../words/organisation-words.ts'
import { useAlternationWords } from '../words/template-words.ts'
import type { MechanismFieldsProps } from './mechanism-fields.tsx'
import type { MechanismInput } from './mechanism-input.ts'
import styles from './mechanism-part-fields.module.css'

/** Who must be there and who should be, who takes turns, and the places it looks after. */
export function MechanismPartFields({ values, set, wrong }: MechanismFieldsProps) {
  const { t } = useLingui()
  const directory = useDirectory()
  const groups = useConstituencyWords()
  const { waivedConstituencies } = values
  return (
    <Stack>
      <Field
        label={t`Required parties`}
        optional
        hint={t`Without all of these a meeting is not this forum: in a 2+2, both Secretaries General and both Chairmanships.`}
      >
        <OrganisationPicker
          multiple
          title={t`Required parties`}
          placeholder={t`Add an organisation`}
          value={values.requiredOrganisationIds}
          onChange={(requiredOrganisationIds) => set({ requiredOrganisationIds })}
        />
      </Field>
      <FieldGroup label={t`Expected at each meeting`}>
        {mainConstituencies.map((group) => (
          <Checkbox
            key={group}
            label={groups[group]}
            checked={!waivedConstituencies.includes(group)}
            onChange={({ target }) =>
              set({
                waivedConstituencies: target.checked
                  ? waivedConstituencies.filter((one) => one !== group)
                  : [...waivedConstituencies, group],
              })
            }
          />
        ))}
      </FieldGroup>
      <Turns values={values} set={set} wrong={wrong} />
      <Field label={t`Areas`} optional hint={t`The places it has agreed to look after.`}>
        <Combobox
          multiple
          title={t`Areas`}
          placeholder={t`Add an area`}
          value={values.areaIds}
          options={(directory?.areas ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(areaIds) => set({ areaIds })}
        />
      </Field>
    </Stack>
  )
}

/** Who hosts or chairs, or where it meets, one after the other. */
function Turns({ values, set, wrong }: Pick<MechanismFieldsProps, 'values' | 'set' | 'wrong'>) {
  const { t } = useLingui()
  const words = useAlternationWords()
  const { turns, alternates } = values
  const options = alternations.map((value) => ({ value, label: words[value] }))
  const change = (index: number, part: Partial<MechanismInput['turns'][number]>) =>
    set({ turns: turns.map((turn, at) => (at === index ? { ...turn, ...part } : turn)) })
  const none = { organisationId: null, place: '' }
  return (
    <>
      <Field
        label={t`What takes turns`}
        optional
        hint={t`Whose turn it is follows from the last meeting that was held: one that falls out changes nothing.`}
      >
        <Select
          placeholder={t`Nothing takes turns`}
          value={alternates}
          options={options}
          onChange={({ target }) => {
            const of = alternations.find((one) => one === target.value)
            set({ alternates: of ?? '', turns: turns.length < 2 ? [none, none] : turns })
          }}
        />
      </Field>
      {alternates !== '' && (
        <FieldGroup
          label={t`In this order`}
          error={wrong.has('alternation') && t`Give at least two, or let nothing take turns.`}
        >
          <ol className={styles.turns}>
            {turns.map((turn, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: turns have no name but their place
              <li key={index} className={styles.turn}>
                <Turn
                  of={alternates}
                  number={index + 1}
                  turn={turn}
                  onChange={(part) => change(index, part)}
                />
                <IconButton
                  icon={Trash2}
                  label={t`Take out turn ${index + 1}`}
                  onClick={() => set({ turns: turns.toSpliced(index, 1) })}
                />
              </li>
            ))}
          </ol>
          <Button small icon={Plus} onClick={() => set({ turns: [...turns, none] })}>
            <Trans>Add a turn</Trans>
          </Button>
        </FieldGroup>
      )}
    </>
  )
}

interface TurnProps {
  of: MechanismInput['alternates']
  number: number
  turn: MechanismInput['turns'][number]
  onChange: (part: Partial<MechanismInput['turns'][number]>) => void
}

function Turn({ of, number, turn, onChange }: TurnProps) {
  const { t } = useLingui()
  return (
    <div className={styles.who}>
      {of !== 'venue' && (
        <OrganisationPicker
          title={t`Turn ${number}`}
          value={turn.organisationId}
          onChange={(organisationId) => onChange({ organisationId })}
        />
      )}
      {of !== 'chair' && (
        <input
          aria-label={t`Place of turn ${number}`}
          placeholder={t`Place`}
          maxLength={200}
          value={turn.place}
          onChange={(event) => onChange({ place: event.target.value })}
        />
      )}
    </div>
  )
}
