import { Trans, useLingui } from '@lingui/react/macro'
import { Landmark } from 'lucide-react'
import { allNames, type Names } from '../../device/names.ts'
import { strategicItems } from '../../device/track-ledger.ts'
import type { StrategicBoard } from '../../domain/review/strategic-board.ts'
import { useDevice } from '../device-context.tsx'
import { ButtonLink } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { PlacedItems } from './placed-items.tsx'
import { frameworksAddress, picturesAddress } from './review-address.ts'

/** S68: strategic items and nothing else, for heads of mission: what comes, what waits, what nobody decided. */
export function StrategicPage() {
  const { t } = useLingui()
  const { db, today, me } = useDevice()
  const board = useLive(() => strategicItems(db, today), [db, today])
  const names = useLive(() => allNames(db), [db])
  if (board === undefined || names === undefined) return null
  const isEmpty = Object.values(board).every((part) => part.length === 0)
  const parts = [
    { title: t`On an agenda to come`, items: board.coming },
    { title: t`Dealt with, and not decided`, items: board.undecided },
    { title: t`Decided`, items: board.decided },
  ]
  return (
    <>
      <PageHeader
        title={t`Strategic items`}
        back={{ href: to('review'), label: t`Back to the review` }}
        eyebrow={me.missionName}
        detail={t`Nothing else: of the last twelve months and of the agendas to come.`}
      />
      {isEmpty ? (
        <EmptyState icon={Landmark} title={<Trans>No strategic item yet</Trans>}>
          <Trans>
            Sharing operational information comes easily; a joint position has to be made. An item
            marked strategic on an agenda, or proposed as one, stands here until it is decided.
          </Trans>
        </EmptyState>
      ) : (
        <Stack gap="large">
          {parts.slice(0, 1).map((part) => (
            <Part key={part.title} {...part} names={names} />
          ))}
          <Waiting board={board} names={names} />
          {parts.slice(1).map((part) => (
            <Part key={part.title} {...part} names={names} />
          ))}
          <ButtonLink wide look="quiet" href={picturesAddress()}>
            <Trans>How much time strategic items get</Trans>
          </ButtonLink>
          <ButtonLink wide look="quiet" href={frameworksAddress()}>
            <Trans>Which frameworks organisations have with each other</Trans>
          </ButtonLink>
        </Stack>
      )}
    </>
  )
}

interface PartProps {
  title: string
  items: StrategicBoard['coming']
  names: Names
}

function Part({ title, items, names }: PartProps) {
  return items.length === 0 ? null : (
    <Section title={title} count={items.length}>
      <PlacedItems label={title} items={items} names={names} />
    </Section>
  )
}

/** Proposed, and on no agenda yet: each is taken up where the agendas of its forum are prepared. */
function Waiting({ board: { waiting }, names }: { board: StrategicBoard; names: Names }) {
  const { t } = useLingui()
  const title = t`Proposed, and on no agenda yet`
  return waiting.length === 0 ? null : (
    <Section title={title} count={waiting.length}>
      <List label={title}>
        {waiting.map((one) => (
          <ListRow
            key={one.id}
            href={to('mechanismAgenda', one.mechanismId)}
            title={one.title}
            detail={[names.get(one.mechanismId), names.get(one.organisationId ?? ''), one.why]
              .filter(Boolean)
              .join(' · ')}
          />
        ))}
      </List>
    </Section>
  )
}
