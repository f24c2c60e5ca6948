import { Trans, useLingui } from '@lingui/react/macro'
import { Combobox } from '../parts/combobox.tsx'
import { useDirectory } from '../parts/directory.ts'
import { Disclosure } from '../parts/disclosure.tsx'
import { Field } from '../parts/field.tsx'
import { optionsOf, valueAmong } from '../parts/options.ts'
import { OrganisationPicker } from '../parts/organisation-picker.tsx'
import { SegmentedChoice } from '../parts/segmented-choice.tsx'
import { Select } from '../parts/select.tsx'
import { Stack } from '../parts/stack.tsx'
import { TextArea } from '../parts/text-area.tsx'
import {
  useCadenceWords,
  useDecisionRuleWords,
  useDimensionWords,
  useFormalityWords,
  useLevelWords,
  useMechanismKinds,
  useMechanismKindWords,
  useTierWords,
} from '../words/mechanism-words.ts'
import type { MechanismInput } from './mechanism-input.ts'

interface Props {
  values: MechanismInput
  set: (part: Partial<MechanismInput>) => void
  wrong: ReadonlySet<string>
  /** It is not its own parent. */
  self: string | undefined
}

export function MechanismFields(props: Props) {
  const { t } = useLingui()
  const { values, set, wrong } = props
  const kinds = useMechanismKinds()
  const kindWords = useMechanismKindWords()
  const cadences = useCadenceWords()
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
          onChange={(kind) => set({ kind })}
          onCreate={(kind) => set({ kind })}
        />
      </Field>
      <Field label={t`Rhythm`}>
        <Select
          value={values.cadence}
          options={optionsOf(cadences)}
          onChange={(event) => set({ cadence: valueAmong(cadences, event.target.value) })}
        />
      </Field>
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
      <Disclosure summary={<Trans>Level, tier and terms of reference</Trans>}>
        <Character {...props} />
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

function Character({ values, set, self }: Props) {
  const { t } = useLingui()
  const tiers = useTierWords()
  const formalities = useFormalityWords()
  const levels = useLevelWords()
  const dimensions = useDimensionWords()
  const directory = useDirectory()
  const above = (directory?.mechanisms ?? []).filter((one) => one.id !== self)
  return (
    <Stack>
      <SegmentedChoice
        label={t`Formality`}
        choices={optionsOf(formalities)}
        value={values.formality}
        onChange={(formality) => set({ formality })}
      />
      <SegmentedChoice
        label={t`Tier`}
        choices={optionsOf(tiers)}
        value={values.tier}
        onChange={(tier) => set({ tier })}
      />
      <Field label={t`Level`}>
        <Select
          value={values.level}
          options={optionsOf(levels)}
          onChange={(event) => set({ level: valueAmong(levels, event.target.value) })}
        />
      </Field>
      <Field label={t`Dimension`}>
        <Select
          value={values.dimension}
          options={optionsOf(dimensions)}
          onChange={(event) => set({ dimension: valueAmong(dimensions, event.target.value) })}
        />
      </Field>
      <Field label={t`Reports to`} optional>
        <Select
          placeholder={t`No other mechanism`}
          value={values.parentMechanismId ?? ''}
          options={above.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => set({ parentMechanismId: event.target.value || null })}
        />
      </Field>
      <Field label={t`Terms of reference`} optional>
        <TextArea
          rows={4}
          value={values.termsOfReference}
          onChange={(event) => set({ termsOfReference: event.target.value })}
        />
      </Field>
    </Stack>
  )
}
