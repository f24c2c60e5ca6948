import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { actorOf } from '../../device/identity.ts'
import { type Invitation, type Invited, inviteSomebody } from '../../device/invitations.ts'
import type { MechanismId } from '../../domain/ids.ts'
import { mayInvite } from '../../domain/may.ts'
import { roles } from '../../domain/role.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { ChoiceChips } from '../parts/choice-chips.tsx'
import { Combobox } from '../parts/combobox.tsx'
import { useDirectory } from '../parts/directory.ts'
import { Field } from '../parts/field.tsx'
import { OrganisationPicker } from '../parts/organisation-picker.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { PersonPicker } from '../parts/person-picker.tsx'
import { Stack } from '../parts/stack.tsx'
import { to } from '../routes.ts'
import { useRoleWords } from '../words/role-words.ts'
import { InvitationCard } from './invitation-card.tsx'
import { InvitationList } from './invitation-list.tsx'
import { useInviteErrorWords } from './invite-error-words.ts'

/** Makes a link that lets one person in. */
export function InvitePage() {
  const { t } = useLingui()
  const errorWords = useInviteErrorWords()
  const [invitation, setInvitation] = useState<Invitation>({
    role: 'focal_point',
    mechanismIds: [],
    organisationId: null,
    personId: null,
  })
  const [invited, setInvited] = useState<Invited>()
  const [wrong, setWrong] = useState<string>()
  const isReady = useIsComplete(invitation)
  const [isAsking, setAsking] = useState(false)
  const { me } = useDevice()
  const as = { fetch: call, deviceId: me.deviceId }

  async function ask() {
    setAsking(true)
    setWrong(undefined)
    const done = await inviteSomebody(as, invitation)
    setAsking(false)
    if (done.ok) setInvited(done.value)
    else setWrong(errorWords(done.error))
  }

  return (
    <Stack>
      <PageHeader
        title={t`Invite somebody`}
        back={{ href: to('more'), label: t`More` }}
        detail={t`A code or link lets one person in, once, within 24 hours. Hand it over yourself.`}
      />
      {invited ? (
        <InvitationCard as={as} invited={invited} onAnother={() => setInvited(undefined)} />
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
          <Button look="primary" wide disabled={isAsking || !isReady} onClick={() => void ask()}>
            {isAsking ? <Trans>Asking the server…</Trans> : <Trans>Make the invitation</Trans>}
          </Button>
        </>
      )}
      <InvitationList as={as} latest={invited?.id} />
    </Stack>
  )
}

/** The browser's own calls. */
const call = (input: string, init: RequestInit) => fetch(input, init)

/** Does it say where the role counts: somewhere, or in a mission where that may be given. */
function useIsComplete({ role, mechanismIds }: Invitation): boolean {
  const { me } = useDevice()
  return mechanismIds.length > 0 || mayInvite(actorOf(me), { role, mechanismId: null })
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
  const may = (role: Invitation['role'], mechanismId: MechanismId | null) =>
    mayInvite(actor, { role, mechanismId })
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
        onChange={(role) => set({ role, mechanismIds: [] })}
      />
      <Field
        label={t`Where`}
        hint={t`The role counts there and nowhere else. You can choose several mechanisms.`}
      >
        <Combobox
          multiple
          title={t`Where`}
          placeholder={isMissionWide ? t`In the whole mission` : t`Choose mechanisms`}
          value={value.mechanismIds}
          options={places.map(({ id, name, shortName }) => ({
            value: id,
            label: name,
            hint: shortName,
          }))}
          onChange={(mechanismIds) => set({ mechanismIds })}
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
