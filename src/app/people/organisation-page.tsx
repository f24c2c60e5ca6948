import { Trans, useLingui } from '@lingui/react/macro'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { actorOf } from '../../device/identity.ts'
import { setLeftOn } from '../../device/organisation-commands.ts'
import { organisationPage, type OrganisationPage as Page } from '../../device/organisations.ts'
import { may } from '../../domain/may.ts'
import type { Organisation } from '../../domain/organisation.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button, ButtonLink } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { Facts } from '../parts/facts.tsx'
import { Figure, Figures } from '../parts/figure.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Menu } from '../parts/menu.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { RecordMarking } from '../parts/record-marking.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { useSaving } from '../parts/use-saving.ts'
import { WhyNot } from '../parts/why-not.tsx'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import {
  useAdvantageWords,
  useConstituencyWords,
  useOrganisationKindWords,
} from '../words/organisation-words.ts'
import { OrganisationMandates } from './organisation-mandates.tsx'
import { OrganisationLines, OrganisationSeats } from './organisation-parts.tsx'
import { OrganisationPeople } from './organisation-people.tsx'
import { OrganisationPosts } from './organisation-posts.tsx'
import { OrganisationSheet } from './organisation-sheet.tsx'

/** One organisation: whom to call, where it sits, what it has promised, which part it has. */
export function OrganisationPage() {
  const { t } = useLingui()
  const { id = '' } = useParams()
  const { db, today } = useDevice()
  const page = useLive(() => organisationPage(db, id, today), [db, id, today])
  if (page === undefined) return null
  if (page === null)
    return (
      <>
        <PageHeader
          title={t`Organisation`}
          back={{ href: to('organisations'), label: t`Organisations` }}
        />
        <EmptyState title={<Trans>This organisation is not on this device</Trans>} />
      </>
    )
  return <Shown page={page} />
}

function Shown({ page }: { page: Page }) {
  const { t } = useLingui()
  const { organisation } = page
  const { me } = useDevice()
  const [editing, setEditing] = useState(false)
  const format = useFormat()
  const kinds = useOrganisationKindWords()
  const constituencies = useConstituencyWords()
  const strengths = useAdvantageWords()
  const mayEdit = may(actorOf(me), 'edit_organisations', {
    mechanismId: null,
    ownerOrganisationId: organisation.ownerOrganisationId,
  })
  return (
    <Stack gap="large">
      <PageHeader
        title={organisation.name}
        back={{ href: to('organisations'), label: t`Organisations` }}
        eyebrow={[organisation.shortName, kinds(organisation.kind)].filter(Boolean).join(' · ')}
        actions={
          mayEdit && (
            <>
              <Button icon={Pencil} onClick={() => setEditing(true)}>
                <Trans>Edit</Trans>
              </Button>
              <LeavingMenu organisation={organisation} />
            </>
          )
        }
      />
      <WhyNot
        act="edit_organisations"
        where={{ mechanismId: null, ownerOrganisationId: organisation.ownerOrganisationId }}
      />
      {organisation.leftOn !== null && (
        <Banner
          action={
            <ButtonLink small href={to('leave', organisation.id)}>
              <Trans>What is still to do</Trans>
            </ButtonLink>
          }
        >
          <Trans>
            Left on {format.day(organisation.leftOn)}. What it said and promised before stays.
          </Trans>
        </Banner>
      )}
      <Figures>
        <Figure
          value={format.number(page.openActions.length)}
          words={t`open actions`}
          href={`${to('actions')}?organisation=${organisation.id}`}
        />
        <Figure value={format.number(page.seats.length)} words={t`seats`} href={to('mechanisms')} />
      </Figures>
      {organisation.constituency === 'host_authorities' && (
        <List>
          <ListRow
            href={`${to('review')}?${new URLSearchParams({ host: organisation.id })}`}
            title={<Trans>What is asked of it this week</Trans>}
            detail={<Trans>By all mechanisms together, with each record</Trans>}
          />
        </List>
      )}
      <OrganisationPosts page={page} />
      <OrganisationPeople page={page} />
      <OrganisationSeats page={page} />
      <OrganisationLines page={page} />
      <List>
        <ListRow
          href={`${to('review')}?${new URLSearchParams({ show: 'frameworks', of: organisation.id })}`}
          title={<Trans>Frameworks with others</Trans>}
          detail={
            <Trans>
              Political dialogue, working level, agreements: with whom, and what is missing
            </Trans>
          }
        />
      </List>
      <OrganisationMandates organisationId={organisation.id} />
      <Section title={t`About`}>
        <Facts
          facts={[
            { label: t`Constituency`, value: constituencies[organisation.constituency] },
            {
              label: t`Strengths`,
              value: format.list(organisation.comparativeAdvantages.map((one) => strengths[one])),
            },
            {
              label: t`Mandate`,
              value: organisation.mandate && (
                <span lang={organisation.lang}>{organisation.mandate}</span>
              ),
            },
            {
              label: t`Who may read it`,
              value: <RecordMarking of={{ kind: 'organisation', id: organisation.id }} />,
            },
          ]}
        />
      </Section>
      {mayEdit && (
        <OrganisationSheet
          open={editing}
          onClose={() => setEditing(false)}
          organisation={organisation}
        />
      )}
    </Stack>
  )
}

function LeavingMenu({ organisation }: { organisation: Organisation }) {
  const { t } = useLingui()
  const { device } = useDevice()
  const [, navigate] = useLocation()
  const save = useSaving()
  const leave = { label: t`It leaves…`, onSelect: () => navigate(to('leave', organisation.id)) }
  const back = {
    label: t`It takes part again`,
    onSelect: () =>
      void save(setLeftOn(device, organisation.id, null), {
        text: t`Noted as back. Its people come in by a new invitation.`,
        undo: () => setLeftOn(device, organisation.id, organisation.leftOn),
      }),
  }
  return (
    <Menu
      label={t`More about this organisation`}
      items={[organisation.leftOn === null ? leave : back]}
    />
  )
}
