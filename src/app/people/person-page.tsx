import { Trans, useLingui } from '@lingui/react/macro'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { useParams } from 'wouter'
import { actorOf } from '../../device/identity.ts'
import { type PersonPage as Page, personPage } from '../../device/person-page.ts'
import { fetchRoles } from '../../device/roles.ts'
import { may } from '../../domain/may.ts'
import { isErased } from '../../domain/person.ts'
import { useDevice } from '../device-context.tsx'
import { AskedOfServer } from '../parts/asked-of-server.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { Tag } from '../parts/tag.tsx'
import { useFresh } from '../parts/use-fresh.ts'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { useAppointmentWords } from '../words/appointment-words.ts'
import { useFormat } from '../words/format.ts'
import { usePeriodWords } from '../words/period-words.ts'
import { usePersonName } from '../words/person-name.ts'
import { EraseSection } from './erase-section.tsx'
import { PersonContact } from './person-contact.tsx'
import { PersonRoles } from './person-roles.tsx'
import { PersonSheet } from './person-sheet.tsx'

/** One person: how to reach them, what they are appointed as, which roles they have. */
export function PersonPage() {
  const { t } = useLingui()
  const { id = '' } = useParams()
  const { db, me, today } = useDevice()
  const page = useLive(() => personPage(db, id, me, today), [db, id, me, today])
  if (page === undefined) return null
  if (page === null)
    return (
      <>
        <PageHeader title={t`Person`} back={{ href: to('people'), label: t`People` }} />
        <EmptyState title={<Trans>This person is not on this device</Trans>} />
      </>
    )
  return <Shown page={page} />
}

function Shown({ page }: { page: Page }) {
  const { t } = useLingui()
  const { me } = useDevice()
  const format = useFormat()
  const nameOf = usePersonName()
  const { freshness } = useFresh(fetchRoles)
  const [editing, setEditing] = useState(false)
  const { person, organisation } = page
  const isGone = isErased(person)
  const mayEdit =
    !isGone &&
    may(actorOf(me), 'edit_people', {
      mechanismId: null,
      ownerOrganisationId: person.organisationId,
    })
  return (
    <Stack gap="large">
      <PageHeader
        title={nameOf(person)}
        back={{ href: to('people'), label: t`People` }}
        eyebrow={organisation && (organisation.shortName || organisation.name)}
        detail={person.designation}
        actions={
          mayEdit && (
            <Button icon={Pencil} onClick={() => setEditing(true)}>
              <Trans>Edit</Trans>
            </Button>
          )
        }
      />
      {organisation !== null && organisation.leftOn !== null && (
        <Tag>
          <Trans>
            {organisation.shortName || organisation.name} left on {format.day(organisation.leftOn)}
          </Trans>
        </Tag>
      )}
      {isGone ? (
        <Banner>
          <Trans>
            This person’s data were erased. What they said, promised and where they were present
            stays in the record, as of a former participant.
          </Trans>
        </Banner>
      ) : (
        <PersonContact person={person} organisation={organisation} />
      )}
      <Posts page={page} />
      <PersonRoles page={page} freshness={freshness} />
      {page.asked.length > 0 && (
        <Section title={t`Asked of the server`}>
          <List label={t`Asked of the server`}>
            {page.asked.slice(0, 5).map(({ request }) => (
              <ListRow
                key={request.id}
                title={<AskedOfServer request={request} />}
                detail={request.reason}
              />
            ))}
          </List>
        </Section>
      )}
      {!isGone && <EraseSection page={page} />}
      {editing && (
        <PersonSheet
          person={person}
          organisationId={person.organisationId}
          onClose={() => setEditing(false)}
        />
      )}
    </Stack>
  )
}

function Posts({ page }: { page: Page }) {
  const { t } = useLingui()
  const kinds = useAppointmentWords()
  const period = usePeriodWords()
  return (
    <Section title={t`Posts`} count={page.posts.length}>
      {page.posts.length === 0 ? (
        <p>
          <Trans>Not appointed as a focal point or liaison officer.</Trans>
        </p>
      ) : (
        <List label={t`Posts`}>
          {page.posts.map(({ appointment }) => (
            <ListRow
              key={appointment.id}
              title={kinds[appointment.as]}
              detail={period(appointment.fromOn, appointment.toOn)}
              href={to('organisation', appointment.organisationId)}
            />
          ))}
        </List>
      )}
    </Section>
  )
}
