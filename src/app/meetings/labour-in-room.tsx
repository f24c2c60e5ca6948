import { Trans, useLingui } from '@lingui/react/macro'
import { Checkbox } from '../parts/checkbox.tsx'
import { ClashNotes } from '../parts/clash-notes.tsx'
import { Field, FieldGroup } from '../parts/field.tsx'
import { OrganisationPicker } from '../parts/organisation-picker.tsx'
import { Select } from '../parts/select.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLabourRoleWords } from '../words/labour-words.ts'
import { type LabourForm, namedInForm } from './labour-form.ts'
import type { LabourGround } from './labour-ground.ts'
import { useRecording } from './recording.tsx'

interface Props {
  values: LabourForm
  set: (part: Partial<LabourForm>) => void
}

/** Its track, the leads that it would stand against, and whose place it takes. */
export function BesideOthers({ values, set, ground }: Props & { ground: LabourGround }) {
  const { t } = useLingui()
  const roles = useLabourRoleWords()
  const nameOf = (id: string) => ground.names.get(id) ?? t`an organisation`
  return (
    <>
      <Field
        label={t`Track`}
        optional
        hint={t`Where an agreement is divided into tracks or pillars, each with one lead: “political track”.`}
      >
        <input
          value={values.track}
          maxLength={80}
          onChange={(event) => set({ track: event.target.value })}
        />
      </Field>
      <ClashNotes clashes={ground.clashes} names={ground.names} />
      {ground.replaceable.length > 0 && (
        <Field
          label={t`In the place of`}
          optional
          hint={t`That line ends once this one is agreed, not before.`}
        >
          <Select
            placeholder={t`No other line`}
            value={values.supersedesId}
            options={ground.replaceable.map((line) => ({
              value: line.id,
              label: [nameOf(line.organisationId), roles[line.role].name, line.track]
                .filter(Boolean)
                .join(' · '),
            }))}
            onChange={(event) => set({ supersedesId: event.target.value })}
          />
        </Field>
      )}
    </>
  )
}

/** Who is asked to accept it, and of all whom it names, who said so in the room. */
export function AcceptedInRoom({ values, set }: Props) {
  const { t } = useLingui()
  const { there, directory, mayAgreeLabour } = useRecording()
  const { organisationId } = values
  const named = namedInForm(values)
  return (
    <>
      {organisationId !== null && (
        <Field
          label={t`Also to be accepted by`}
          optional
          hint={t`Those who are concerned by it. It is agreed once all of them have accepted it.`}
        >
          <OrganisationPicker
            multiple
            title={t`Also to be accepted by`}
            value={values.askedIds}
            quick={there}
            without={[organisationId]}
            onChange={(askedIds) => set({ askedIds })}
          />
        </Field>
      )}
      {mayAgreeLabour && named.length > 0 && (
        <FieldGroup
          label={t`Agreed here`}
          hint={t`A line is agreed when every organisation that it names has accepted it. Otherwise it is a proposal.`}
        >
          <Stack gap="small">
            {named.map((id) => (
              <Checkbox
                key={id}
                label={t`${directory.organisationName(id) ?? t`an organisation`} accepted it there`}
                {...(there.includes(id) ? {} : { hint: t`Nobody of it is ticked as present.` })}
                checked={values.acceptedIds.includes(id)}
                onChange={({ target }) => {
                  const others = values.acceptedIds.filter((one) => one !== id)
                  set({ acceptedIds: target.checked ? [...others, id] : others })
                }}
              />
            ))}
          </Stack>
        </FieldGroup>
      )}
      {!mayAgreeLabour && (
        <p>
          <Trans>It is written down as a proposal. A co-ordinator confirms what was agreed.</Trans>
        </p>
      )}
    </>
  )
}
