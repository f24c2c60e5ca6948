import { Trans, useLingui } from '@lingui/react/macro'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { actorOf } from '../../device/identity.ts'
import type { OrganisationPage } from '../../device/organisations.ts'
import { may } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { to } from '../routes.ts'
import { usePersonName } from '../words/person-name.ts'
import { PersonSheet } from './person-sheet.tsx'

/** Who belongs to it, with what is needed to call. */
export function OrganisationPeople({ page }: { page: OrganisationPage }) {
  const { t } = useLingui()
  const { me } = useDevice()
  const nameOf = usePersonName()
  const [isAdding, setAdding] = useState(false)
  const mayEdit = may(actorOf(me), 'edit_people', {
    mechanismId: null,
    ownerOrganisationId: page.organisation.id,
  })
  return (
    <Section
      title={t`People`}
      count={page.people.length}
      action={
        mayEdit && (
          <Button look="quiet" small icon={Plus} onClick={() => setAdding(true)}>
            <Trans>Add person</Trans>
          </Button>
        )
      }
    >
      {page.people.length > 0 ? (
        <List label={t`People`}>
          {page.people.map((person) => (
            <ListRow
              key={person.id}
              href={to('person', person.id)}
              title={nameOf(person)}
              detail={[person.designation, person.phone, person.email].filter(Boolean).join(' · ')}
            />
          ))}
        </List>
      ) : (
        <p>
          <Trans>Nobody of this organisation is in the directory yet.</Trans>
        </p>
      )}
      {isAdding && (
        <PersonSheet
          person={undefined}
          organisationId={page.organisation.id}
          onClose={() => setAdding(false)}
        />
      )}
    </Section>
  )
}
