import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { actorOf } from '../../device/identity.ts'
import { type Invitation, type Invited, inviteSomebody } from '../../device/invitations.ts'
import { MechanismId } from '../../domain/ids.ts'
import { mayInvite } from '../../domain/may.ts'
import { roles } from '../../domain/role.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { ChoiceChips } from '../parts/choice-chips.tsx'
import { useDirectory } from '../parts/directory.ts'
import { Field } from '../parts/field.tsx'
import { OrganisationPicker } from '../parts/organisation-picker.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { PersonPicker } from '../parts/person-picker.tsx'
import { Select } from '../parts/select.tsx'
import { Stack } from '../parts/stack.tsx'
import { to } from '../routes.ts'
import { useRoleWords } from '../words/role-words.ts'
import { InvitationCard } from './invitation-card.tsx'
import { useInviteErrorWords } from './invite-error-words.ts'

/** Makes a link that lets one person in. */
export function InvitePage() {
  const { t } = useLingui()
  const errorWords = useInviteErrorWords()
  const [invitation, setInvitation] = useState<Invitation>({
    role: 'focal_point',
    mechanismId: null,
    organisationId: null,
    personId: null,
  })
  const [invited, setInvited] = useState<Invited>()
  const [wrong, setWrong] = useState<string>()
  const [isAsking, setAsking] = useState(false)

  async function ask() {
    setAsking(true)
    setWrong(undefined)
    const done = await inviteSomebody((input, init) => fetch(input, init), invitation)
    setAsking(false)
    if (done.ok) setInvited(done.value)
    else setWrong(errorWords(done.error))
  }

  return (
    <Stack>
      <PageHeader
        title={t`Invite somebody`}
        back={{ href: to('more'), label: t`More` }}
        detail={t`A link lets one person in, once, within 24 hours. Hand it over yourself.`}
      />
      {invited ? (
        <InvitationCard invited={invited} onAnother={() => setInvited(undefined)} />
      ) : (
        <>
          <InvitationFields
            value={invitation}
            set={(part) => setInvitation((before) => ({ ...before, ...part }))}
          />
          {wrong && (
            <Banner tone="late" urgent>
              {wrong}
            </Banner>
          )}
          <Button look="primary" wide disabled={isAsking} onClick={() => void ask()}>
            {isAsking ? <Trans>Asking the server…</Trans> : <Trans>Make the link</Trans>}
          </Button>
        </>
      )}
    </Stack>
  )
}

interface FieldsProps {
  value: Invitation
  set: (part: Partial<Invitation>) => void
}

function InvitationFields({ value, set }: FieldsProps) {
  const { t } = useLingui()
  const { me } = useDevice()
  const directory = useDirectory()
  const words = useRoleWords()
  const actor = actorOf(me)
  const may = (role: Invitation['role'], mechanismId: string | null) =>
    mayInvite(actor, {
      role,
      mechanismId: mechanismId === null ? null : MechanismId.parse(mechanismId),
    })
  const places = (directory?.mechanisms ?? []).filter((one) => may(value.role, one.id))
  const isMissionWide = may(value.role, null)
  const given = roles.filter(
    (role) => may(role, null) || (directory?.mechanisms ?? []).some((one) => may(role, one.id)),
  )
  return (
    <Stack>
      <ChoiceChips
        label={t`Role`}
        choices={given.map((role) => ({ value: role, label: words[role] }))}
        value={value.role}
        onChange={(role) => set({ role })}
      />
      <Field label={t`Where`} hint={t`The role counts there and nowhere else.`}>
        <Select
          {...(isMissionWide ? { placeholder: t`In the whole mission` } : {})}
          value={value.mechanismId ?? ''}
          options={places.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => set({ mechanismId: event.target.value || null })}
        />
      </Field>
      <Field label={t`Organisation`} hint={t`The one that they will act for.`}>
        <OrganisationPicker
          title={t`Organisation`}
          value={value.organisationId}
          onChange={(organisationId) => set({ organisationId, personId: null })}
        />
      </Field>
      <Field label={t`Person`} optional hint={t`Who they are in the directory, if they are there.`}>
        <PersonPicker
          title={t`Person`}
          value={value.personId}
          organisationId={value.organisationId}
          onChange={(personId) => set({ personId })}
        />
      </Field>
    </Stack>
  )
}
