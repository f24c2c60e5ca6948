import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Party } from '../../domain/assignees.ts'
import { type AssigneesInput, type AssigneeWay, assigneeWays } from './assignees-input.ts'
import { ChoiceChips } from './choice-chips.tsx'
import { Combobox } from './combobox.tsx'
import { useDirectory } from './directory.ts'
import { Disclosure } from './disclosure.tsx'
import { Field } from './field.tsx'
import { OrganisationPicker } from './organisation-picker.tsx'
import { PersonPicker } from './person-picker.tsx'
import { Stack } from './stack.tsx'

interface Props {
  value: AssigneesInput
  onChange: (value: AssigneesInput) => void
  /** Organisations offered in one tap: who is in the room. */
  quick?: readonly string[]
  /** Shows what is missing; after the first attempt to save. */
  showErrors?: boolean
}

/**
 * Who promised: one organisation in one tap, as most often; the other kinds of assignee, each with what it
 * means, behind a line that names them.
 */
export function AssigneesField({ value, onChange, quick, showErrors }: Props) {
  const { t } = useLingui()
  const [startsOpen] = useState(value.way !== 'organisation')
  const names: Record<AssigneeWay, string> = {
    organisation: t`One organisation`,
    role: t`A role`,
    mechanism: t`A mechanism`,
    joint: t`Several together`,
    all_partners: t`All partners`,
  }
  const meanings: Record<AssigneeWay, string> = {
    organisation: t`The organisation chosen above does it.`,
    role: t`Somebody by office, such as the co-chair or the secretariat.`,
    mechanism: t`A standing forum, such as a working group that meets by itself.`,
    joint: t`Two organisations or more do it; one of them answers for it.`,
    all_partners: t`Every organisation with a seat gets a line of its own on a checklist and answers for itself.`,
  }
  const set = (part: Partial<AssigneesInput>) => onChange({ ...value, ...part })
  const needed = (missing: boolean, words: string) => (showErrors && missing ? words : undefined)
  return (
    <Stack gap="medium">
      {value.way !== 'all_partners' && (
        <Field
          label={labelOfResponsible(value.way, t`Who promises it`, t`Responsible organisation`)}
          hint={t`One organisation always answers for it, whoever helps.`}
          error={needed(value.organisationId === null, t`Choose who answers for it.`)}
        >
          <OrganisationPicker
            title={t`Responsible organisation`}
            value={value.organisationId}
            quick={quick ?? []}
            onChange={(organisationId) => set({ organisationId, personId: null })}
          />
        </Field>
      )}
      <Disclosure
        summary={<Trans>All partners, several together, a role or a forum</Trans>}
        open={startsOpen}
      >
        <Stack gap="medium">
          <ChoiceChips
            label={t`Who`}
            choices={assigneeWays.map((way) => ({ value: way, label: names[way] }))}
            value={value.way}
            onChange={(way) => set({ way })}
          />
          <p>{meanings[value.way]}</p>
          {value.way === 'role' && (
            <Field
              label={t`Role`}
              hint={t`For example: co-chair, secretariat, protection working group lead`}
              error={needed(value.role.trim() === '', t`Say which role.`)}
            >
              <input
                value={value.role}
                maxLength={80}
                onChange={(event) => set({ role: event.target.value })}
              />
            </Field>
          )}
          {value.way === 'mechanism' && (
            <MechanismField
              value={value.partyMechanismId}
              error={needed(value.partyMechanismId === null, t`Choose the mechanism.`)}
              onChange={(partyMechanismId) => set({ partyMechanismId })}
            />
          )}
          {value.way === 'joint' && (
            <Field
              label={t`Together with`}
              error={needed(value.others.length === 0, t`Choose at least one more organisation.`)}
            >
              <OrganisationPicker
                multiple
                title={t`Together with`}
                placeholder={t`Add an organisation`}
                value={value.others.map((party) => party.organisationId)}
                without={value.organisationId === null ? [] : [value.organisationId]}
                onChange={(ids) => set({ others: partiesOf(ids, value.others) })}
              />
            </Field>
          )}
        </Stack>
      </Disclosure>
      <Disclosure
        summary={<Trans>A person, or the words used</Trans>}
        open={value.personId !== null || value.words !== ''}
      >
        <Stack gap="medium">
          {value.way !== 'all_partners' && (
            <Field label={t`Person`} optional>
              <PersonPicker
                title={t`Person`}
                value={value.personId}
                organisationId={value.organisationId}
                onChange={(personId) => set({ personId })}
              />
            </Field>
          )}
          <Field label={t`Who, in the words of the meeting`} optional>
            <input
              value={value.words}
              maxLength={160}
              onChange={(event) => set({ words: event.target.value })}
            />
          </Field>
        </Stack>
      </Disclosure>
    </Stack>
  )
}

interface MechanismFieldProps {
  value: string | null
  error: string | undefined
  onChange: (mechanismId: string) => void
}

function MechanismField({ value, error, onChange }: MechanismFieldProps) {
  const { t } = useLingui()
  const directory = useDirectory()
  return (
    <Field label={t`Mechanism`} error={error}>
      <Combobox
        title={t`Mechanism`}
        placeholder={t`Choose a mechanism`}
        value={value ?? undefined}
        options={(directory?.mechanisms ?? []).map((mechanism) => ({
          value: mechanism.id,
          label: mechanism.name,
          hint: mechanism.shortName || undefined,
        }))}
        onChange={onChange}
      />
    </Field>
  )
}

function labelOfResponsible(way: AssigneeWay, one: string, responsible: string): string {
  return way === 'organisation' ? one : responsible
}

/** Keeps what was known of those that stay: a role, a person. */
function partiesOf(organisationIds: string[], known: readonly Party[]): Party[] {
  return organisationIds.map(
    (organisationId) =>
      known.find((party) => party.organisationId === organisationId) ??
      Party.parse({ as: 'organisation', organisationId, personId: null }),
  )
}
