import { useLingui } from '@lingui/react/macro'
import type { JointForm } from '../../device/joint-activities.ts'
import { jointKinds, jointParts, projectPhases } from '../../domain/joint-activity.ts'
import { ChoiceChips } from '../parts/choice-chips.tsx'
import { Combobox } from '../parts/combobox.tsx'
import { DateField } from '../parts/date-field.tsx'
import { Field } from '../parts/field.tsx'
import { OrganisationPicker } from '../parts/organisation-picker.tsx'
import { Section } from '../parts/section.tsx'
import { Select } from '../parts/select.tsx'
import { Stack } from '../parts/stack.tsx'
import { TextArea } from '../parts/text-area.tsx'
import { useJointKindWords, useJointPartWords, usePhaseWords } from '../words/joint-words.ts'
import type { JointInput } from './joint-input.ts'

/** What every group of fields of the form is given. */
export interface JointFieldsProps {
  values: JointInput
  set: (part: Partial<JointInput>) => void
}

interface Props extends JointFieldsProps {
  page: JointForm
  wrong: ReadonlySet<string>
}

/** What it is, who takes part, on what and where, and when. */
export function JointFields({ page, values, set, wrong }: Props) {
  const { t } = useLingui()
  const kinds = useJointKindWords()
  const phases = usePhaseWords()
  return (
    <>
      <Field label={t`What is it about?`} error={wrong.has('title') && t`Give it a title.`}>
        <input
          value={values.title}
          maxLength={280}
          onChange={(event) => set({ title: event.target.value })}
        />
      </Field>
      <ChoiceChips
        label={t`Kind`}
        choices={jointKinds.map((one) => ({ value: one, label: kinds[one] }))}
        value={values.kind ?? undefined}
        onChange={(kind) => set({ kind })}
      />
      {wrong.has('kind') && <p role="alert">{t`Choose what kind of activity it is.`}</p>}
      {page.activity === undefined && page.mechanisms.length > 1 && (
        <Field
          label={t`Mechanism`}
          error={wrong.has('mechanismId') && t`Choose in which mechanism it is talked of.`}
        >
          <Select
            placeholder={t`Choose a mechanism`}
            value={values.mechanismId}
            options={page.mechanisms.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) => set({ mechanismId: event.target.value })}
          />
        </Field>
      )}
      <Partners page={page} values={values} set={set} />
      <Field label={t`Issues`} optional>
        <Combobox
          multiple
          title={t`Issues`}
          placeholder={t`Choose issues`}
          value={values.issueIds}
          options={page.issues.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(issueIds) => set({ issueIds })}
        />
      </Field>
      <Field label={t`Areas`} optional>
        <Combobox
          multiple
          title={t`Areas`}
          placeholder={t`Choose areas`}
          value={values.areaIds}
          options={page.areas.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(areaIds) => set({ areaIds })}
        />
      </Field>
      <ChoiceChips
        label={t`Phase`}
        choices={projectPhases.map((one) => ({ value: one, label: phases[one] }))}
        value={values.phase}
        onChange={(phase) => set({ phase })}
      />
      <Field label={t`Planned from`} optional>
        <DateField
          value={values.plannedFromOn}
          onChange={(plannedFromOn) => set({ plannedFromOn })}
        />
      </Field>
      <Field
        label={t`Planned until`}
        optional
        error={wrong.has('plannedToOn') && t`It would end before it starts. Choose a later day.`}
      >
        <DateField value={values.plannedToOn} onChange={(plannedToOn) => set({ plannedToOn })} />
      </Field>
      {values.kind === 'joint_statement' && (
        <Field
          label={t`Text`}
          hint={t`Each organisation clears this text; once it is changed, each clears it again.`}
          optional
        >
          <TextArea
            rows={4}
            value={values.statement}
            onChange={(event) => set({ statement: event.target.value })}
          />
        </Field>
      )}
    </>
  )
}

function Partners({ page, values, set }: JointFieldsProps & { page: JointForm }) {
  const { t } = useLingui()
  const words = useJointPartWords()
  const chosen = Object.keys(values.parts)
  return (
    <Section title={t`Who takes part`}>
      <Stack>
        <Field label={t`Organisations`} optional>
          <OrganisationPicker
            multiple
            title={t`Organisations`}
            value={chosen}
            onChange={(ids) =>
              set({
                parts: Object.fromEntries(
                  ids.map((id, at) => [
                    id,
                    values.parts[id] ?? (at === 0 && chosen.length === 0 ? 'lead' : 'implementing'),
                  ]),
                ),
              })
            }
          />
        </Field>
        {chosen.map((id) => {
          const name = page.names.get(id) ?? t`an organisation`
          return (
            <Field key={id} label={t`Part of ${name}`}>
              <Select
                value={values.parts[id] ?? 'implementing'}
                options={jointParts.map((one) => ({ value: one, label: words[one] }))}
                onChange={(event) => set({ parts: { ...values.parts, [id]: event.target.value } })}
              />
            </Field>
          )
        })}
      </Stack>
    </Section>
  )
}
