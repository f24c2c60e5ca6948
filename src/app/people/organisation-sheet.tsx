import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { z } from 'zod/mini'
import { addOrganisation, editOrganisation } from '../../device/organisation-commands.ts'
import type { OrganisationId } from '../../domain/ids.ts'
import {
  advantages,
  Constituency,
  constituencyOfKind,
  type Organisation,
} from '../../domain/organisation.ts'
import { OrganisationDraft } from '../../domain/register-drafts.ts'
import { ok } from '../../domain/result.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Chip } from '../parts/chip.tsx'
import { Combobox } from '../parts/combobox.tsx'
import { Field, FieldGroup } from '../parts/field.tsx'
import { useKeptForm } from '../parts/kept-form.ts'
import { optionsOf, valueAmong } from '../parts/options.ts'
import { Select } from '../parts/select.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { TextArea } from '../parts/text-area.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { wrongFields } from '../parts/wrong-fields.ts'
import {
  useAdvantageWords,
  useConstituencyWords,
  useOrganisationKinds,
  useOrganisationKindWords,
} from '../words/organisation-words.ts'

const Input = z.object({
  name: z.string(),
  shortName: z.string(),
  kind: z.string(),
  constituency: Constituency,
  mandate: z.string(),
  comparativeAdvantages: z.array(z.enum(advantages)),
})
type Input = z.infer<typeof Input>

interface Props {
  open: boolean
  onClose: () => void
  organisation?: Organisation
  onSaved?: (id: OrganisationId) => void
}

/** Writes down an organisation, or changes what is known of it. What is typed is kept until saved. */
export function OrganisationSheet({ open, onClose, ...rest }: Props) {
  const { t } = useLingui()
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={rest.organisation ? t`Edit organisation` : t`Add organisation`}
    >
      <Form {...rest} onClose={onClose} />
    </Sheet>
  )
}

function Form({ organisation, onSaved, onClose }: Omit<Props, 'open'>) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const [tried, setTried] = useState(false)
  const form = useKeptForm<Input>(
    `organisation/${organisation?.id ?? 'new'}`,
    organisation ? Input.parse(organisation) : empty,
    (kept) => Input.safeParse(kept).data ?? null,
  )
  if (form === undefined) return null
  const draft = OrganisationDraft.safeParse(form.values)

  async function submit() {
    setTried(true)
    if (!draft.success) return
    let id = organisation?.id
    const done = async () => {
      if (organisation) return await editOrganisation(device, organisation.id, draft.data)
      const added = await addOrganisation(device, draft.data)
      if (!added.ok) return added
      id = added.value
      return ok(undefined)
    }
    if (!(await save(done(), { text: t`Saved on this device.` }))) return
    form?.drop()
    onClose()
    if (id !== undefined) onSaved?.(id)
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Stack gap="large">
        <Fields
          values={form.values}
          set={form.set}
          wrong={tried ? wrongFields(draft) : new Set()}
        />
        <Button type="submit" look="primary" wide>
          {organisation ? <Trans>Save organisation</Trans> : <Trans>Add organisation</Trans>}
        </Button>
      </Stack>
    </form>
  )
}

interface FieldsProps {
  values: Input
  set: (part: Partial<Input>) => void
  wrong: ReadonlySet<string>
}

function Fields({ values, set, wrong }: FieldsProps) {
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

const empty: Input = {
  name: '',
  shortName: '',
  kind: '',
  constituency: 'other',
  mandate: '',
  comparativeAdvantages: [],
}
