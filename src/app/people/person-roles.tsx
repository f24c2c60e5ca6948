import { Trans, useLingui } from '@lingui/react/macro'
import { MinusCircle, Plus } from 'lucide-react'
import { useState } from 'react'
import { actorOf } from '../../device/identity.ts'
import { askForRole } from '../../device/people-requests.ts'
import type { PersonPage, RoleIn } from '../../device/person-page.ts'
import { may, mayInvite } from '../../domain/may.ts'
import { isErased } from '../../domain/person.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { ReasonSheet } from '../parts/reason-sheet.tsx'
import { Section } from '../parts/section.tsx'
import type { Freshness } from '../parts/use-fresh.ts'
import { useSaving } from '../parts/use-saving.ts'
import { useRoleMeanings, useRoleWords } from '../words/role-words.ts'
import { RoleSheet } from './role-sheet.tsx'

interface Props {
  page: PersonPage
  freshness: Freshness
}

/** What somebody is in the mission, and what that lets them do. */
export function PersonRoles({ page, freshness }: Props) {
  const { t } = useLingui()
  const { me } = useDevice()
  const words = useRoleWords()
  const meanings = useRoleMeanings()
  const [giving, setGiving] = useState(false)
  const [taken, setTaken] = useState<RoleIn>()
  const { person, roles } = page
  const actor = actorOf(me)
  const isMe = person.id === me.personId
  const mayGive =
    !isErased(person) &&
    !isMe &&
    me.grants.some(({ mechanismId }) =>
      may(actor, 'give_roles', { mechanismId, ownerOrganisationId: null }),
    )
  const mayTake = ({ role, mechanism }: RoleIn) =>
    isMe || mayInvite(actor, { role, mechanismId: mechanism?.id ?? null })
  return (
    <Section
      title={t`Roles`}
      {...(roles === null ? {} : { count: roles.length })}
      action={
        mayGive && (
          <Button look="quiet" small icon={Plus} onClick={() => setGiving(true)}>
            <Trans>Give a role</Trans>
          </Button>
        )
      }
    >
      {roles === null && (
        <p>
          {freshness === 'refused' ? (
            <Trans>Who gives roles sees them here.</Trans>
          ) : (
            <Trans>The server tells them when there is a connection.</Trans>
          )}
        </p>
      )}
      {roles?.length === 0 && (
        <p>
          <Trans>
            None. In the directory, and not signed in: invite them, or note what they say for them.
          </Trans>
        </p>
      )}
      {roles !== null && roles.length > 0 && (
        <List label={t`Roles`}>
          {roles.map((held) => {
            const where = held.mechanism?.name ?? t`the whole mission`
            return (
              <ListRow
                key={`${held.role} ${held.mechanism?.id ?? ''}`}
                title={t`${words[held.role]} in ${where}`}
                detail={meanings[held.role]}
                end={
                  mayTake(held) && (
                    <IconButton
                      icon={MinusCircle}
                      label={t`Take back: ${words[held.role]} in ${where}`}
                      onClick={() => setTaken(held)}
                    />
                  )
                }
              />
            )
          })}
        </List>
      )}
      {giving && <RoleSheet person={person} onClose={() => setGiving(false)} />}
      {taken && <TakeSheet page={page} held={taken} onClose={() => setTaken(undefined)} />}
    </Section>
  )
}

interface TakeProps {
  page: PersonPage
  held: RoleIn
  onClose: () => void
}

function TakeSheet({ page, held, onClose }: TakeProps) {
  const { t } = useLingui()
  const { device, syncNow } = useDevice()
  const save = useSaving()
  const words = useRoleWords()
  const grant = { role: held.role, mechanismId: held.mechanism?.id ?? null }

  async function confirm(reason: string) {
    const asked = askForRole(device, 'take_role', page.person.id, grant, reason)
    const saved = await save(asked, { text: t`Asked. It takes effect when connected.` })
    if (saved) void syncNow()
    return saved
  }

  return (
    <ReasonSheet
      title={t`Take back a role`}
      hint={t`It is kept with the act.`}
      confirm={t`Take it back`}
      danger
      onClose={onClose}
      onConfirm={confirm}
    >
      <p>
        <Trans>
          {page.person.name} is then no longer {words[held.role]} there. What only this role let
          them see leaves their devices; what they wrote stays.
        </Trans>
      </p>
    </ReasonSheet>
  )
}
