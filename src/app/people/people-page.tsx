import { Trans, useLingui } from '@lingui/react/macro'
import { Plus, Users } from 'lucide-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { actorOf } from '../../device/identity.ts'
import { everybody, type PersonOverview } from '../../device/people.ts'
import { may } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'
import { Button, ButtonLink } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { foldText, matchesWords } from '../parts/match-words.ts'
import { PageHeader } from '../parts/page-header.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { Stack } from '../parts/stack.tsx'
import { Tag } from '../parts/tag.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { useAppointmentWords } from '../words/appointment-words.ts'
import { usePersonName } from '../words/person-name.ts'
import { PersonSheet } from './person-sheet.tsx'

/** More rows come when asked for; typing one more letter is quicker. */
const rowsAtOnce = 50

/** Everybody who takes part; whom to call. */
export function PeoplePage() {
  const { t } = useLingui()
  const { me } = useDevice()
  const people = useEverybody()
  const [search, setSearch] = useState('')
  const [most, setMost] = useState(rowsAtOnce)
  const [isAdding, setAdding] = useState(false)
  const found = useFound(people, useDeferredValue(search))
  const mayEdit = may(actorOf(me), 'edit_people', {
    mechanismId: null,
    ownerOrganisationId: me.organisationId,
  })
  const add = mayEdit && (
    <Button look="primary" icon={Plus} onClick={() => setAdding(true)}>
      <Trans>Add person</Trans>
    </Button>
  )
  return (
    <Stack>
      <PageHeader
        title={t`People`}
        back={{ href: to('more'), label: t`More` }}
        actions={
          <>
            <ButtonLink href={to('organisations')}>
              <Trans>Organisations</Trans>
            </ButtonLink>
            {people !== undefined && people.length > 0 && add}
          </>
        }
      />
      {people !== undefined && people.length > 0 && (
        <SearchField label={t`Search people`} value={search} onChange={setSearch} />
      )}
      {found !== undefined && found.length > 0 && (
        <List label={t`People`}>
          {found.slice(0, most).map((overview) => (
            <PersonRow key={overview.person.id} overview={overview} />
          ))}
        </List>
      )}
      {found !== undefined && found.length > most && (
        <Button look="quiet" onClick={() => setMost(most * 4)}>
          <Trans>Show more of {found.length}</Trans>
        </Button>
      )}
      {people?.length === 0 && (
        <EmptyState icon={Users} title={<Trans>Nobody in the directory yet</Trans>} action={add}>
          <p>
            <Trans>
              Co-ordination is people who know whom to call. Begin with the focal point of each
              organisation.
            </Trans>
          </p>
        </EmptyState>
      )}
      {search !== '' && found?.length === 0 && (
        <p role="status">
          <Trans>Nobody is called that.</Trans>
        </p>
      )}
      {isAdding && (
        <PersonSheet person={undefined} organisationId={null} onClose={() => setAdding(false)} />
      )}
    </Stack>
  )
}

function PersonRow({ overview }: { overview: PersonOverview }) {
  const { person, organisation, posts } = overview
  const kinds = useAppointmentWords()
  const nameOf = usePersonName()
  const first = posts[0]
  return (
    <ListRow
      href={to('person', person.id)}
      title={nameOf(person)}
      detail={[organisation && (organisation.shortName || organisation.name), person.designation]
        .filter(Boolean)
        .join(' · ')}
      meta={first && <Tag tone="accent">{kinds[first.appointment.as]}</Tag>}
    />
  )
}

function useFound(people: PersonOverview[] | undefined, search: string) {
  const folded = useMemo(
    () =>
      people?.map((overview) => ({
        overview,
        text: foldText(
          [
            overview.person.name,
            overview.person.nameNative,
            overview.person.designation,
            overview.organisation?.name,
            overview.organisation?.shortName,
          ].join(' '),
        ),
      })),
    [people],
  )
  return useMemo(() => {
    const wanted = foldText(search.trim())
    return folded?.filter(({ text }) => matchesWords(text, wanted)).map(({ overview }) => overview)
  }, [folded, search])
}

function useEverybody() {
  const { db, today } = useDevice()
  return useLive(() => everybody(db, today), [db, today])
}
