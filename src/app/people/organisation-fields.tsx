import { useLingui } from '@lingui/react/macro'
import { advantages, constituencyOfKind } from '../../domain/organisation.ts'
import { Chip } from '../parts/chip.tsx'
import { Combobox } from '../parts/combobox.tsx'
import { Field, FieldGroup } from '../parts/field.tsx'
import { optionsOf, valueAmong } from '../parts/options.ts'
import { Select } from '../parts/select.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { TextArea } from '../parts/text-area.tsx'
import {
  useAdvantageWords,
  useConstituencyWords,
  useOrganisationKinds,
  useOrganisationKindWords,
} from '../words/organisation-words.ts'
import type { OrganisationInput } from './organisation-input.ts'

interface Props {
  values: OrganisationInput
  set: (part: Partial<OrganisationInput>) => void
  wrong: ReadonlySet<string>
}

export function OrganisationFields({ values, set, wrong }: Props) {
  const { t } = useLingui()
  const kinds = useOrganisationKinds()
  const kindWords = useOrganisationKindWords()
  const constituencies = useConstituencyWords()
  const strengths = useAdvantageWords()
  const own = values.kind !== '' && !Object.hasOwn(kinds, values.kind)
  const chosen = values.comparativeAdvantages
  const setKind = (kind: string) => set({ kind, constituency: constituencyOfKind(kind) })
  return (
    <Stack>
      <Field label={t`Name`} error={wrong.has('name') && t`Give the full name.`}>
        <input
          value={values.name}
          maxLength={160}
          onChange={(event) => set({ name: event.target.value })}
        />
      </Field>
      <Field label={t`Short name`} optional hint={t`What it is called in a room: “UNHCR”`}>
        <input
          value={values.shortName}
          maxLength={40}
          onChange={(event) => set({ shortName: event.target.value })}
        />
      </Field>
      <Field
        label={t`Kind`}
        hint={t`Choose one, or type a word of your own.`}
        error={wrong.has('kind') && t`Say what kind of organisation it is.`}
      >
        <Combobox
          title={t`Kind`}
          placeholder={t`Choose or type a kind`}
          value={values.kind || undefined}
          options={[
            ...(own ? [{ value: values.kind, label: kindWords(values.kind) }] : []),
            ...optionsOf(kinds),
          ]}
          onChange={setKind}
          onCreate={setKind}
        />
      </Field>
      <Field label={t`Constituency`} hint={t`Which of the groups of a co-ordination meeting.`}>
        <Select
          value={values.constituency}
          options={optionsOf(constituencies)}
          onChange={(event) =>
            set({ constituency: valueAmong(constituencies, event.target.value) })
          }
        />
      </Field>
      <FieldGroup label={t`Strengths`} optional hint={t`What it is better placed for than others.`}>
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
              {strengths[one]}
            </Chip>
          ))}
        </Cluster>
      </FieldGroup>
      <Field
        label={t`Mandate`}
        optional
        hint={t`What its mandate says about the issues of this mission, with the source.`}
      >
        <TextArea
          rows={3}
          value={values.mandate}
          onChange={(event) => set({ mandate: event.target.value })}
        />
      </Field>
    </Stack>
  )
}
