import { Trans, useLingui } from '@lingui/react/macro'
import { Building2, Plus } from 'lucide-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { actorOf } from '../../device/identity.ts'
import {
  type ConstituencyGroup,
  type OrganisationOverview,
  organisationsByConstituency,
} from '../../device/organisations.ts'
import { may } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'
import { Button, ButtonLink } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { List } from '../parts/list.tsx'
import { foldText, matchesWords } from '../parts/match-words.ts'
import { PageHeader } from '../parts/page-header.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { useConstituencyWords } from '../words/organisation-words.ts'
import { OrganisationRow } from './organisation-row.tsx'
import { OrganisationSheet } from './organisation-sheet.tsx'

/** Rows of a group before the rest is asked for: two screens of a phone. */
const firstRows = 20

/** Who takes part, by constituency; found by typing a part of a name. */
export function OrganisationsPage() {
  const { t } = useLingui()
  const [, navigate] = useLocation()
  const { me } = useDevice()
  const groups = useOrganisations()
  const [search, setSearch] = useState('')
  const [adding, setAdding] = useState(false)
  const found = useFound(groups, useDeferredValue(search))
  const constituencies = useConstituencyWords()
  const mayAdd = may(actorOf(me), 'edit_organisations', {
    mechanismId: null,
    ownerOrganisationId: me.organisationId,
  })
  const add = mayAdd && (
    <Button look="primary" icon={Plus} onClick={() => setAdding(true)}>
      <Trans>Add organisation</Trans>
    </Button>
  )
  return (
    <Stack>
      <PageHeader
        title={t`Organisations`}
        back={{ href: to('more'), label: t`More` }}
        actions={
          <>
            <ButtonLink href={to('people')}>
              <Trans>People</Trans>
            </ButtonLink>
            {groups !== undefined && groups.length > 0 && add}
          </>
        }
      />
      {groups !== undefined && groups.length > 0 && (
        <SearchField label={t`Search organisations`} value={search} onChange={setSearch} />
      )}
      {found?.map((group) => (
        <Group
          key={group.constituency}
          title={constituencies[group.constituency]}
          rows={group.organisations}
          isSearch={search !== ''}
        />
      ))}
      {groups?.length === 0 && (
        <EmptyState icon={Building2} title={<Trans>No organisations yet</Trans>} action={add}>
          <p>
            <Trans>
              A Technical Co-ordination Meeting brings together international organisations,
              bilateral donors, host country authorities and NGOs. Write down who is invited to the
              next one.
            </Trans>
          </p>
        </EmptyState>
      )}
      {search !== '' && found?.length === 0 && (
        <p role="status">
          <Trans>No organisation is called that.</Trans>
        </p>
      )}
      <OrganisationSheet
        open={adding}
        onClose={() => setAdding(false)}
        onSaved={(id) => navigate(to('organisation', id))}
      />
    </Stack>
  )
}

interface GroupProps {
  title: string
  rows: readonly OrganisationOverview[]
  isSearch: boolean
}

function Group({ title, rows, isSearch }: GroupProps) {
  const [all, setAll] = useState(false)
  const shown = all ? rows : rows.slice(0, firstRows)
  return (
    <Section title={title} count={rows.length}>
      <List label={title}>
        {shown.map((overview) => (
          <OrganisationRow key={overview.organisation.id} overview={overview} />
        ))}
      </List>
      {shown.length < rows.length && (
        <Button look="quiet" onClick={() => setAll(true)}>
          {isSearch ? (
            <Trans>Show all {rows.length} that match</Trans>
          ) : (
            <Trans>Show all {rows.length}</Trans>
          )}
        </Button>
      )}
    </Section>
  )
}

function useFound(groups: ConstituencyGroup[] | undefined, search: string) {
  const folded = useMemo(
    () =>
      groups?.map((group) => ({
        ...group,
        organisations: group.organisations.map((overview) => ({
          overview,
          text: foldText(`${overview.organisation.name} ${overview.organisation.shortName}`),
        })),
      })),
    [groups],
  )
  return useMemo(() => {
    const wanted = foldText(search.trim())
    return folded
      ?.map((group) => ({
        constituency: group.constituency,
        organisations: group.organisations
          .filter(({ text }) => matchesWords(text, wanted))
          .map(({ overview }) => overview),
      }))
      .filter((group) => group.organisations.length > 0)
  }, [folded, search])
}

function useOrganisations() {
  const { db, today } = useDevice()
  return useLive(() => organisationsByConstituency(db, today), [db, today])
}
