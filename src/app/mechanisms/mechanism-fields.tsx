import { Trans, useLingui } from '@lingui/react/macro'
import { Combobox } from '../parts/combobox.tsx'
import { useDirectory } from '../parts/directory.ts'
import { Disclosure } from '../parts/disclosure.tsx'
import { Field } from '../parts/field.tsx'
import { optionsOf, valueAmong } from '../parts/options.ts'
import { OrganisationPicker } from '../parts/organisation-picker.tsx'
import { Select } from '../parts/select.tsx'
import { Stack } from '../parts/stack.tsx'
import {
  useDecisionRuleWords,
  useMechanismKinds,
  useMechanismKindWords,
} from '../words/mechanism-words.ts'
import { FromThePaper } from './from-the-paper.tsx'
import { MechanismCharacter } from './mechanism-character.tsx'
import type { MechanismInput } from './mechanism-input.ts'
import { MechanismPartFields } from './mechanism-part-fields.tsx'
import { RhythmFields } from './rhythm-fields.tsx'

export interface MechanismFieldsProps {
  values: MechanismInput
  set: (part: Partial<MechanismInput>) => void
  wrong: ReadonlySet<string>
  /** It is not its own parent. */
  self: string | undefined
  /** What else changes with the kind that is chosen. */
  onKind: (kind: string) => Partial<MechanismInput>
}

type Props = MechanismFieldsProps

export function MechanismFields(props: Props) {
  const { t } = useLingui()
  const { values, set, wrong } = props
  const kinds = useMechanismKinds()
  const kindWords = useMechanismKindWords()
  const directory = useDirectory()
  const own = values.kind !== '' && !Object.hasOwn(kinds, values.kind)
  return (
    <Stack>
      <Field label={t`Name`} error={wrong.has('name') && t`Give it a name.`}>
        <input
          value={values.name}
          maxLength={200}
          onChange={(event) => set({ name: event.target.value })}
        />
      </Field>
      <Field label={t`Short name`} optional hint={t`What it is called in a room: “TCM”`}>
        <input
          value={values.shortName}
          maxLength={40}
          onChange={(event) => set({ shortName: event.target.value })}
        />
      </Field>
      <Field
        label={t`Kind`}
        hint={t`Choose one, or type a word of your own.`}
        error={wrong.has('kind') && t`Say what kind of forum it is.`}
      >
        <Combobox
          title={t`Kind`}
          placeholder={t`Choose or type a kind`}
          value={values.kind || undefined}
          options={[
            ...(own ? [{ value: values.kind, label: kindWords(values.kind) }] : []),
            ...optionsOf(kinds),
          ]}
          onChange={(kind) => set({ kind, ...props.onKind(kind) })}
          onCreate={(kind) => set({ kind })}
        />
      </Field>
      <FromThePaper kind={values.kind} />
      <RhythmFields
        value={values.rhythm}
        onChange={(rhythm) => set({ rhythm, ...(rhythm === null ? { cadence: 'on_demand' } : {}) })}
        wrong={wrong}
      />
      <Field label={t`Issues`} optional hint={t`What it has agreed to deal with.`}>
        <Combobox
          multiple
          title={t`Issues`}
          placeholder={t`Add an issue`}
          value={values.issueIds}
          options={(directory?.issues ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(issueIds) => set({ issueIds })}
        />
      </Field>
      <Field label={t`Host`} optional hint={t`The organisation that convenes it.`}>
        <OrganisationPicker
          title={t`Host`}
          value={values.hostOrganisationId}
          onChange={(hostOrganisationId) => set({ hostOrganisationId })}
        />
      </Field>
      <Decisions {...props} />
      <Disclosure summary={<Trans>Who must be there, turns and areas</Trans>}>
        <MechanismPartFields {...props} />
      </Disclosure>
      <Disclosure summary={<Trans>Level, tier and terms of reference</Trans>}>
        <MechanismCharacter {...props} />
      </Disclosure>
    </Stack>
  )
}

function Decisions({ values, set, wrong }: Props) {
  const { t } = useLingui()
  const rules = useDecisionRuleWords()
  return (
    <>
      <Field label={t`How it decides`}>
        <Select
          value={values.decisionRule}
          options={optionsOf(rules)}
          onChange={(event) => set({ decisionRule: valueAmong(rules, event.target.value) })}
        />
      </Field>
      {values.decisionRule === 'consensus_with_silence' && (
        <Field
          label={t`Hours of silence`}
          hint={t`How long anyone may object to the minutes; at least 72.`}
          error={wrong.has('silenceHours') && t`Give a number of hours from 72 to 2000.`}
        >
          <input
            type="number"
            inputMode="numeric"
            min={72}
            max={2000}
            value={values.silenceHours}
            onChange={(event) => set({ silenceHours: event.target.value })}
          />
        </Field>
      )}
    </>
  )
}
