import { Plural, Trans } from '@lingui/react/macro'
import type { OrganisationOverview } from '../../device/organisations.ts'
import { ListRow } from '../parts/list.tsx'
import { OrganisationBadge } from '../parts/organisation-badge.tsx'
import { Tag } from '../parts/tag.tsx'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { useOrganisationKindWords } from '../words/organisation-words.ts'

/** An organisation in the list, with what is the matter. */
export function OrganisationRow({ overview }: { overview: OrganisationOverview }) {
  const { organisation, people, vacancy } = overview
  const kinds = useOrganisationKindWords()
  const format = useFormat()
  const callName = organisation.shortName || organisation.name
  return (
    <ListRow
      href={to('organisation', organisation.id)}
      start={<OrganisationBadge name={callName} />}
      title={<span lang={organisation.lang}>{organisation.name}</span>}
      detail={
        <>
          {organisation.shortName && `${organisation.shortName} · `}
          {kinds(organisation.kind)}
          {people > 0 && (
            <>
              {' · '}
              <Plural value={people} one="# person" other="# people" />
            </>
          )}
        </>
      }
      meta={
        (vacancy !== null || organisation.leftOn !== null) && (
          <>
            {vacancy !== null && (
              <Tag tone="attention">
                <Trans>no focal point since {format.day(vacancy.sinceOn)}</Trans>
              </Tag>
            )}
            {organisation.leftOn !== null && (
              <Tag>
                <Trans>left on {format.day(organisation.leftOn)}</Trans>
              </Tag>
            )}
          </>
        )
      }
    />
  )
}
