import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { actorOf } from '../../device/identity.ts'
import { askForRole } from '../../device/people-requests.ts'
import { meetingsIn } from '../../device/person-page.ts'
import { MechanismId } from '../../domain/ids.ts'
import { may, mayInvite } from '../../domain/may.ts'
import type { Person } from '../../domain/person.ts'
import { type Role, roles } from '../../domain/role.ts'
import { useDevice } from '../device-context.tsx'
import { ChoiceChips } from '../parts/choice-chips.tsx'
import { useDirectory } from '../parts/directory.ts'
import { Field } from '../parts/field.tsx'
import { ReasonSheet } from '../parts/reason-sheet.tsx'
import { Select } from '../parts/select.tsx'
import { useLive } from '../parts/use-live.ts'
import { useSaving } from '../parts/use-saving.ts'
import { useRoleMeanings, useRoleWords } from '../words/role-words.ts'

interface Props {
  person: Person
  onClose: () => void
}

/** Gives somebody a role: which, where, and why; with what it will let them do and see. */
export function RoleSheet({ person, onClose }: Props) {
  const { t } = useLingui()
  const { device, me, syncNow } = useDevice()
  const save = useSaving()
  const directory = useDirectory()
  const words = useRoleWords()
  const meanings = useRoleMeanings()
  const [role, setRole] = useState<Role>('focal_point')
  const [where, setWhere] = useState('')
  const actor = actorOf(me)
  const isMine = (wanted: Role, mechanismId: string | null) =>
    may(actor, 'give_roles', { mechanismId, ownerOrganisationId: null }) &&
    mayInvite(actor, {
      role: wanted,
      mechanismId: mechanismId === null ? null : MechanismId.parse(mechanismId),
    })
  const mechanisms = directory?.mechanisms ?? []
  const given = roles.filter(
    (one) => isMine(one, null) || mechanisms.some(({ id }) => isMine(one, id)),
  )
  const places = mechanisms.filter(({ id }) => isMine(role, id))
  const isEverywhere = isMine(role, null)
  const mechanismId = where === '' ? null : MechanismId.parse(where)

  async function confirm(reason: string) {
    const asked = askForRole(device, 'give_role', person.id, { role, mechanismId }, reason)
    const saved = await save(asked, { text: t`Asked. It takes effect when connected.` })
    if (saved) void syncNow()
    return saved
  }

  return (
    <ReasonSheet
      title={t`Give ${person.name} a role`}
      hint={t`It is kept with the act: “takes over from Ana Ceban in May”`}
      confirm={t`Give the role`}
      disabled={mechanismId === null && !isEverywhere}
      onClose={onClose}
      onConfirm={confirm}
    >
      <ChoiceChips
        label={t`Role`}
        choices={given.map((one) => ({ value: one, label: words[one] }))}
        value={role}
        onChange={setRole}
      />
      <p>{meanings[role]}</p>
      <Field label={t`Where`} hint={t`The role counts there and nowhere else.`}>
        <Select
          placeholder={isEverywhere ? t`In the whole mission` : t`Choose a mechanism`}
          value={where}
          options={places.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => setWhere(event.target.value)}
        />
      </Field>
      <WillSee role={role} mechanismId={mechanismId} />
    </ReasonSheet>
  )
}

/** What this device knows of the meetings that the role opens. */
function WillSee({ role, mechanismId }: { role: Role; mechanismId: string | null }) {
  const { db } = useDevice()
  const count = useLive(() => meetingsIn(db, mechanismId), [db, mechanismId])
  if (count === undefined || role === 'administrator') return null
  return (
    <p>
      <Plural
        value={count}
        one="They will see # meeting there and what was agreed, as far as its marking allows."
        other="They will see # meetings there and what was agreed, as far as each marking allows."
      />{' '}
      <Trans>They have to have joined: who has not is invited instead.</Trans>
    </p>
  )
}
