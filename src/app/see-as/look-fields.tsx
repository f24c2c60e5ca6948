import { useLingui } from '@lingui/react/macro'
import type { LookAs } from '../../device/see-as.ts'
import { type Role, roles } from '../../domain/role.ts'
import { useDirectory } from '../parts/directory.ts'
import { Field } from '../parts/field.tsx'
import { OrganisationPicker } from '../parts/organisation-picker.tsx'
import { PersonPicker } from '../parts/person-picker.tsx'
import { SegmentedChoice } from '../parts/segmented-choice.tsx'
import { Select } from '../parts/select.tsx'
import { Stack } from '../parts/stack.tsx'
import { useRoleWords } from '../words/role-words.ts'

/** As whom somebody is about to look; half of it may be missing. */
export interface LookInput {
  as: 'person' | 'role' | 'organisation' | 'donor'
  personId: string | null
  role: Role
  mechanismId: string | null
  organisationId: string | null
}

/** What the server is asked; `null` while something is missing. */
export function toLook({
  as,
  personId,
  role,
  mechanismId,
  organisationId,
}: LookInput): LookAs | null {
  switch (as) {
    case 'person':
      return personId === null ? null : { as, personId }
    case 'role':
      return { as, role, mechanismId, organisationId }
    case 'organisation':
      // An organisation sees what its focal point sees there.
      return organisationId === null
        ? null
        : { as: 'role', role: 'focal_point', mechanismId, organisationId }
    case 'donor':
      return { as: 'role', role: 'donor', mechanismId, organisationId: null }
  }
}

interface Props {
  input: LookInput
  set: (part: Partial<LookInput>) => void
}

/** A person, a role in a mechanism, an organisation, or a donor with a link. */
export function LookFields({ input, set }: Props) {
  const { t } = useLingui()
  const words = useRoleWords()
  const directory = useDirectory()
  const mechanisms = directory?.mechanisms ?? []
  const everywhere = { value: '', label: t`In the whole mission` }
  return (
    <Stack>
      <SegmentedChoice
        label={t`As whom`}
        choices={[
          { value: 'role', label: t`A role` },
          { value: 'person', label: t`A person` },
          { value: 'organisation', label: t`An organisation` },
          { value: 'donor', label: t`A donor` },
        ]}
        value={input.as}
        onChange={(as) => set({ as })}
      />
      {input.as === 'person' && (
        <Field
          label={t`Person`}
          hint={t`Somebody who has been let in, with all roles as they are now.`}
        >
          <PersonPicker
            title={t`Person`}
            value={input.personId}
            onChange={(personId) => set({ personId })}
          />
        </Field>
      )}
      {input.as === 'role' && (
        <Field label={t`Role`}>
          <Select
            value={input.role}
            options={roles.map((role) => ({ value: role, label: words[role] }))}
            onChange={(event) => {
              const role = roles.find((one) => one === event.target.value)
              if (role) set({ role })
            }}
          />
        </Field>
      )}
      {(input.as === 'role' || input.as === 'organisation') && (
        <>
          <Field label={t`Where`}>
            <Select
              value={input.mechanismId ?? ''}
              options={[
                everywhere,
                ...mechanisms.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={(event) => set({ mechanismId: event.target.value || null })}
            />
          </Field>
          <Field label={t`Organisation`} optional={input.as === 'role'}>
            <OrganisationPicker
              title={t`Organisation`}
              value={input.organisationId}
              onChange={(organisationId) => set({ organisationId })}
            />
          </Field>
        </>
      )}
    </Stack>
  )
}
